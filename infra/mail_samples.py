"""Every kind of mail, written to people who do not exist about an event that does not either.

The gallery shows them and the tests hold them to what they were: both see the same mails.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from shared.input.text import parse_address
from shared.letters.compose import Credentials, compose
from shared.models.event import Breakout, Event, Organiser, RegistrationWindow, Round, Venue
from shared.models.fields import AS_KEPT, Language, LocalText
from shared.models.mail import MAIL_KINDS, Mail, MailKind
from shared.models.mailing import Mailing, Rescheduled, Segment
from shared.models.move import Move, MoveReason
from shared.models.programme import Person, Programme, Session, arrange
from shared.models.registration import AttendeeOrganisation, OwnSession, Registration, view

SENDER = "aanmelden@bijeenkomsten.example"
NOW = datetime(2027, 2, 8, 9, 30, tzinfo=UTC)
_ZONE = ZoneInfo("Europe/Amsterdam")
_EVENT = "begrijpelijke-brieven-2027"
_ROUND = "sessies"
_NAMES = {"nl": "Jannie de Vries-Ömer"}
_CREDENTIALS = Credentials(
    site="https://bijeenkomsten.example",
    token="k1.dGhpcyBpcyBub3QgYSBzZWNyZXQgYnV0IGEgc2FtcGxl",
    calendar="k1.bm90IGEgc2VjcmV0IGVpdGhlciwgYnV0IGEgc2FtcGxl",
    desk="7Q4M-2XKD-9TRA-5HWE",
)
_FIRST, _SECOND = "klinkende-brieven", "balie-van-morgen"
OWN_WORDS = {
    "confirmed": LocalText(
        nl="Wat goed dat u meedoet!\n\nNeem een brief mee waar u trots op bent.",
        en="Great that you join in!\n\nBring a letter that you are proud of.",
    ),
    "practical": LocalText(
        nl="Het gebouw ligt naast het station.\nDe fietsenstalling is gratis.\n\n"
        "Er is een stille ruimte: vraag ernaar bij de balie.",
        en="The building is next to the station.\nBicycle parking is free.\n\n"
        "There is a quiet room: ask for it at the desk.",
    ),
    "closing": LocalText(nl="Tot gauw in Utrecht!", en="See you soon in Utrecht!"),
}
_ANNOUNCEMENT = {
    "subject": LocalText(nl="Het programmaboekje staat klaar", en="The programme booklet is ready"),
    "text": LocalText(
        nl="Het programmaboekje staat klaar: https://bijeenkomsten.example/boekje.pdf. U vindt er "
        "alle sprekers en zalen in.\n\n"
        "Neem mee:\n- een brief die u wilt verbeteren\n- iets te schrijven\n\n"
        "Hebt u een vraag aan een spreker? Beantwoord dan deze mail.",
        en="The programme booklet is ready: https://bijeenkomsten.example/booklet.pdf. It lists "
        "all speakers and rooms.\n\n"
        "Please bring:\n- a letter that you want to improve\n- something to write with\n\n"
        "Do you have a question for a speaker? Then answer this mail.",
    ),
}
_NEW_DATE = {
    "subject": LocalText(nl="Een nieuwe datum in het najaar", en="A new date in autumn"),
    "text": LocalText(
        nl="De middag van 18 maart gaat niet door. Op 14 oktober is er een nieuwe.\n\n"
        "Komt u dan? Meld u opnieuw aan: dat kan vanaf 1 juni.",
        en="The afternoon of 18 March does not take place. There is a new one on 14 October.\n\n"
        "Will you be there? Then register again: you can from 1 June.",
    ),
}


class Sample(NamedTuple):
    name: str
    message: EmailMessage


def samples(language: Language) -> Iterator[Sample]:
    """Each kind, and each case of a kind that reads differently."""
    shown = set()
    for name, facts in _cases():
        shown.add(facts["kind"])
        yield Sample(name, write(language, **facts))
    for kind in MAIL_KINDS:
        if kind not in shown:
            yield Sample(kind, write(language, kind=kind))


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "confirmed", {"kind": "confirmed"}
    yield "confirmed-own-words", {"kind": "confirmed", "event": {"mail_texts": OWN_WORDS}}
    yield "confirmed-second-choice", {"kind": "confirmed", "held": _SECOND, "waits": _FIRST}
    yield "waitlisted", {"kind": "waitlisted", "held": None, "waits": _FIRST}
    yield "waitlisted-no-choice", {"kind": "waitlisted", "held": None, "position": 12}
    yield "promoted", {"kind": "promoted", "version": 2, "move": ("promoted", "waitlisted", None)}
    yield (
        "promoted-swap",
        {"kind": "promoted", "version": 2, "move": ("promoted", "confirmed", _SECOND)},
    )
    yield (
        "promoted-other",
        {
            "kind": "promoted",
            "version": 3,
            "off": _SECOND,
            "move": ("promoted", "confirmed", _SECOND),
        },
    )
    yield (
        "changed",
        {
            "kind": "changed",
            "version": 3,
            "held": _SECOND,
            "move": ("changed-by-visitor", "confirmed", _FIRST),
        },
    )
    yield (
        "changed-by-organiser",
        {
            "kind": "changed",
            "version": 3,
            "held": _SECOND,
            "move": ("changed-by-organiser", "confirmed", _FIRST),
        },
    )
    yield (
        "changed-details",
        {
            "kind": "changed",
            "version": 3,
            "move": ("changed-by-visitor", "confirmed", _FIRST),
        },
    )
    yield (
        "session-cancelled",
        {
            "kind": "changed",
            "version": 3,
            "held": _SECOND,
            "off": _FIRST,
            "move": ("session-cancelled", "confirmed", _FIRST),
        },
    )
    yield (
        "session-cancelled-no-seat",
        {
            "kind": "changed",
            "version": 3,
            "held": None,
            "waits": _SECOND,
            "off": _FIRST,
            "move": ("session-cancelled", "confirmed", _FIRST),
        },
    )
    for name, reason in (
        ("cancelled", "cancelled-by-visitor"),
        ("cancelled-by-organiser", "cancelled-by-organiser"),
        ("event-cancelled", "event-cancelled"),
    ):
        yield (
            name,
            {
                "kind": "cancelled",
                "version": 4,
                "held": None,
                "move": (reason, "confirmed", _FIRST),
                "event": {"state": "cancelled", "version": 2} if name == "event-cancelled" else {},
            },
        )
    yield "moved-event", {"kind": "moved", "moved": (_event_as_it_was(),), "event": {"version": 2}}
    yield (
        "moved-session",
        {"kind": "moved", "moved": (_session_as_it_was(),), "event": {"version": 2}},
    )
    yield (
        "moved-waiting",
        {
            "kind": "moved",
            "moved": (_session_as_it_was(),),
            "event": {"version": 2},
            "held": None,
            "waits": _FIRST,
        },
    )
    yield "link", {"kind": "link"}
    yield "link-waiting", {"kind": "link", "held": None, "waits": _FIRST}
    yield "already-registered", {"kind": "already-registered"}
    yield "links-voided", {"kind": "links-voided", "version": 2}
    yield (
        "links-voided-waiting",
        {"kind": "links-voided", "version": 2, "held": None, "waits": _FIRST},
    )
    yield "address-changed", {"kind": "address-changed", "version": 2}
    yield (
        "seat-handed-over",
        {
            "kind": "seat-handed-over",
            "version": 2,
            "move": ("handed-over", "confirmed", _FIRST),
        },
    )
    yield "seat-received", {"kind": "seat-received", "version": 2}
    yield "reminder", {"kind": "reminder", "event": _practical()}
    yield "reminder-waiting", {"kind": "reminder", "held": None, "waits": _FIRST}
    yield "still-coming", {"kind": "still-coming"}
    yield "still-coming-waiting", {"kind": "still-coming", "held": None, "waits": _FIRST}
    yield "announcement", {"kind": "announcement"}
    yield (
        "announcement-event-cancelled",
        {
            "kind": "announcement",
            "version": 4,
            "held": None,
            "status": "cancelled",
            "event": {"state": "cancelled", "version": 2},
            "announced": _NEW_DATE,
        },
    )
    yield "thanks", {"kind": "thanks"}
    yield "thanks-waiting", {"kind": "thanks", "held": None, "waits": _FIRST}


def write(
    language: Language,
    *,
    kind: MailKind,
    version: int = 1,
    held: str | None = _FIRST,
    waits: str | None = None,
    position: int | None = None,
    off: str | None = None,
    move: tuple[MoveReason, Any, str | None] | None = None,
    moved: tuple[Rescheduled, ...] = (),
    event: dict[str, Any] | None = None,
    mail_id: str | None = None,
    announced: dict[str, LocalText] | None = None,
    at: datetime | None = None,
    **changes: Any,
) -> EmailMessage:
    """The mail of that kind to one who holds a seat in `held` and waits for `waits`. `off` is a
    session that was cancelled, `move` a reason with the status and the seat before it, `announced`
    what an announcement says, `at` when the mail was asked for, `changes` are of the registration.
    """
    meeting = make_event(off=off, **(event or {}))
    registration = make_registration(
        language, version=version, held=held, is_cancelled=kind == "cancelled", **changes
    )
    own_sessions = registration.own_sessions
    if waits:
        waiting = OwnSession(round_id=_ROUND, session_id=waits, status="waitlisted", position=3)
        own_sessions = (*own_sessions, waiting)
    return compose(
        Mail(
            mail_id=mail_id or f"{version:06}-{kind}",
            registration_id=registration.registration_id,
            event_id=_EVENT,
            kind=kind,
            language=language,
            created_at=at or _moment_of(kind),
        ),
        registration,
        meeting,
        make_programme(),
        SENDER,
        view=view(registration, own_sessions, position),
        credentials=_CREDENTIALS,
        move=_make_move(registration, move) if move else None,
        mailing=_make_mailing(kind, moved, announced or _ANNOUNCEMENT),
    )


def _moment_of(kind: MailKind) -> datetime:
    """Reminders go when changing is over, thanks after the event."""
    later = {"reminder": timedelta(days=37, hours=8), "thanks": timedelta(days=40)}
    return NOW + later.get(kind, timedelta())


def make_event(*, off: str | None = None, **changes: Any) -> Event:
    facts: dict[str, Any] = {
        "event_id": _EVENT,
        "title": LocalText(
            nl="Brieven die iedereen begrijpt", en="Letters that everybody understands"
        ),
        "summary": LocalText(nl="Een middag over taal.", en="An afternoon about language."),
        "description": LocalText(nl="Een middag over taal.", en="An afternoon about language."),
        "timezone": "Europe/Amsterdam",
        "starts_at": _at("12:30"),
        "ends_at": _at("17:30"),
        "published_starts_at": _at("13:00"),
        "published_ends_at": _at("17:00"),
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
            closes_at=_at("12:00") - timedelta(days=2),
            change_until=_at("12:00") - timedelta(days=2),
        ),
        "rounds": (_make_round(off),),
        "retention_days": 90,
        "requirements_days": 7,
    }
    return Event(**(facts | changes))


def make_programme() -> Programme:
    plenary: dict[str, Any] = {"kind": "plenary", "room": "Grote zaal"}
    breakout: dict[str, Any] = {"kind": "breakout", "round_id": _ROUND, "capacity": 60}
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
                _FIRST,
                "14:30",
                "16:00",
                "Brieven die klinken als een gesprek",
                "Letters that sound like a conversation",
                room="Zaal 4",
                **breakout,
            ),
            _session(
                _SECOND,
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
    return Round(round_id=_ROUND, title=title, sessions=sessions)


def make_registration(
    language: Language, *, version: int, held: str | None, is_cancelled: bool, **changes: Any
) -> Registration:
    facts: dict[str, Any] = {
        "registration_id": "2f6c1d7a-0b3e-4c58-9a41-7d5e8f0a1b2c",
        "reference": "K7QM3TXW",
        "event_id": _EVENT,
        "version": version,
        "status": "cancelled" if is_cancelled else "confirmed" if held else "waitlisted",
        "created_at": NOW,
        "name": _NAMES.get(language, "Sam Baker"),
        "email": "jannie@hoorn.example",
        "organisation": AttendeeOrganisation(code="GM0405", name="Hoorn"),
        "language": language,
        "choices": {_ROUND: (_FIRST, _SECOND)},
        "waitlist": True,
        "seats": {_ROUND: held} if held else {},
    }
    # As it is kept: it may have been taken by an older rule.
    return Registration.model_validate(facts | changes, context=AS_KEPT)


def _make_move(registration: Registration, change: tuple[MoveReason, Any, str | None]) -> Move:
    reason, was_status, was_held = change
    return Move(
        version=registration.version,
        at=NOW,
        reason=reason,
        was_status=was_status,
        was_seats={_ROUND: was_held} if was_held else {},
        status=registration.status,
        seats=registration.seats,
    )


def _make_mailing(
    kind: MailKind, moved: tuple[Rescheduled, ...], announced: dict[str, LocalText]
) -> Mailing | None:
    if kind not in ("announcement", "moved", "reminder", "still-coming", "thanks"):
        return None
    return Mailing(
        mailing_id="6d1f0c52-8a77-4e0b-b8a3-4a2d1c9e7f60",
        event_id=_EVENT,
        kind=kind,
        segment=Segment(),
        moved=moved,
        created_at=NOW,
        subject=announced.get("subject") if kind == "announcement" else None,
        text=announced.get("text") if kind == "announcement" else None,
    )


def _event_as_it_was() -> Rescheduled:
    return Rescheduled(
        starts_at=_at("12:30") - timedelta(days=7),
        ends_at=_at("17:30") - timedelta(days=7),
        place="Stadskantoor, Marktplein 1, 1620 AA Hoorn",
    )


def _session_as_it_was() -> Rescheduled:
    starts, ends = _at("14:15"), _at("15:45")
    return Rescheduled(session_id=_FIRST, starts_at=starts, ends_at=ends, room="Zaal 1")


def _practical() -> dict[str, Any]:
    return {"mail_texts": {"practical": OWN_WORDS["practical"]}}


def _session(session_id: str, starts: str, ends: str, nl: str, en: str, **facts: Any) -> Session:
    return Session(
        session_id=session_id,
        title=LocalText(nl=nl, en=en),
        starts_at=_at(starts),
        ends_at=_at(ends),
        **facts,
    )


def _at(clock: str) -> datetime:
    """That time in Amsterdam on the day of the event, a Thursday in March."""
    hours, minutes = (int(part) for part in clock.split(":"))
    return datetime(2027, 3, 18, hours, minutes, tzinfo=_ZONE)
