"""The list of who comes, as its page shows it: columns, rows, filters."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, get_args

from shared.desk.engine import say
from shared.exporting.columns import columns_of
from shared.exporting.tables import Cell
from shared.finding.filters import ORDERS, Asked, values_of
from shared.finding.sessions import name_session
from shared.input import municipalities
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import MailState
from shared.models.registration import Registration, RegistrationStatus
from shared.models.statuses import has_seat
from shared.pages.paths import desk_path
from shared.words import pages as words
from shared.words.spoken import speak

STATUSES: tuple[RegistrationStatus, ...] = get_args(RegistrationStatus)
_OF_APPLICATIONS: tuple[RegistrationStatus, ...] = ("applied", "refused")
_ALWAYS = ("name", "organisation", "status", "guestRole")


class Row(NamedTuple):
    """`path` is that of the registration's page; `status_text` what is said of its status, or that
    somebody is inside, and as what a guest comes; `sessions` has what was chosen in each round, in
    words; `more` the other columns."""

    registration_id: str
    path: str
    name: str
    organisation: str
    sessions: list[str]
    status: RegistrationStatus
    status_text: str
    more: list[str]


class Listing(NamedTuple):
    """`rounds` and `more` are headings; `choosable` are columns by id with their heading, and
    whether each is shown."""

    rounds: list[str]
    more: list[str]
    rows: list[Row]
    choosable: list[tuple[str, str, bool]]


class Filter(NamedTuple):
    """`groups` are values to choose with their words, below a heading that may be empty."""

    name: str
    text_id: str
    any_id: str
    groups: list[tuple[str, list[tuple[str, str]]]]


def arrange_people(
    event: Event, people: Sequence[Registration], shown: Sequence[str], language: Language
) -> Listing:
    """`shown` are the ids of columns beside those that every row has."""
    columns = columns_of(event, language)
    rounds = [column for column in columns if column.column_id.startswith("session.")]
    choosable = [c for c in columns if c not in rounds and c.column_id not in _ALWAYS]
    more = [column for column in choosable if column.column_id in shown]
    # Said once: there are up to 300 rows.
    said = {status: say(language, f"reg-status-{status}") for status in STATUSES}
    inside = say(language, "reg-inside-true")

    def status_text(person: Registration) -> str:
        text = inside if person.checked_in_at else said[person.status]
        if person.guest_role is None:
            return text
        role = str(say(language, f"guest-role-{person.guest_role}"))
        is_plain = person.checked_in_at is None and has_seat(person.status)
        return role if is_plain else f"{role}: {text}"

    def arrange(person: Registration) -> Row:
        ids = {"eventId": event.event_id, "registrationId": person.registration_id}
        return Row(
            person.registration_id,
            desk_path(language, "{eventId}/registrations/{registrationId}", **ids),
            person.name,
            person.organisation.name,
            [write_cell(column.read(person), language) for column in rounds],
            person.status,
            status_text(person),
            [write_cell(column.read(person), language) for column in more],
        )

    return Listing(
        [column.heading for column in rounds],
        [column.heading for column in more],
        [*map(arrange, people)],
        [(c.column_id, c.heading, c.column_id in shown) for c in choosable],
    )


def choosable_ids(event: Event) -> list[str]:
    """The columns that a list may have beside those that it always has."""
    return [
        each.column_id
        for each in columns_of(event, "nl")
        if each.column_id not in _ALWAYS and not each.column_id.startswith("session.")
    ]


def decides_on(event: Event, statuses: Mapping[str, int]) -> bool:
    """Whether organisers decide on applications, or somebody has applied before."""
    there = any(statuses.get(each) for each in _OF_APPLICATIONS)
    return event.allocation == "approval" or there


def filters_of(
    event: Event, language: Language, statuses: Mapping[str, int] = MappingProxyType({})
) -> list[Filter]:
    """What the list is filtered by, each with what can be chosen. `statuses` says how many have
    each."""
    left_out = () if decides_on(event, statuses) else _OF_APPLICATIONS
    shown = [status for status in STATUSES if status not in left_out]

    def words_of(prefix: str, values: Sequence[str]) -> list[tuple[str, str]]:
        return [(value, str(say(language, f"{prefix}-{value}"))) for value in values]

    sessions = [
        (
            round_.title.get(language) if len(event.rounds) > 1 else "",
            [(s.session_id, name_session(event, s.session_id, language)) for s in round_.sessions],
        )
        for round_ in event.rounds
    ]
    mails = (*get_args(MailState), "none")
    found = [
        Filter("status", "reg-status", "reg-any-status", [("", words_of("reg-status", shown))]),
        Filter("sessionId", "desk-session", "reg-any-session", sessions),
        Filter("mail", "reg-mail", "reg-any-mail", [("", words_of("desk-mail", mails))]),
        Filter("checkedIn", "reg-inside", "reg-any-inside", [("", words_of("reg-inside", _TRUTH))]),
        Filter("answer", "reg-answer", "reg-any-answer", [*_answers(event, language)]),
        Filter("sort", "reg-sort", "", [("", words_of("reg-sort", ORDERS))]),
    ]
    return [each for each in found if each.groups]


_TRUTH = ("true", "false")


def read_place(typed: str) -> dict[str, str]:
    """The filter for a municipality, or for another organisation, as somebody typed it."""
    if not typed.strip():
        return {}
    municipality = municipalities.match(typed)
    return {"municipality": municipality.code} if municipality else {"organisation": typed.strip()}


def name_place(asked: Asked) -> str:
    """The same as it is shown again."""
    municipality = municipalities.find(asked.get("municipality", ""))
    return municipality.name if municipality else asked.get("organisation", "")


def _answers(event: Event, language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for question in event.questions:
        labels: Mapping[str, str] = dict(words.choices(question, language))
        values = [
            (f"{question.question_id}:{value}", labels[value]) for value in values_of(question)
        ]
        if values:
            yield words.label(question, language), values


def write_cell(cell: Cell, language: Language) -> str:
    """A cell as a page shows it; moments are in the zone of the event already."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        month = speak(language).short_months[cell.month - 1]
        return f"{cell.day} {month}, {cell.strftime(speak(language).clock)}"
    return str(cell)
