"""An event in one's calendar: one entry with its programme and its page, or a form filled in."""

import re
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from shared.events.calendars import write_event
from shared.events.feeds import place_origin
from shared.models.fields import LANGUAGES, Language
from shared.pages import ORIGIN, paths
from shared.pages.elsewhere.finding import make_absolute
from tests.factories import NOW, a_programme, an_event, text
from tests.html import Page, visible
from tests.sample_pages import all_pages

PAGES = all_pages()
SITE = "http://localhost:8080"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_event_is_one_entry_with_its_programme_place_and_page(language: Language) -> None:
    event, programme = an_event(), a_programme()
    page = paths.event_path(event.event_id, language)
    body = place_origin(write_event(event, programme, language, NOW, ORIGIN + page), ORIGIN, SITE)

    (entry,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert entry["SUMMARY"] == event.title.get(language)
    assert entry["URL"] == SITE + page
    assert (entry.start, entry.end) == (event.published_starts_at, event.published_ends_at)
    assert event.venue.city in entry["LOCATION"]
    description = str(entry["DESCRIPTION"])
    assert description.endswith(SITE + page)
    for session in programme.sessions:
        assert (session.title.get(language) in description) == (session.part_of is None)


def test_a_placed_origin_leaves_lines_that_calendars_can_read() -> None:
    event = an_event(summary=text("é" * 200, "€ " * 100))
    whole = write_event(event, a_programme(), "nl", NOW, f"{ORIGIN}/x")
    body = place_origin(whole, ORIGIN, f"https://{'a' * 60}.example")

    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))
    (entry,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert "é" * 200 in entry["DESCRIPTION"] and f"{'a' * 60}.example/x" in entry["DESCRIPTION"]
    assert place_origin(whole, "nothing of it", "") == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_the_entry_to_both_calendars_and_to_the_programme(
    language: Language,
) -> None:
    page = Page(visible(make_absolute(PAGES[f"event.{language}"], SITE)))
    event = an_event()
    addresses = [link.attributes["href"] for link in page.find("a")]

    assert paths.entry_path(event.event_id, language) in addresses
    assert f"webcal://localhost:8080{paths.calendar_path(event.event_id, language)}" in addresses
    google, outlook = (
        parse_qs(urlsplit(address).query, strict_parsing=True)
        for host in ("calendar.google.com", "outlook.office.com")
        for address in addresses
        if urlsplit(address).netloc == host
    )
    assert google["text"] == outlook["subject"] == [event.title.get(language)]
    here = SITE + paths.event_path(event.event_id, language)
    assert google["details"] == outlook["body"] == [here]
    assert google["location"] == outlook["location"]
    (dates,) = google["dates"]
    assert re.fullmatch(r"(\d{8}T\d{6}Z)/(\d{8}T\d{6}Z)", dates)
    moment = dates.partition("/")[0]
    assert moment == re.sub(r"[-:]", "", outlook["startdt"][0])


def test_no_calendar_is_offered_of_what_is_over_or_off() -> None:
    for name in ("event-past.nl", "event-cancelled.nl"):
        assert ".ics" not in visible(PAGES[name])
