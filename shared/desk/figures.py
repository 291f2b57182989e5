"""The figures of an event as its page shows them: seats, people, days, mails, places."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from shared.finding.figures import Figures
from shared.finding.search import Presences
from shared.input import municipalities
from shared.models.event import Breakout, Event
from shared.models.mail import MailState
from shared.models.tickets import Counter
from shared.registrations.cards import mark
from shared.runtime.clock import format_instant
from shared.seats.counters import read_counters

MailFigure = MailState | Literal["none"]
"""`none` is that nothing is known yet."""
_LEAST_SECONDS = 10
_PEOPLE_A_SECOND = 100


class Seats(NamedTuple):
    """`sessions` stand in the order of the event."""

    whole: Counter
    sessions: list[tuple[Breakout, Counter]]


class People(NamedTuple):
    """Those who cancelled count as such and nowhere else. `days` are those on which somebody
    registered, the latest first; `towns` are municipalities by name, the largest first;
    `elsewhere` is how many are of none; `mails` has the last mail of each, the most frequent state
    first. `admitted` came beyond the seats, as `guests` do; neither is among the confirmed."""

    applied: int
    confirmed: int
    waiting: int
    cancelled: int
    came: int
    admitted: int
    guests: int
    days: Mapping[date, int]
    towns: Mapping[str, int]
    elsewhere: int
    mails: Mapping[MailFigure, int]

    @property
    def number(self) -> int:
        return self.confirmed + self.waiting + self.admitted + self.guests

    def lost_mails(self) -> int:
        return sum(self.mails.get(each, 0) for each in ("bounced", "rejected", "undelivered"))


def count_seats(event: Event) -> Seats:
    """One Query, whatever the number of registrations."""
    whole, *others = read_counters(event.event_id)
    counters = {counter.session_id: counter for counter in others}
    sessions = [
        (session, counter)
        for round_ in event.rounds
        for session in round_.sessions
        if (counter := counters.get(session.session_id))
    ]
    return Seats(whole, sessions)


def seats_of(event: Event, everybody: Presences | None) -> Seats:
    """The same from the cards of everybody, where they were looked at: no call more."""
    if everybody is None:
        return count_seats(event)
    window = event.registration
    opens_at, closes_at = format_instant(window.opens_at), format_instant(window.closes_at)

    def count(session: Breakout, round_id: str) -> Counter:
        sign = mark("session", session.session_id)
        return Counter(
            session.session_id,
            round_id,
            session.capacity,
            opens_at,
            closes_at,
            session.is_cancelled,
            everybody.seats.get(sign, 0),
            everybody.lines.get(sign, 0),
        )

    taken, waiting = (everybody.statuses.get(each, 0) for each in ("confirmed", "waitlisted"))
    whole = Counter(None, None, event.capacity, opens_at, closes_at, False, taken, waiting)
    sessions = [(s, count(s, r.round_id)) for r in event.rounds for s in r.sessions]
    return Seats(whole, sessions)


def arrange(figures: Figures) -> People:
    """The figures in the order in which they are shown."""
    statuses, mails = figures.statuses, figures.mails
    towns = {_name(code): sum(each) for code, each in figures.municipalities.items()}
    return People(
        applied=statuses["applied"],
        confirmed=statuses["confirmed"],
        waiting=statuses["waitlisted"],
        cancelled=statuses["cancelled"],
        came=figures.came,
        admitted=figures.admitted,
        guests=figures.guests.total(),
        days={day: figures.days[day] for day in sorted(figures.days, reverse=True)},
        towns=dict(sorted(towns.items(), key=lambda each: (-each[1], each[0].casefold()))),
        elsewhere=sum(figures.other_organisations),
        mails={state or "none": number for state, number in mails.most_common()},
    )


def seconds_to_next(people: int) -> int:
    """After which a page asks for its figures again: they cost a read of all cards."""
    return max(_LEAST_SECONDS, people // _PEOPLE_A_SECOND)


def _name(code: str) -> str:
    municipality = municipalities.find(code)
    return municipality.name if municipality else code
