"""Which mail still has something to say, and as what: every reason not to send one."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.mailings.mailings import MailingRecord
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.mailing import Mailing, MailingKind, Segment
from shared.models.move import Move, MoveReason
from shared.models.registration import AttendeeOrganisation, Registration
from shared.sending.dossier import Dossier, OutboxMail, find_reason_to_skip, present_kind
from tests.factories import NOW, an_event

ID = "0b7c2d6e-1111-4222-8333-444455556666"


def a_registration(**changes: Any) -> Registration:
    return Registration(
        **{
            "registration_id": ID,
            "event_id": "meeting",
            "status": "confirmed",
            "created_at": NOW,
            "name": "Jannie",
            "email": "jannie@hoorn.example",
            "organisation": AttendeeOrganisation(name="Hoorn"),
            "language": "nl",
            "choices": {},
            "waitlist": False,
            **changes,
        }
    )


def outbox(mail_id: str, **facts: str) -> OutboxMail:
    return OutboxMail(mail_id, {name: {"S": value} for name, value in facts.items()})


def judge(
    kind: MailKind,
    *,
    registration: Registration | None = None,
    event: Event | None = None,
    mailing: MailingKind | None = None,
    others: tuple[OutboxMail, ...] = (),
    now: datetime = NOW,
    segment: Segment | None = None,
    state: Any = "sending",
) -> str | None:
    mail_id = f"mailing-{mailing}-000002" if mailing else f"000002-{kind}"
    found = outbox(mail_id)
    record = None
    if mailing:
        about = Mailing(
            mailing_id=f"{mailing}-000002",
            event_id="meeting",
            kind=mailing,
            segment=segment or Segment(),
            created_at=NOW,
        )
        record = MailingRecord(about, state, None, 0, 0, 0, None)
    mail = Mail(
        mail_id=mail_id,
        registration_id=ID,
        event_id="meeting",
        kind=kind,
        language="nl",
        created_at=NOW,
        mailing_id=f"{mailing}-000002" if mailing else None,
    )
    dossier = Dossier(registration or a_registration(), [], [found, *others])
    return find_reason_to_skip(found, mail, dossier, event or an_event(), record, now)


def off() -> Event:
    return an_event().model_copy(update={"state": "cancelled", "cancelled_at": NOW})


def test_what_is_right_is_sent() -> None:
    assert judge("confirmed") is None
    assert judge("link") is None
    assert judge("reminder", mailing="reminder") is None
    assert judge("announcement", mailing="announcement") is None


@pytest.mark.parametrize(
    ("later", "expected"),
    [("000003-cancelled", "overtaken"), ("000001-confirmed", None), ("000003-link-1a2b3c4d", None)],
)
def test_a_later_change_alone_overtakes(later: str, expected: str | None) -> None:
    assert judge("changed", others=(outbox(later),)) == expected


def test_a_later_move_overtakes_an_earlier_one() -> None:
    later = (outbox("mailing-moved-000003"),)

    assert judge("moved", mailing="moved", others=later) == "overtaken"
    assert judge("confirmed", others=later) is None


@pytest.mark.parametrize("state", ["bounced", "complained"])
@pytest.mark.parametrize("kind", ["confirmed", "link", "cancelled"])
def test_an_address_that_takes_no_mail_gets_none(state: str, kind: MailKind) -> None:
    assert judge(kind, registration=a_registration(address_state=state)) == "address"


def test_who_bounced_is_tried_again_where_that_is_meant() -> None:
    bounced = a_registration(address_state="bounced")
    again = Segment(kind="bounced")

    assert judge("announcement", registration=bounced, mailing="announcement") == "address"
    assert (
        judge("announcement", registration=bounced, mailing="announcement", segment=again) is None
    )


def test_a_seat_at_what_is_cancelled_is_not_confirmed() -> None:
    assert judge("confirmed", event=off()) == "cancelled"
    gone = a_registration(status="cancelled", cancelled_at=NOW)
    assert judge("cancelled", event=off(), registration=gone) is None


def test_who_cancelled_hears_no_more_of_the_event() -> None:
    gone = a_registration(status="cancelled", cancelled_at=NOW)

    for kind in ("reminder", "announcement", "thanks", "moved", "still-coming"):
        assert judge(kind, registration=gone, mailing=kind) == "cancelled"  # type: ignore[arg-type]


def test_who_lost_the_seat_with_the_event_hears_what_comes_instead() -> None:
    released = a_registration(status="cancelled", cancelled_at=NOW + timedelta(minutes=1))
    had_cancelled = a_registration(status="cancelled", cancelled_at=NOW - timedelta(minutes=1))

    assert judge("announcement", mailing="announcement", event=off(), registration=released) is None
    assert (
        judge("announcement", mailing="announcement", event=off(), registration=had_cancelled)
        == "cancelled"
    )


def test_a_stopped_mailing_sends_nothing() -> None:
    assert judge("announcement", mailing="announcement", state="stopped") == "stopped"


@pytest.mark.parametrize("kind", ["reminder", "still-coming"])
def test_what_is_for_before_the_event_is_too_late_in_it(kind: Any) -> None:
    event = an_event()

    assert judge(kind, mailing=kind, now=event.starts_at) == "over"
    assert judge(kind, mailing=kind, now=event.starts_at - timedelta(seconds=1)) is None


def test_a_room_may_change_on_the_day_itself() -> None:
    event = an_event()

    assert judge("moved", mailing="moved", now=event.starts_at + timedelta(hours=1)) is None
    assert judge("moved", mailing="moved", now=event.ends_at) == "over"


def test_who_said_so_already_is_not_asked() -> None:
    coming = a_registration(coming_at=NOW)

    assert judge("still-coming", mailing="still-coming", registration=coming) == "answered"


def a_move(reason: MoveReason, was_status: Any) -> Move:
    return Move(version=2, at=NOW, reason=reason, status="confirmed", was_status=was_status)


@pytest.mark.parametrize(
    ("kind", "move", "expected"),
    [
        ("changed", a_move("changed-by-visitor", "confirmed"), "confirmed"),
        ("changed", a_move("session-cancelled", "confirmed"), "changed"),
        ("promoted", a_move("promoted", "confirmed"), "confirmed"),
        ("promoted", a_move("promoted", "waitlisted"), "promoted"),
        ("cancelled", a_move("cancelled-by-visitor", "confirmed"), "cancelled"),
    ],
)
def test_who_was_mailed_nothing_is_mailed_no_change(
    kind: MailKind, move: Move, expected: MailKind
) -> None:
    mail = Mail(
        mail_id=f"000002-{kind}",
        registration_id=ID,
        event_id="meeting",
        kind=kind,
        language="nl",
        created_at=NOW,
    )
    last = a_move("registered", None)

    assert present_kind(mail, a_registration(), None, move) == expected
    assert present_kind(mail, a_registration(), last, move) == kind
