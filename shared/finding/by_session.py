"""Who chose what: everybody of an event by session, from their cards."""

from collections.abc import Iterable
from typing import NamedTuple

from shared.finding.filters import organisation_of
from shared.finding.names import surname_first
from shared.models.event import Breakout, Event, Round
from shared.models.statuses import has_ended, has_seat, is_undecided
from shared.registrations.cards import Card, mark, read_marks

MOST_NAMES = 3_000
"""Names on one page."""


class Name(NamedTuple):
    registration_id: str
    name: str
    organisation: str


class Group(NamedTuple):
    """Those with a seat and those who wait, by surname. Without a session: who has a seat at the
    event and none in this round."""

    session: Breakout | None
    seats: list[Name]
    waiting: list[Name]


class RoundOfGroups(NamedTuple):
    """A round with its sessions. Each head is in one group of it with a seat."""

    round: Round
    groups: list[Group]


class BySession(NamedTuple):
    """`seats` and `waiting` are heads, each counted once; `no_choice` are those who wait for the
    event itself. `is_whole` tells whether every name is here."""

    rounds: list[RoundOfGroups]
    seats: int
    waiting: int
    no_choice: list[Name]
    is_whole: bool


def group_by_session(event: Event, cards: Iterable[Card]) -> BySession:
    marks = {
        mark("session", session.session_id): session.session_id
        for round_ in event.rounds
        for session in round_.sessions
    }
    seated: dict[str, list[Name]] = {}
    waits: dict[str, list[Name]] = {}
    without: dict[str, list[Name]] = {}
    no_choice: list[Name] = []
    seats = waiting = 0
    coming = sorted(
        (card for card in cards if not (has_ended(card.status) or is_undecided(card.status))),
        key=lambda card: (*surname_first(card.name), card.registration_id),
    )
    for card in coming[:MOST_NAMES]:
        name = Name(card.registration_id, card.name, organisation_of(card))
        held = {marks[each] for each in read_marks(card.seats) if each in marks}
        lines = {marks[each] for each in read_marks(card.lines) if each in marks}
        for session_id in held:
            seated.setdefault(session_id, []).append(name)
        for session_id in lines:
            waits.setdefault(session_id, []).append(name)
        if has_seat(card.status):
            for round_ in event.rounds:
                if not any(round_.find(each) for each in held):
                    without.setdefault(round_.round_id, []).append(name)
        elif not lines:
            no_choice.append(name)
    for card in coming:
        if has_seat(card.status):
            seats += 1
        else:
            waiting += 1
    rounds = [
        RoundOfGroups(
            round_,
            [
                *(
                    Group(s, seated.get(s.session_id, []), waits.get(s.session_id, []))
                    for s in round_.sessions
                ),
                *(
                    [Group(None, without[round_.round_id], [])]
                    if round_.round_id in without
                    else []
                ),
            ],
        )
        for round_ in event.rounds
    ]
    return BySession(rounds, seats, waiting, no_choice, len(coming) <= MOST_NAMES)
