"""Each state of an event has its page, in each language, and the page says what is true then."""

import re
from typing import NamedTuple

import pytest

from shared.models.fields import LANGUAGES, Language
from shared.pages import paths
from shared.words.pages import find_text
from tests.html import Page, visible
from tests.sample_pages import all_pages

PAGES = all_pages()


class State(NamedTuple):
    """`says` are ids of what is read in the page, `not_said` of what is untrue then; `button` of
    what leads to the form, if anything does."""

    says: tuple[str, ...]
    not_said: tuple[str, ...] = ()
    button: str | None = None
    can_choose: bool = False


ENDED = ("register", "to-waitlist", "to-form", "add-to-calendar", "status-open")
STATES = {
    "early": State(("status-not-open",), ("status-open", "status-over"), "to-form"),
    "": State(("status-open", "seats-left"), ("status-over", "seats-full"), "register", True),
    "approval": State(("status-open", "approval-note"), ("status-over",), "register", True),
    "filling": State(("status-open", "seats-left"), ("status-over",), "register", True),
    "full": State(
        ("status-full-waitlist", "seats-full-waiting"), ("register", "seats-left"), "to-waitlist",
        can_choose=True,
    ),
    "full-no-line": State(("status-full", "seats-full"), ("to-waitlist", "seats-full-waiting")),
    "full-late": State(("status-full", "seats-full"), ("to-waitlist", "seats-full-waiting")),
    "closed": State(("status-closed",), ("status-open", "status-over", "register")),
    "under-way": State(("status-under-way",), ("status-over", "status-open")),
    "past": State(("status-over",), (*ENDED, "seats-left", "report-title")),
    "past-report": State(("status-over", "report-title"), ENDED),
    "cancelled": State(("cancelled-title", "status-cancelled"), (*ENDED, "seats-left")),
    "moved": State(("moved-title", "status-open"), ("status-over",), "register", True),
    "preview": State(("preview-title", "preview"), ("status-over",), "register", True),
}  # fmt: skip


def pattern(text_id: str, language: Language) -> str:
    """The text as a pattern, anything at all for its facts; a whole one, no part of a word."""
    words = re.sub(r"\\\{\w+\\\}", ".+?", re.escape(find_text(text_id, language)))
    return rf"(?<!\w){words}(?!\w)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_page_and_says_what_is_true(state: str, language: Language) -> None:
    page = Page(visible(PAGES["-".join(filter(None, ("event", state))) + f".{language}"]))
    text, expected = page.one("main").text, STATES[state]

    assert [each for each in expected.says if not re.search(pattern(each, language), text)] == []
    links = {link.text.strip() for link in page.find("a")}
    untrue = {find_text(each, language) for each in expected.not_said}
    assert not links & untrue
    assert [
        each
        for each in expected.not_said
        if each != "register" and re.search(pattern(each, language), text)
    ] == []
    to_form = [
        link.text for link in page.find("a")
        if link.get("href") == paths.form_path("demonstration", language)
    ]  # fmt: skip
    assert set(to_form) == ({find_text(expected.button, language)} if expected.button else set())
    choice = find_text("choose-this-session", language)
    assert any(link.text.startswith(choice) for link in page.find("a")) == expected.can_choose


def test_each_page_of_an_event_is_of_a_state() -> None:
    names = {name.partition(".")[0] for name in PAGES if re.match(r"event(-(?!privacy)|\.)", name)}

    assert names == {"-".join(filter(None, ("event", state))) for state in STATES}
