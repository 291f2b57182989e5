"""Start a mailing by hand; what is against it; how it is shown."""

from datetime import datetime, timedelta
from typing import Any

from shared.attending.coming import asked_from
from shared.input.ids import digest
from shared.mailings.asked import parse_mailing
from shared.mailings.mailings import MailingExistsError, MailingRecord, put_mailing, read_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing
from shared.models.statuses import is_announced, is_off
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError
from shared.refusals.requests import IdempotencyKeyReusedError
from shared.registrations.key_uses import key_faults
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import logger
from shared.store.transaction import transact


def start_mailing(
    event: Event, body: Any, key: str | None, now: datetime, by: str
) -> MailingRecord:
    """Starts the mailing in the value of a JSON body. Its id follows from the Idempotency-Key,
    which it needs: what is mailed to many is never mailed twice because an answer got lost. `by` is
    the account of the organiser.

    Raises: InvalidInputError, IdempotencyKeyReusedError, BusyError.
    """
    asked = parse_mailing(body, event, _key_faults(key))
    mailing_id = digest(event, "mailing", f"{event.event_id}\n{key}")[:16]
    try:
        record = read_mailing(event.event_id, mailing_id)
    except NotFoundError:
        record = _start(event, asked.to_mailing(event.event_id, mailing_id, now, by))
    if not asked.is_of(record.mailing):
        raise IdempotencyKeyReusedError("Use a new key for another mailing.")
    return record


def _start(event: Event, mailing: Mailing) -> MailingRecord:
    check_is_time(event, mailing, mailing.created_at)
    try:
        transact([put_mailing(event, mailing)])
        logger.info("mailing started", event_id=event.event_id, mailing_id=mailing.mailing_id)
    except MailingExistsError:
        pass  # the same request at the same moment was first
    return read_mailing(event.event_id, mailing.mailing_id)


def check_is_time(event: Event, mailing: Mailing, now: datetime) -> None:
    """Returns if a mailing of this kind makes sense now, or at its own moment. Raises:
    InvalidInputError that says what is against it."""
    if not is_announced(event.state):
        detail = "This event is not published: nobody is registered."
        raise InvalidInputError([Fault("/kind", "draft", detail)])
    if mailing.starts_at is not None:
        _check_moment(event, mailing.starts_at, now)
        now = mailing.starts_at
    if mailing.kind == "announcement":
        return
    if is_off(event.state):
        detail = "This event is cancelled; an announcement is still possible."
        raise InvalidInputError([Fault("/kind", "cancelled", detail)])
    if mailing.kind == "thanks" and now < event.starts_at:
        detail = "This event has not begun; thank afterwards."
        raise InvalidInputError([Fault("/kind", "not-begun", detail)])
    if mailing.kind != "thanks" and now >= event.starts_at:
        detail = "This event has begun; it is too late for this."
        raise InvalidInputError([Fault("/kind", "begun", detail)])
    if mailing.kind == "still-coming" and now < asked_from(event):
        detail = (
            "Visitors can say so in the last 14 days, or from askDays before the start; "
            "ask then, or raise askDays."
        )
        raise InvalidInputError([Fault("/kind", "too-early", detail)])


def _check_moment(event: Event, moment: datetime, now: datetime) -> None:
    if moment <= now:
        detail = "This moment is past; leave it out to send now."
        raise InvalidInputError([Fault("/startsAt", "past", detail)])
    if moment >= event.ends_at + timedelta(days=event.retention_days):
        detail = "By then nobody's address is kept any more."
        raise InvalidInputError([Fault("/startsAt", "after-retention", detail)])


def show_mailing(record: MailingRecord) -> dict[str, Any]:
    """A mailing as the API shows it: what it says, to whom, and how far it is."""
    mailing = record.mailing
    words = mailing.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        include={"kind", "segment", "subject", "text"},
    )
    return {
        "mailingId": mailing.mailing_id,
        "eventId": mailing.event_id,
        **words,
        "state": record.state,
        "recipients": record.recipients,
        "addressed": record.addressed,
        "sent": record.sent,
        "skipped": record.skipped,
        "createdAt": format_instant(mailing.created_at),
        **({"startsAt": format_instant(mailing.starts_at)} if mailing.starts_at else {}),
        **({"by": mailing.by} if mailing.by else {}),
        **({"stoppedBy": record.stopped_by} if record.stopped_by else {}),
    }


def _key_faults(key: str | None) -> list[Fault]:
    at = "/headers/Idempotency-Key"
    if key is None:
        return [Fault(at, "required", "Send a key of your own, and the same when you try again.")]
    return [*key_faults(key)]
