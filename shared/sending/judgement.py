"""Whether a mail still has something to say by the time that it can be sent, and as what."""

from datetime import datetime

from shared.attending.coming import says_to_come
from shared.letters.facts import tells_a_move
from shared.mailings.mailings import MailingRecord
from shared.mailings.segments import was_released
from shared.models.event import Event
from shared.models.mail import STATE_KINDS, Mail, MailKind
from shared.models.mailing import Mailing
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration
from shared.sending.dossier import Dossier, OutboxMail
from shared.sending.leases import SkipReason

_BEFORE_THE_EVENT: tuple[MailKind, ...] = ("reminder", "still-coming", "moved")


def find_reason_to_skip(
    found: OutboxMail,
    mail: Mail,
    dossier: Dossier,
    event: Event,
    record: MailingRecord | None,
    now: datetime,
) -> SkipReason | None:
    """Why a mail is not to be sent any more; None where it is."""
    registration = dossier.registration
    if dossier.is_overtaken(found, now):
        return "overtaken"
    if mail.kind == "address-changed":
        # What is known of the present address says nothing of the one that was left.
        is_back = found.recipient is None or registration.email.is_same(found.recipient)
        return "overtaken" if is_back else None
    insists = record is not None and record.mailing.segment.kind == "bounced"
    if registration.address_state and not insists:
        return "address"
    is_off = event.state == "cancelled"
    if mail.kind in STATE_KINDS and is_off and registration.status != "cancelled":
        # Everybody is being released: the mail that says so follows.
        return "cancelled"
    if record is None:
        return None
    if record.state == "stopped":
        return "stopped"
    if registration.status == "cancelled":
        # Who lost the seat with the whole event still hears what comes in its place.
        is_new = event.cancelled_at is not None and record.mailing.created_at >= event.cancelled_at
        is_told = mail.kind == "announcement" and is_new and was_released(event, registration)
        return None if is_told else "cancelled"
    if is_off and mail.kind in _BEFORE_THE_EVENT:
        return "cancelled"
    return _find_reason_of_time(mail, registration, event, now)


def _find_reason_of_time(
    mail: Mail, registration: Registration, event: Event, now: datetime
) -> SkipReason | None:
    # A room may still change on the day itself.
    ends = event.ends_at if mail.kind == "moved" else event.starts_at
    if mail.kind in _BEFORE_THE_EVENT and now >= ends:
        return "over"
    if mail.kind == "still-coming" and says_to_come(event, registration):
        return "answered"
    return None


def has_moved(
    mailing: Mailing, registration: Registration, event: Event, programme: Programme
) -> bool:
    """Whether a move that is to be told is still one: it may have been taken back."""
    return mailing.kind != "moved" or tells_a_move(mailing, registration, event, programme)


def present_kind(
    mail: Mail, registration: Registration, told: Move | None, move: Move | None
) -> MailKind:
    """The kind whose words are true of what the visitor was told before: who was told nothing
    yet, since an earlier mail was overtaken or did not arrive, is not told of a change.

    `move` is the change as it was made. What was chosen and is off, or waited for, they know.
    """
    if told is not None or move is None:
        return mail.kind
    is_news = mail.kind == "changed" and move.reason != "session-cancelled"
    is_swap = mail.kind == "promoted" and move.was_status == "confirmed"
    if is_news or is_swap:
        return "confirmed" if registration.status == "confirmed" else "waitlisted"
    return mail.kind
