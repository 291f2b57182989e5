"""Whose badges are printed, and what stands on each: name, organisation, sessions, role, and
whether somebody may be in no picture. The list for the desk, by surname, has the same people."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from shared.access.acts import Act, keep_act, read_last_act
from shared.exporting.tables import Row
from shared.finding.filters import Asked
from shared.finding.sessions import name_session
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Answers
from shared.models.registration import Registration
from shared.registrations.answers_apart import read_apart_by_id
from shared.registrations.confirming import read_moves
from shared.runtime.clock import format_instant, parse_instant
from shared.words.lists import say

BADGES: frozenset[str] = frozenset({"badges", "new-badges"})
SINCE = "since"
"""Beside the filters: from which moment on a badge is new."""
_PICTURES = "pictures"
"""The question made beforehand, whether somebody may be in pictures."""
_LATE = timedelta(minutes=1)
"""What the index may not have shown yet is printed the next time, rather twice than never."""


def since_last(kind: str, event_id: str, asked: Asked, now: datetime) -> Asked:
    """What is asked for; for new badges with the moment of the last printing, if there was one."""
    if kind != "new-badges":
        return asked
    last = read_last_act(event_id, "badges-printed", now)
    return {**asked, SINCE: format_instant(last.at - _LATE)} if last else asked


def note_printing(
    kind: str, event_id: str, asked: Asked, account: str, at: datetime, *, once: str = ""
) -> None:
    """Keeps that badges were made at that moment, so that the next are those that are new since.
    With a filter they are of some alone, and say nothing of the others."""
    if kind in BADGES and asked.keys() <= {SINCE, "list", "sort", "format"}:
        keep_act(Act(event_id, account, "badges-printed", event_id, at), once=once)


def keep_new(people: Sequence[Registration], asked: Asked) -> list[Registration]:
    """Who registered, or whose registration changed, since the moment that is asked for."""
    if SINCE not in asked:
        return [*people]
    since = parse_instant(asked[SINCE])
    return [person for person in people if _is_new(person, since)]


def read_badges(
    event: Event, people: Sequence[Registration], language: Language, now: datetime
) -> Iterator[Row]:
    """A row for each: name, organisation, sessions, role, and `no pictures` or nothing."""
    apart = _answers_apart(event, people, now)
    for person in people:
        sessions = "; ".join(name_sessions(event, person, language)) or None
        given = {**person.answers, **apart.get(person.registration_id, {})}
        pictures = say("no-pictures", language) if given.get(_PICTURES) is False else None
        role = say(f"role-{person.guest_role or 'visitor'}", language)
        yield person.name, person.organisation.name, sessions, role, pictures


def read_desk_list(
    event: Event, people: Sequence[Registration], language: Language
) -> Iterator[Row]:
    for person in people:
        sessions = "; ".join(name_sessions(event, person, language)) or None
        yield person.name, person.organisation.name, sessions, person.reference


def name_sessions(event: Event, person: Registration, language: Language) -> Iterator[str]:
    """The sessions in which they have a seat, in the order of the programme."""
    for round_ in event.rounds:
        if session_id := person.seats.get(round_.round_id):
            yield name_session(event, session_id, language)


def _is_new(person: Registration, since: datetime) -> bool:
    if person.created_at >= since:
        return True
    return person.version > 1 and any(move.at >= since for move in read_moves(person))


def _answers_apart(
    event: Event, people: Sequence[Registration], now: datetime
) -> Mapping[str, Answers]:
    """By the id of a registration, where the question has days of its own."""
    question = next((q for q in event.questions if q.question_id == _PICTURES), None)
    if question is None or question.sensitive or not question.is_apart:
        return {}
    ids = [person.registration_id for person in people]
    return {own: apart.answers for own, apart in read_apart_by_id(ids, now).items()}
