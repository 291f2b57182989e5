"""Mailings as the desk shows them. It is given them: it reads no table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from shared.desk.engine import say
from shared.input import municipalities
from shared.input.placeholders import NAMES, PLACEHOLDERS, Placeholder
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mailing import Filters, Mailing, MailingState
from shared.models.statuses import is_being_sent, is_scheduled, is_stopped
from shared.words.pages import choices, label
from shared.words.places import describe_place
from shared.words.spoken import day_in_words, hours_in_words, moment_in_words


class Record(Protocol):
    """A mailing with its progress, as `shared.mailings` has it."""

    @property
    def mailing(self) -> Mailing: ...
    @property
    def state(self) -> MailingState: ...
    @property
    def recipients(self) -> int | None: ...
    @property
    def addressed(self) -> int: ...
    @property
    def sent(self) -> int: ...
    @property
    def skipped(self) -> int: ...
    @property
    def is_over(self) -> bool: ...


class Outcome(NamedTuple):
    """What a mailing would do: `recipients` have a mail in it, `held` of them get none. `mails` are
    samples, one for each language. `tried_on` is the address that a trial goes to; `has_changed`
    says that the number is another one than the button said."""

    recipients: int
    held: int
    mails: Sequence[dict[str, str]] = ()
    tried_on: str = ""
    has_changed: bool = False


class Row(NamedTuple):
    """A mailing in the list, and on its own page. `state` ends the id of its badge."""

    mailing_id: str
    title: str
    audience: str
    state: str
    moment: str
    total: int
    sent: int
    skipped: int
    text: str
    can_stop: bool
    is_moving: bool


class Sample(NamedTuple):
    """A placeholder by its name in the language of the page, what it is, and what it becomes."""

    name: str
    what: str
    value: str


def show_mailings(event: Event, records: Iterable[Record], language: Language) -> list[Row]:
    return [_show(event, record, language) for record in records]


def list_placeholders(event: Event, language: Language) -> list[Sample]:
    return [
        Sample(
            say(language, f"mailing-field-{placeholder}-name"),
            say(language, f"mailing-field-{placeholder}"),
            _write_sample(event, placeholder, language),
        )
        for placeholder in PLACEHOLDERS
    ]


def names_of(placeholder: Placeholder) -> list[str]:
    return [name for name, each in NAMES.items() if each == placeholder]


def _show(event: Event, record: Record, language: Language) -> Row:
    mailing = record.mailing
    words = mailing.subject.get(language) if mailing.subject else ""
    is_over = record.is_over or is_stopped(record.state)
    return Row(
        mailing_id=mailing.mailing_id,
        title=words or say(language, f"mailing-kind-{mailing.kind}"),
        audience=_name_audience(event, mailing, language),
        state="done" if record.is_over else record.state,
        moment=_write_moment(mailing.begins_at, event, language),
        total=record.addressed if record.recipients is None else record.recipients,
        sent=record.sent,
        skipped=record.skipped,
        text=mailing.text.get(language) if mailing.text else "",
        can_stop=not is_over,
        is_moving=not is_over and (is_being_sent(record.state) or not is_scheduled(record.state)),
    )


def _write_moment(moment: datetime, event: Event, language: Language) -> str:
    return moment_in_words(moment, event.zone, language)


def _name_audience(event: Event, mailing: Mailing, language: Language) -> str:
    segment = mailing.segment
    if segment.filters is not None:
        return ", ".join(_name_filters(event, segment.filters, language))
    if segment.session_id:
        return _name_session(event, segment.session_id, language)
    if segment.code:
        return _name_town(segment.code)
    return say(language, f"mailing-to-{segment.kind}")


def _name_filters(event: Event, filters: Filters, language: Language) -> Iterable[str]:
    asked = filters.asked()
    if "sessionId" in asked:
        yield _name_session(event, asked["sessionId"], language)
    for theirs, ours in (("status", "status"), ("mail", "mail"), ("checkedIn", "came")):
        if theirs in asked:
            yield say(language, f"mailing-{ours}-{asked[theirs]}")
    if "municipality" in asked:
        yield _name_town(asked["municipality"])
    if "organisation" in asked:
        yield asked["organisation"]
    if "answer" in asked:
        yield _name_answer(event, asked["answer"], language)


def _name_session(event: Event, session_id: str, language: Language) -> str:
    found = (round_.find(session_id) for round_ in event.rounds)
    session = next((each for each in found if each), None)
    return session.title.get(language) if session else session_id


def _name_answer(event: Event, asked: str, language: Language) -> str:
    """The question with the answer, in words."""
    question_id, _, value = asked.partition(":")
    question = event.find_question(question_id)
    if question is None:
        return asked
    labels = dict(choices(question, language))
    return f"{label(question, language)}: {labels.get(value, value)}"


def _name_town(code: str) -> str:
    found = municipalities.find(code)
    return found.name if found else code


def _write_sample(event: Event, placeholder: Placeholder, language: Language) -> str:
    session = next((s for r in event.rounds for s in r.sessions if not s.is_cancelled), None)
    hours = (session or event).starts_at, (session or event).ends_at
    match placeholder:
        case "session":
            return session.title.get(language) if session else "–"
        case "room":
            return (session and session.room) or "–"
        case "time":
            return hours_in_words(*hours, event.zone, language)
        case "date":
            return day_in_words(event.starts_at, event.zone, language)
        case "place":
            return describe_place(event)
        case "event":
            return event.title.get(language)
        case _:
            return say(language, f"mailing-field-{placeholder}-sample")
