"""What search engines and those who share a page read of it."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from shared.models.fields import LANGUAGES, Language
from shared.pages import paths
from shared.pages.elsewhere import finding
from tests.html import Page
from tests.sample_pages import all_pages

PAGES = all_pages()
ORIGIN = "https://events.example"
# Google's list of what it shows of an event, less what no event of ours has (performers of the
# whole, an end of the offer).
WANTED = {
    "name", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "location", "description",
    "organizer", "offers", "url", "isAccessibleForFree", "maximumAttendeeCapacity",
    "remainingAttendeeCapacity",
}  # fmt: skip


def shown(name: str, free: int = 3) -> str:
    return finding.make_absolute(finding.tell_seats(PAGES[name], free), ORIGIN)


def data_of(html: str) -> dict[str, Any]:
    (data,) = re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", html, re.DOTALL)
    read: dict[str, Any] = json.loads(data)
    return read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["event", "form", "home"])
def test_a_page_says_what_it_is_and_where(name: str, language: Language) -> None:
    page = Page(shown(f"{name}.{language}"))

    assert page.one("meta", name="description").get("content")
    here = page.one("link", rel="canonical").get("href")
    others = {link.get("hreflang"): link.get("href") for link in page.find("link", rel="alternate")}
    assert set(others) == set(LANGUAGES) and others[language] == here
    assert all(str(address).startswith(f"{ORIGIN}/") for address in others.values())
    shared = {meta.get("property"): meta.get("content") for meta in page.find("meta")}
    assert shared["og:url"] == here and shared["og:title"] and shared["og:description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_of_an_event_is_complete_and_absolute(language: Language) -> None:
    data = data_of(shown(f"event.{language}"))

    assert set(data) >= WANTED
    assert data["url"] == ORIGIN + paths.event_path(data["url"].rpartition("/")[2], language)
    assert data["offers"]["url"].startswith(data["url"])
    assert data["remainingAttendeeCapacity"] == 3
    assert data["offers"]["availability"] == "https://schema.org/InStock"


def test_an_event_without_a_free_seat_is_sold_out() -> None:
    data = data_of(shown("event.nl", free=0))

    assert data["remainingAttendeeCapacity"] == 0
    assert data["offers"]["availability"] == "https://schema.org/SoldOut"


def test_only_what_programs_read_gets_the_origin() -> None:
    before, after = PAGES["event.nl"], shown("event.nl")

    assert ORIGIN not in before and "site.invalid" not in after
    # What is for programs in the page itself: to follow the programme, for two calendars, paper.
    placed = re.findall(r"[^\s\"]*site\.invalid", before.partition("<body")[2])
    assert len(placed) == 4
    pieces = re.split(r"[^\s\"]*site\.invalid", before.partition("<body")[2])
    assert "".join(pieces) == re.sub(
        r"[^\s\"]*events\.example(?=[/%])", "", after.partition("<body")[2]
    )


def test_the_sitemap_has_each_event_in_each_language() -> None:
    root = ElementTree.fromstring(finding.write_sitemap(["a", "b"], f"{ORIGIN}/"))

    found = [url[0].text for url in root]
    assert found == [
        ORIGIN + path
        for path in (
            "/",
            "/en/",
            "/bijeenkomsten/a",
            "/en/events/a",
            "/bijeenkomsten/b",
            "/en/events/b",
        )
    ]
    assert all(len(url) == 1 + len(LANGUAGES) for url in root)
