"""Model events, programmes and requests: valid, small, and changed where a test needs it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.input.text import parse_address
from shared.models.event import Breakout, Event, Organiser, RegistrationWindow, Round, Venue
from shared.models.fields import LocalText
from shared.models.programme import Person, Programme, Session, arrange
from shared.models.registration import AttendeeOrganisation, OwnSession, Receipt, RegistrationView

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""A moment at which `an_event()` is open for registration."""

_DAY = datetime(2027, 1, 21, tzinfo=UTC)  # a Thursday in winter: Amsterdam is UTC+1
_ROUND = "round-1"


def at(clock: str) -> datetime:
    """That time in Amsterdam, on the day of the event."""
    hours, minutes = (int(part) for part in clock.split(":"))
    return _DAY + timedelta(hours=hours - 1, minutes=minutes)


def text(nl: str, en: str | None = None) -> LocalText:
    return LocalText(nl=nl, en=en or nl)


def a_programme() -> Programme:
    """An afternoon with a block of three talks and one round of four parallel sessions."""
    breakout = {"kind": "breakout", "round_id": _ROUND}
    talk = {"kind": "plenary", "part_of": "plenary"}
    return arrange(
        [
            _session("arrival", "12:30", "13:00", "Inloop", "Arrival", kind="arrival"),
            _session(
                "plenary",
                "13:00",
                "14:00",
                "Plenair programma",
                "Plenary programme",
                kind="plenary",
                room="Grote zaal",
                people=(Person(name="Hanna de Wit", role="chair"),),
            ),
            _session("welcome", "13:00", "13:10", "Welkom", "Welcome", **talk),
            _session(
                "trends",
                "13:10",
                "13:30",
                "Wat de wereld van gemeenten vraagt",
                "What the world asks of municipalities",
                description=text(
                    "Over trends in de wereld.\n\nDaarna praat de zaal mee.",
                    "On trends in the world.\n\nA discussion follows.",
                ),
                people=(
                    Person(
                        name="Joris van Dam",
                        role="speaker",
                        organisation=text("gemeente Hoorn", "Municipality of Hoorn"),
                    ),
                ),
                **talk,
            ),
            _session(
                "flanders", "13:30", "13:50", "Beleid in Vlaanderen", "Policy in Flanders", **talk
            ),
            _session("break", "13:50", "14:15", "Pauze", "Break", kind="break"),
            _session(
                "global-goals",
                "14:15",
                "16:00",
                "Global Goals in actie",
                "Global Goals in action",
                capacity=60,
                room="Foyer",
                description=text("Doelen die u in uw gemeente haalt.", "Goals for your town."),
                **breakout,
            ),
            _session(
                "modern-partnerships",
                "14:15",
                "16:00",
                "Inspiratie en energie: de opbrengst van moderne samenwerkingsverbanden",
                "Inspiration and energy: what modern partnerships bring",
                capacity=60,
                **breakout,
            ),
            _session(
                "economic-boards",
                "14:15",
                "16:00",
                "Economic Boards en de rol van gemeenten",
                "Economic Boards and the role of municipalities",
                capacity=80,
                people=(
                    Person(
                        name="Mirjam Oosterhof",
                        role="speaker",
                        organisation=text("Ministerie", "Ministry"),
                    ),
                    Person(name="Peter Klein", role="moderator"),
                ),
                **breakout,
            ),
            _session(
                "large-municipalities",
                "14:15",
                "16:00",
                "Beleid in 100.000+ gemeenten",
                "Policy in municipalities of 100,000+",
                capacity=60,
                **breakout,
            ),
            _session(
                "looking-ahead", "16:00", "17:00", "Vooruitkijken", "Looking ahead", kind="plenary"
            ),
            _session("drinks", "17:00", "17:30", "Borrel", "Drinks", kind="drinks"),
        ]
    )


def an_event(**changes: Any) -> Event:
    """A published event with the sessions of `a_programme()`, open at NOW."""
    facts: dict[str, Any] = {
        "event_id": "demonstration",
        "title": text(
            "Demonstratie: gemeentelijke internationale samenwerking",
            "Demonstration: municipal international cooperation",
        ),
        "summary": text("Een middag over de wereld.", "An afternoon about the world."),
        "description": text(
            "Een middag vol sprekers.\n\nDaarna kiest u een sessie.",
            "An afternoon full of speakers.\n\nThen you choose a session.",
        ),
        "timezone": "Europe/Amsterdam",
        "starts_at": at("12:30"),
        "ends_at": at("17:30"),
        "published_starts_at": at("13:00"),
        "published_ends_at": at("17:00"),
        "venue": Venue(name="Youmeet", city="Utrecht"),
        "organiser": Organiser(name="VNG International", email=parse_address("events@example.org")),
        "capacity": 240,
        "registration": RegistrationWindow(
            opens_at=NOW - timedelta(days=7),
            closes_at=at("12:00") - timedelta(days=1),
            change_until=at("12:00") - timedelta(days=1),
        ),
        "rounds": (a_round(),),
        "retention_days": 90,
        "requirements_days": 7,
        "digest_key": "5ec7e7" * 10 + "5ec7",
    }
    return Event(**(facts | changes))


def a_round(programme: Programme | None = None, **changes: Any) -> Round:
    """The round of parallel sessions of `a_programme()`."""
    sessions = tuple(
        Breakout(
            session_id=session.session_id,
            title=session.title,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            room=session.room,
            capacity=session.capacity,
        )
        for session in (programme or a_programme()).sessions
        if session.capacity is not None
    )
    facts: dict[str, Any] = {
        "round_id": _ROUND,
        "title": text("Sessies na de pauze", "Sessions after the break"),
        "sessions": sessions,
    }
    return Round(**(facts | changes))


def a_request(**changes: Any) -> dict[str, Any]:
    """The body of a registration, as the API takes it."""
    body: dict[str, Any] = {
        "name": "Anna Jansen",
        "email": "anna.jansen@hoorn.example",
        "organisation": {"code": "GM0405"},
        "choices": {_ROUND: ["global-goals", "economic-boards"]},
    }
    return body | changes


def a_receipt(**changes: Any) -> Receipt:
    """The answer to `a_request()`: a seat in the first choice."""
    facts: dict[str, Any] = {
        "registration_id": "01KBD3V4W5X6Y7Z8A9B0C1D2E3",
        "event_id": "demonstration",
        "status": "confirmed",
        "sessions": (OwnSession(round_id=_ROUND, session_id="global-goals", status="confirmed"),),
        "created_at": NOW,
    }
    return Receipt(**(facts | changes))


def a_view(**changes: Any) -> RegistrationView:
    """The registration of `a_request()` as its holder sees it."""
    facts: dict[str, Any] = {
        "registration_id": "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e",
        "reference": "K7QM3TXW",
        "event_id": "demonstration",
        "status": "confirmed",
        "created_at": NOW,
        "name": "Anna Jansen",
        "email": "anna.jansen@hoorn.example",
        "organisation": AttendeeOrganisation(code="GM0405", name="Hoorn"),
        "language": "nl",
        "choices": {_ROUND: ("global-goals", "economic-boards")},
        "waitlist": True,
        "sessions": (OwnSession(round_id=_ROUND, session_id="global-goals", status="confirmed"),),
    }
    return RegistrationView(**(facts | changes))


def _session(session_id: str, starts: str, ends: str, nl: str, en: str, **facts: Any) -> Session:
    return Session(
        session_id=session_id,
        title=text(nl, en),
        starts_at=at(starts),
        ends_at=at(ends),
        **facts,
    )
