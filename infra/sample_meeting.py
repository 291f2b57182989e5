"""The meeting that sample mails are about: it never takes place."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shared.input.text import parse_address
from shared.models.event import Breakout, Event, Organiser, RegistrationWindow, Round, Venue
from shared.models.fields import LocalText
from shared.models.programme import Person, Programme, Session, arrange

NOW = datetime(2027, 2, 8, 9, 30, tzinfo=UTC)
EVENT = "begrijpelijke-brieven-2027"
ROUND = "sessies"
FIRST, SECOND = "klinkende-brieven", "balie-van-morgen"
_ZONE = ZoneInfo("Europe/Amsterdam")


def make_event(*, off: str | None = None, **changes: Any) -> Event:
    facts: dict[str, Any] = {
        "event_id": EVENT,
        "title": LocalText(
            nl="Brieven die iedereen begrijpt", en="Letters that everybody understands"
        ),
        "summary": LocalText(nl="Een middag over taal.", en="An afternoon about language."),
        "description": LocalText(nl="Een middag over taal.", en="An afternoon about language."),
        "timezone": "Europe/Amsterdam",
        "starts_at": at("12:30"),
        "ends_at": at("17:30"),
        "published_starts_at": at("13:00"),
        "published_ends_at": at("17:00"),
        "venue": Venue(
            name="Vergadercentrum De Brug",
            address="Stationsplein 12",
            postal_code="3511 ED",
            city="Utrecht",
        ),
        "organiser": Organiser(
            name="VNG Bijeenkomsten", email=parse_address("bijeenkomsten@vng.example")
        ),
        "capacity": 240,
        "registration": RegistrationWindow(
            opens_at=NOW - timedelta(days=14),
            closes_at=at("12:00") - timedelta(days=2),
            change_until=at("12:00") - timedelta(days=2),
        ),
        "rounds": (_make_round(off),),
        "retention_days": 90,
        "requirements_days": 7,
    }
    return Event(**(facts | changes))


def make_programme() -> Programme:
    plenary: dict[str, Any] = {"kind": "plenary", "room": "Grote zaal"}
    breakout: dict[str, Any] = {"kind": "breakout", "round_id": ROUND, "capacity": 60}
    return arrange(
        [
            _session("inloop", "12:30", "13:00", "Inloop met koffie", "Arrival", kind="arrival"),
            _session(
                "opening",
                "13:00",
                "14:00",
                "Opening: taal is van iedereen",
                "Opening: language belongs to everybody",
                people=(Person(name="Noor van den Akker", role="chair"),),
                **plenary,
            ),
            _session("pauze", "14:00", "14:30", "Pauze", "Break", kind="break"),
            _session(
                FIRST,
                "14:30",
                "16:00",
                "Brieven die klinken als een gesprek",
                "Letters that sound like a conversation",
                room="Zaal 4",
                **breakout,
            ),
            _session(
                SECOND,
                "14:30",
                "16:00",
                "De balie van morgen",
                "The desk of tomorrow",
                room="Foyer",
                **breakout,
            ),
            _session("slot", "16:00", "17:00", "Samen verder", "Onwards together", **plenary),
            _session("borrel", "17:00", "17:30", "Borrel", "Drinks", kind="drinks"),
        ]
    )


def _make_round(off: str | None) -> Round:
    sessions = tuple(
        Breakout(
            session_id=session.session_id,
            title=session.title,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            room=session.room,
            capacity=session.capacity,
            is_cancelled=session.session_id == off,
        )
        for session in make_programme().sessions
        if session.capacity is not None
    )
    title = LocalText(nl="Sessies na de pauze", en="Sessions after the break")
    return Round(round_id=ROUND, title=title, sessions=sessions)


def _session(session_id: str, starts: str, ends: str, nl: str, en: str, **facts: Any) -> Session:
    return Session(
        session_id=session_id,
        title=LocalText(nl=nl, en=en),
        starts_at=at(starts),
        ends_at=at(ends),
        **facts,
    )


def at(clock: str) -> datetime:
    """That time in Amsterdam on the day of the event, a Thursday in March."""
    hours, minutes = (int(part) for part in clock.split(":"))
    return datetime(2027, 3, 18, hours, minutes, tzinfo=_ZONE)
