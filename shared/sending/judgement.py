"""Whether a mail is still true and of use when it can be sent, and which kind it is by then."""

from datetime import datetime
from typing import assert_never

from shared.letters.facts import has_rescheduled
from shared.letters.kinds import kind_of
from shared.letters.kinds.kind import Kind
from shared.mailings.mailings import MailingRecord
from shared.mailings.segments import was_released
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.mailing import Mailing
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration
from shared.models.statuses import has_ended, has_seat, is_off, is_stopped
from shared.sending.dossier import Dossier, OutboxMail
from shared.sending.leases import SkipReason


def find_reason_to_skip(
    found: OutboxMail,
    mail: Mail,
    dossier: Dossier,
    event: Event,
    record: MailingRecord | None,
    now: datetime,
) -> SkipReason | None:
    """The reason why a mail is not sent any more; None if it is sent."""
    registration = dossier.registration
    if dossier.is_overtaken(found, now):
        return "overtaken"
    kind = kind_of(mail.kind)
    if kind.is_to_former_address:
        # The facts of the present address say nothing of the former one.
        is_back = found.recipient is None or registration.email.is_same(found.recipient)
        return "overtaken" if is_back else None
    insists = record is not None and record.mailing.segment.kind == "bounced"
    if registration.address_state and not insists:
        return "address"
    off = is_off(event.state)
    if kind.says_status and off and not has_ended(registration.status):
        # All registrations are being released: the mail about that follows.
        return "cancelled"
    if record is None:
        return None
    if is_stopped(record.state):
        return "stopped"
    if has_ended(registration.status):
        # A visitor whose whole event was cancelled still reads what comes in its place.
        is_new = event.cancelled_at is not None and record.mailing.created_at >= event.cancelled_at
        is_for_them = kind.word is None and is_new and was_released(event, registration)
        return None if is_for_them else "cancelled"
    if off and kind.until:
        return "cancelled"
    if _is_too_late(kind, event, now):
        return "over"
    return "answered" if kind.is_answered(event, registration) else None


def _is_too_late(kind: Kind, event: Event, now: datetime) -> bool:
    match kind.until:
        case "start":
            return now >= event.starts_at
        case "end":
            return now >= event.ends_at
        case None:
            return False
        case other:
            assert_never(other)


def is_still_rescheduled(
    mailing: Mailing, registration: Registration, event: Event, programme: Programme
) -> bool:
    """Whether there is still something to say: a rescheduling may have been taken back."""
    return mailing.kind != "moved" or has_rescheduled(mailing, registration, event, programme)


def present_kind(
    mail: Mail, registration: Registration, mailed: Move | None, move: Move | None
) -> MailKind:
    """The kind whose words fit what the visitor knows from mails that arrived.

    `mailed` is the last change that they know of, `move` the change that this mail is about. If
    they know of none yet, because earlier mails were overtaken or did not arrive, a mail about a
    change or a swap becomes a confirmation. They do know which sessions they chose, and that they
    wait.
    """
    if mailed is not None or move is None:
        return mail.kind
    is_news = mail.kind == "changed" and move.reason != "session-cancelled"
    is_swap = mail.kind == "promoted" and has_seat(move.was_status)
    if is_news or is_swap:
        return "confirmed" if has_seat(registration.status) else "waitlisted"
    return mail.kind
