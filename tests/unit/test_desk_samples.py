"""Every page of the desk's table is among the samples that all checks of pages go through, in each
language: what is added to the table and has no sample fails here."""

import re

import pytest

from functions.desk.table import PAGES, find_page
from shared.models.fields import LANGUAGES, Language
from tests.desk_samples import all_desk_pages

LEADS_ON = {"{eventId}/programme/new", "{eventId}/settings/new"}
"""They only take a form, and lead to what it made."""
OF_THE_PHONE = {"{eventId}/door/manifest", "{eventId}/door/service"}
"""Files that make the page of the door one that is installed; they are no pages to read."""
OF_VISITORS = {"{eventId}/publish/preview"}
"""It shows the page of an event as visitors see it, which has samples of its own."""


def find_shown(html: str) -> str | None:
    """The path of the table at which a page stands, by its link to the same in another language."""
    link = re.search(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', html)
    language = next((each for each in LANGUAGES if link and each == link[1]), None)
    found = find_page(link[2], language) if link and language else None
    return found.page.path if found else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_the_table_has_a_sample(language: Language) -> None:
    pages = {name: html for name, html in all_desk_pages().items() if name.endswith(f".{language}")}

    shown = {find_shown(html) for html in pages.values()}

    assert {page.path for page in PAGES} - LEADS_ON - OF_THE_PHONE - OF_VISITORS == shown - {None}
