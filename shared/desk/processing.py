"""What an event's own facts say for the register of processing (AVG, article 30) and to visitors
(article 13): which details, why, for how long, with whom."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.desk.engine import say
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Question
from shared.models.retention import answer_days
from shared.words import pages as words

_DETAILS = ("name", "email", "organisation", "job-title", "sessions", "mails", "came")


class Section(NamedTuple):
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


def write_register(event: Event, language: Language) -> list[Section]:
    """The entry of the register of whoever organises."""
    return [
        _section("what", language, _say("what-is", language, event)),
        _section("who", language, _say("who-is", language, event)),
        _section("people", language, _say("people-are", language, event)),
        _section("why", language, *_each(("why-register", "why-mail", "why-count"), language)),
        _section("details", language, *_list_details(event, language)),
        _section("ground", language, *_grounds(event, language)),
        _section("keep", language, *_list_periods(event, language)),
        _section("with", language, *_each(("with-organisers", "with-aws", "with-ses"), language)),
        _section("safe", language, *_each(("safe-access", "safe-store", "safe-acts"), language)),
    ]


def write_notice(event: Event, language: Language) -> list[Section]:
    """What visitors are told of it."""
    return [
        _section("notice-who", language, _say("notice-who-is", language, event)),
        _section("notice-details", language, *_list_details(event, language)),
        _section("notice-ground", language, *_grounds(event, language)),
        _section("notice-keep", language, *_list_periods(event, language)),
        _section("notice-with", language, *_each(("with-organisers", "notice-with-aws"), language)),
        _section("notice-rights", language, _say("notice-rights-are", language, event)),
    ]


def write_text(sections: list[Section]) -> str:
    """The sections as a text to copy."""
    return "\n\n".join(
        "\n".join((each.heading, *(f"- {line}" for line in each.lines))) for each in sections
    )


def _list_details(event: Event, language: Language) -> Iterator[str]:
    yield from (_say(f"detail-{name}", language, event) for name in _DETAILS)
    for question in event.questions:
        text_id = "asked-sensitive" if question.sensitive else "asked"
        yield _say(text_id, language, event, question=words.label(question, language))


def _grounds(event: Event, language: Language) -> Iterator[str]:
    yield _say("ground-task", language, event)
    if any(question.sensitive for question in event.questions):
        yield _say("ground-consent", language, event)


def _list_periods(event: Event, language: Language) -> Iterator[str]:
    """Of all that is kept, and of each question."""
    yield _say("keep-all", language, event, count=event.retention_days)
    for question in event.questions:
        asked = words.label(question, language)
        yield _say("keep-answer", language, event, count=_days(event, question), question=asked)
    yield _say("keep-acts", language, event)


def _days(event: Event, question: Question) -> int:
    return answer_days(event, question) if question.is_apart else event.retention_days


def _section(name: str, language: Language, *lines: str) -> Section:
    return Section(str(say(language, f"processing-{name}")), lines)


def _each(names: tuple[str, ...], language: Language) -> Iterator[str]:
    return (str(say(language, f"processing-{name}")) for name in names)


def _say(name: str, language: Language, event: Event, **facts: object) -> str:
    organiser = event.organiser
    known = {"title": event.title.get(language), "who": organiser.name, "email": organiser.email}
    # To be shown by a template, which escapes it, or copied as a text.
    return str(say(language, f"processing-{name}", **known, **facts).unescape())
