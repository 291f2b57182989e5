"""Every kind of mail, written to people who do not exist about an event that does not either.

The gallery shows them and the tests hold them to what they were: both see the same mails.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, NamedTuple

from infra.sample_cases import ANNOUNCEMENT, cases
from infra.sample_meeting import EVENT, FIRST, NOW, ROUND, SECOND, make_event, make_programme
from shared.input.text import Address
from shared.letters.compose import Credentials, compose
from shared.letters.happened import SeatsNow, WatchNews
from shared.letters.watch_news import ToldEvent, compose_news
from shared.models.fields import AS_KEPT, Language, LocalText
from shared.models.mail import MAIL_KINDS, Mail, MailKind
from shared.models.mailing import Mailing, Rescheduled, Segment
from shared.models.move import Move, MoveReason
from shared.models.registration import AttendeeOrganisation, OwnSession, Registration, view

SENDER = "aanmelden@bijeenkomsten.example"
_NAMES = {"nl": "Jannie de Vries-Ömer"}
_CREDENTIALS = Credentials(
    site="https://bijeenkomsten.example",
    token="k1.dGhpcyBpcyBub3QgYSBzZWNyZXQgYnV0IGEgc2FtcGxl",
    calendar="k1.bm90IGEgc2VjcmV0IGVpdGhlciwgYnV0IGEgc2FtcGxl",
    desk="7Q4M-2XKD-9TRA-5HWE",
)


class Sample(NamedTuple):
    name: str
    message: EmailMessage


def samples(language: Language) -> Iterator[Sample]:
    """Each kind, and each case of a kind that reads differently."""
    shown = set()
    for name, facts in cases():
        shown.add(facts["kind"])
        yield Sample(name, write(language, **facts))
    for kind in MAIL_KINDS:
        if kind not in shown:
            yield Sample(kind, write(language, kind=kind))


def samples_of_news(language: Language) -> Iterator[Sample]:
    """What an organiser is told: all at one event, one thing at two."""
    link = "https://bijeenkomsten.example/organisator/" + EVENT
    event = make_event()
    seats = (
        SeatsNow(taken=38, capacity=40, waiting=1),
        SeatsNow(session_id=FIRST, taken=20, capacity=20, waiting=3),
    )
    everything = WatchNews(
        event_id=EVENT,
        seats=seats,
        registered_yesterday=5,
        full=(FIRST,),
        begun=(FIRST, None),
        bounced=1,
        wishes=2,
    )
    told = ToldEvent(event, everything, link, f"{link}/berichten")
    full = told._replace(news=WatchNews(event_id=EVENT, full=(None,)))
    email = Address("ans@bijeenkomsten.example")
    yield Sample("told", compose_news(email, language, [told], SENDER))
    yield Sample("told-of-several", compose_news(email, language, [full, full], SENDER))


def write(
    language: Language,
    *,
    kind: MailKind,
    version: int = 1,
    held: str | None = FIRST,
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
        waiting = OwnSession(round_id=ROUND, session_id=waits, status="waitlisted", position=3)
        own_sessions = (*own_sessions, waiting)
    return compose(
        Mail(
            mail_id=mail_id or f"{version:06}-{kind}",
            registration_id=registration.registration_id,
            event_id=EVENT,
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
        mailing=_make_mailing(kind, moved, announced or ANNOUNCEMENT),
    )


def _moment_of(kind: MailKind) -> datetime:
    """Reminders go when changing is over, thanks after the event."""
    later = {"reminder": timedelta(days=37, hours=8), "thanks": timedelta(days=40)}
    return NOW + later.get(kind, timedelta())


def make_registration(
    language: Language, *, version: int, held: str | None, is_cancelled: bool, **changes: Any
) -> Registration:
    facts: dict[str, Any] = {
        "registration_id": "2f6c1d7a-0b3e-4c58-9a41-7d5e8f0a1b2c",
        "reference": "K7QM3TXW",
        "event_id": EVENT,
        "version": version,
        "status": "cancelled" if is_cancelled else "confirmed" if held else "waitlisted",
        "created_at": NOW,
        "name": _NAMES.get(language, "Sam Baker"),
        "email": "jannie@hoorn.example",
        "organisation": AttendeeOrganisation(code="GM0405", name="Hoorn"),
        "language": language,
        "choices": {ROUND: (FIRST, SECOND)},
        "waitlist": True,
        "seats": {ROUND: held} if held else {},
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
        was_seats={ROUND: was_held} if was_held else {},
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
        event_id=EVENT,
        kind=kind,
        segment=Segment(),
        moved=moved,
        created_at=NOW,
        subject=announced.get("subject") if kind == "announcement" else None,
        text=announced.get("text") if kind == "announcement" else None,
    )
