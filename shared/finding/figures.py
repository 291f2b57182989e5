"""Figures of an event, counted from the cards of its registrations."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.finding.filters import is_municipality
from shared.finding.search import read_cards
from shared.models.event import Event
from shared.models.mail import MailState
from shared.models.registration import GuestRole
from shared.models.statuses import has_ended, has_seat, waits
from shared.registrations.cards import Card, mark, read_marks
from shared.runtime.clock import parse_instant


class Presence(NamedTuple):
    """How many of a municipality, or of a session, have a seat, and how many wait."""

    seats: int = 0
    waiting: int = 0


class Figures(NamedTuple):
    """All but `statuses` leave out who cancelled; `admitted` came in beyond the seats, and are like
    `guests` not among those with the status confirmed. `mails` has None for whom nothing is known
    of; `other_organisations` counts people who come from no municipality. `came_with_seat` are
    those of the confirmed who came; `missing` had a seat in that session, and did not come at
    all."""

    statuses: Counter[str]
    sessions: dict[str, Presence]
    municipalities: dict[str, Presence]
    other_organisations: Presence
    mails: Counter[MailState | None]
    came: int
    admitted: int
    guests: Counter[GuestRole]
    came_with_seat: int
    missing: dict[str, int]
    days: Counter[date]


def count_figures(event: Event, now: datetime) -> Figures:
    """The figures as the index shows them now."""
    return count_cards(event, read_cards(event, now))


def count_cards(event: Event, cards: Iterable[Card]) -> Figures:
    zone = ZoneInfo(event.timezone)
    statuses: Counter[str] = Counter()
    seats, waiting, missing, towns, towns_waiting = (Counter[str]() for _ in range(5))
    mails: Counter[MailState | None] = Counter()
    days: Counter[date] = Counter()
    guests: Counter[GuestRole] = Counter()
    came = admitted = came_with_seat = 0
    for card in cards:
        admitted += card.admitted
        if card.guest_role:
            guests[card.guest_role] += 1
        statuses[card.status] += not (card.admitted or card.guest_role)
        if has_ended(card.status):
            continue
        seats.update(read_marks(card.seats))
        if not card.came:
            missing.update(read_marks(card.seats))
        waiting.update(read_marks(card.lines))
        town = card.organisation if is_municipality(card) else _OTHER
        towns[town] += has_seat(card.status)
        towns_waiting[town] += waits(card.status)
        mails[card.mail] += 1
        came += card.came
        is_beyond = card.admitted or card.guest_role
        came_with_seat += card.came and has_seat(card.status) and not is_beyond
        days[parse_instant(card.place.partition("#")[0]).astimezone(zone).date()] += 1
    signs = {
        session.session_id: mark("session", session.session_id)
        for round_ in event.rounds
        for session in round_.sessions
    }
    sessions = {
        session_id: Presence(seats[sign], waiting[sign]) for session_id, sign in signs.items()
    }
    of_sessions = {session_id: missing[sign] for session_id, sign in signs.items()}
    of_towns = {town: Presence(towns[town], towns_waiting[town]) for town in towns}
    other = of_towns.pop(_OTHER, Presence())
    return Figures(
        statuses,
        sessions,
        of_towns,
        other,
        mails,
        came,
        admitted,
        guests,
        came_with_seat,
        of_sessions,
        days,
    )


_OTHER = ""
