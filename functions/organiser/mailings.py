"""Mailings of an event: look at one beforehand, start it, see how far it is, stop it."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from functions.organiser.asked import parse_mailing
from shared.attending.coming import asked_from
from shared.events.events import read_event
from shared.mailings.mailings import (
    MailingExistsError,
    MailingRecord,
    list_mailings,
    put_mailing,
    read_mailing,
    stop_mailing,
)
from shared.models.errors import (
    Fault,
    IdempotencyKeyReusedError,
    InvalidInputError,
    NotFoundError,
)
from shared.models.event import Event
from shared.models.mailing import Mailing
from shared.registering.idempotency import key_faults
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import logger
from shared.store.keys import digest
from shared.store.transaction import transact
from shared.web.bodies import read_json
from shared.web.http import Answer, Request
from shared.web.organisers import check_access


def create_mailing(request: Request) -> Answer:
    """Starts a mailing. Its id follows from the Idempotency-Key, which it needs: what is told to
    many is never told twice because an answer got lost."""
    event, account = _open(request)
    key = request.header("Idempotency-Key")
    asked = parse_mailing(read_json(request), event, _key_faults(key))
    mailing_id = digest(event, "mailing", f"{event.event_id}\n{key}")[:16]
    try:
        record = read_mailing(event.event_id, mailing_id)
    except NotFoundError:
        mailing = asked.to_mailing(event.event_id, mailing_id, request.now, account)
        record = _start(event, mailing)
    if not asked.is_of(record.mailing):
        raise IdempotencyKeyReusedError("Use a new key for another mailing.")
    # What has come further since is told as it is now.
    status = 201 if record.is_untouched else 200
    location = f"/v1/events/{event.event_id}/mailings/{mailing_id}"
    return _answer(status, _show(record), {"Location": location})


def preview_mailing(request: Request) -> Answer:
    """How many a mailing would reach, and what they would read; nothing is kept or sent."""
    # Loaded for who asks: templates and calendars are heavy.
    from functions.organiser.preview import preview  # noqa: PLC0415

    event, _ = _open(request)
    asked = parse_mailing(read_json(request), event)
    mailing = asked.to_mailing(event.event_id, "preview", request.now)
    _check_is_time(event, mailing, mailing.created_at)
    return _answer(200, preview(event, mailing))


def list_all_mailings(request: Request) -> Answer:
    event, _ = _open(request)
    items = [_show(record) for record in list_mailings(event.event_id)]
    return _answer(200, {"items": items, "nextCursor": None})


def show_mailing(request: Request) -> Answer:
    event, _ = _open(request)
    return _answer(200, _show(read_mailing(event.event_id, request.mailing_id())))


def cancel_mailing(request: Request) -> Answer:
    event, account = _open(request)
    mailing_id = request.mailing_id()
    record = stop_mailing(event.event_id, mailing_id, request.now, account)
    return _answer(201, _show(record))


class Opened(NamedTuple):
    """An event, and the account of the organiser who asks."""

    event: Event
    account: str


def _open(request: Request) -> Opened:
    request.query(known=())
    event_id = request.event_id()
    account = check_access(request.claims(), event_id)
    return Opened(read_event(event_id), account)


def _start(event: Event, mailing: Mailing) -> MailingRecord:
    _check_is_time(event, mailing, mailing.created_at)
    try:
        transact([put_mailing(event, mailing)])
        logger.info("mailing started", event_id=event.event_id, mailing_id=mailing.mailing_id)
    except MailingExistsError:
        pass  # the same request at the same moment was first
    return read_mailing(event.event_id, mailing.mailing_id)


def _check_is_time(event: Event, mailing: Mailing, now: datetime) -> None:
    """Returns if a mailing of this kind makes sense now. Raises: InvalidInputError that says
    what is against it."""
    if event.state == "draft":
        detail = "This event is not published: nobody is registered."
        raise InvalidInputError([Fault("/kind", "draft", detail)])
    if mailing.kind == "announcement":
        return
    if event.state == "cancelled":
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


def _key_faults(key: str | None) -> list[Fault]:
    at = "/headers/Idempotency-Key"
    if key is None:
        return [Fault(at, "required", "Send a key of your own, and the same when you try again.")]
    return [*key_faults(key)]


def _show(record: MailingRecord) -> dict[str, Any]:
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
        **({"by": mailing.by} if mailing.by else {}),
        **({"stoppedBy": record.stopped_by} if record.stopped_by else {}),
    }


def _answer(status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers or {})
