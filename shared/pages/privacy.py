"""What an event's own facts say to its visitors of their data (AVG, article 13): which, why, for
how long, with whom, and what they may ask. The organiser's register is made of the same texts."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Question
from shared.models.retention import answer_days
from shared.pages import paths
from shared.pages.engine import fill
from shared.words import pages as words
from shared.words.spoken import name_form, read_texts

_DETAILS = ("name", "email", "organisation", "job-title", "sessions", "mails", "came")


class Section(NamedTuple):
    """A heading with its lines, as plain text."""

    heading: str
    lines: tuple[str, ...]


def event_privacy_page(event: Event, language: Language) -> str:
    """The page for the visitors of this event."""
    return fill(
        "event_privacy.html",
        language,
        event=event,
        organiser=event.organiser,
        title=say("notice-title", language, event),
        description="",
        switch=partial(paths.event_privacy_path, event.event_id),
        lead=say("notice-lead", language, event),
        sections=write_notice(event, language),
        more=say("notice-more", language, event),
    )


def write_notice(event: Event, language: Language) -> list[Section]:
    """What visitors are told."""
    return [
        write_section("notice-who", language, say("notice-who-is", language, event)),
        write_section("notice-details", language, *list_details(event, language)),
        write_section("notice-ground", language, *list_grounds(event, language)),
        write_section("notice-keep", language, *list_periods(event, language)),
        write_section(
            "notice-with",
            language,
            *(say(name, language, event) for name in ("with-organisers", "notice-with-aws")),
        ),
        write_section("notice-rights", language, say("notice-rights-are", language, event)),
    ]


def list_details(event: Event, language: Language) -> Iterator[str]:
    """What is kept of somebody, and what for."""
    yield from (say(f"detail-{name}", language, event) for name in _DETAILS)
    for question in event.questions:
        text_id = "asked-sensitive" if question.sensitive else "asked"
        yield say(text_id, language, event, question=words.label(question, language))


def list_grounds(event: Event, language: Language) -> Iterator[str]:
    """The articles that allow it."""
    yield say("ground-task", language, event)
    if any(question.sensitive for question in event.questions):
        yield say("ground-consent", language, event)


def list_periods(event: Event, language: Language) -> Iterator[str]:
    """Of all that is kept, and of each question."""
    yield say("keep-all", language, event, count=event.retention_days)
    for question in event.questions:
        asked = words.label(question, language)
        yield say("keep-answer", language, event, count=_days(event, question), question=asked)
    yield say("keep-acts", language, event)


def write_section(name: str, language: Language, *lines: str) -> Section:
    return Section(_find(name, language), lines)


def say(name: str, language: Language, event: Event, **facts: object) -> str:
    """One of these texts with the event's facts: not escaped, for a template does that."""
    organiser = event.organiser
    known = {"title": event.title.get(language), "who": organiser.name, "email": organiser.email}
    return _find(name_form(name, facts.get("count")), language).format(**known, **facts)


def _find(name: str, language: Language) -> str:
    return read_texts(language, "people.processing")[f"processing-{name}"]


def _days(event: Event, question: Question) -> int:
    return answer_days(event, question) if question.is_apart else event.retention_days
