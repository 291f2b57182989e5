"""What other sites show of events in a frame: true at each view, and read only."""

from datetime import timedelta
from typing import Any

import pytest

from shared.models.event import Event
from shared.models.fields import LANGUAGES, Language
from shared.pages import paths
from shared.words.pages import find_text
from tests.clocks import CLOCK
from tests.functions import site
from tests.html import Page
from tests.integration.test_truth import bring_about
from tests.lambda_events import proxy_event

# The state of an event, what is said of it, and what the button says.
STATES = [
    ("open", "badge-open", "register"),
    ("filling", "badge-filling", "register"),
    ("full", "badge-full-waiting", "to-waitlist"),
    ("not-open", "badge-not-open", None),
    ("closed", "badge-closed", None),
    ("under-way", "badge-under-way", None),
    ("over", "status-over", None),
    ("cancelled", "badge-cancelled", None),
]


def get(path: str) -> dict[str, Any]:
    answer: dict[str, Any] = site(proxy_event("GET", "/{proxy+}", path=path))
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "says", "button"), STATES)
def test_a_frame_says_what_is_true_of_an_event(
    event: Event, state: str, says: str, button: str | None, language: Language
) -> None:
    bring_about(event, state)
    page = Page(get(paths.embed_path(language, event.event_id))["body"])

    assert find_text(says, language) in page.one("main").text
    links = [link.attributes["href"] for link in page.find("a")]
    form = paths.form_path(event.event_id, language)
    assert links == [paths.event_path(event.event_id, language), *([form] if button else [])]
    if button:
        assert find_text(button, language) in [*page.find("a")][-1].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_has_the_coming_events_and_leads_out_of_itself(
    event: Event, language: Language
) -> None:
    answer = get(paths.embed_path(language))
    page = Page(answer["body"])

    title = page.one("h2").text
    assert title == event.title.get(language)
    assert {link.get("target") for link in page.find("a")} == {"_top"}
    assert not [*page.find("form"), *page.find("input"), *page.find("button"), *page.find("script")]

    CLOCK.moment = event.ends_at + timedelta(minutes=1)
    assert find_text("upcoming-none", language) in get(paths.embed_path(language))["body"]


def test_only_what_is_for_frames_may_be_shown_in_one(event: Event) -> None:
    framed = get(paths.embed_path("nl", event.event_id))["headers"]
    assert "frame-ancestors https:" in framed["Content-Security-Policy"]
    assert "script-src" not in framed["Content-Security-Policy"]

    for path in (
        paths.event_path(event.event_id, "nl"),
        paths.form_path(event.event_id, "nl"),
        "/",
    ):
        policy = get(path)["headers"]["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy


def test_of_an_event_that_is_not_there_no_frame_is_shown(table: Any) -> None:
    assert get(paths.embed_path("nl", "no-such-event"))["statusCode"] == 404
