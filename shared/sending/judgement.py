"""Whether a mail is still true and of use when it can be sent, and which kind it is by then."""

from datetime import datetime

from shared.attending.coming import says_to_come
from shared.letters.facts import tells_rescheduled
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
        # A visitor whose whole event was cancelled still reads what comes in its place.
        is_new = event.cancelled_at is not None and record.mailing.created_at >= event.cancelled_at
        is_for_them = mail.kind == "announcement" and is_new and was_released(event, registration)
        return None if is_for_them else "cancelled"
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


def is_still_rescheduled(
    mailing: Mailing, registration: Registration, event: Event, programme: Programme
) -> bool:
    """Whether there is still something to say: a rescheduling may have been taken back."""
    return mailing.kind != "moved" or tells_rescheduled(mailing, registration, event, programme)


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
    is_swap = mail.kind == "promoted" and move.was_status == "confirmed"
    if is_news or is_swap:
        return "confirmed" if registration.status == "confirmed" else "waitlisted"
    return mail.kind
