"""Mailings of an event: look at one beforehand, start it, see how far it is, stop it."""

from shared.access.grants import find_address
from shared.events.events import read_event
from shared.mailings.asked import parse_mailing
from shared.mailings.mailings import list_mailings, read_mailing, stop_mailing
from shared.mailings.starting import check_is_time, show_mailing, start_mailing
from shared.models.event import Event
from shared.refusals.requests import ForbiddenError
from shared.routes.mailings import (
    MAILING,
    MAILING_CANCELLATIONS,
    MAILING_PREVIEW,
    MAILING_TRIAL,
    MAILINGS,
)
from shared.web.bodies import read_json
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def create(request: Request) -> Answer:
    event = _open(request)
    key = request.header("Idempotency-Key")
    record = start_mailing(event, read_json(request), key, request.now, request.account)
    if record.is_untouched:
        keep(request, "mailing-started", record.mailing.mailing_id)
    # A mailing that has come further since is shown as it is now.
    status = 201 if record.is_untouched else 200
    location = f"/v1/events/{event.event_id}/mailings/{record.mailing.mailing_id}"
    return json_answer(status, show_mailing(record), {"Location": location})


def preview(request: Request) -> Answer:
    """The number of people that a mailing would reach, and the mails; it stores and sends
    nothing."""
    # Loaded on demand: templates and calendars are heavy.
    from shared.mailings import preview as previewing  # noqa: PLC0415

    event = _open(request)
    asked = parse_mailing(read_json(request), event)
    mailing = asked.to_mailing(event.event_id, "preview", request.now)
    check_is_time(event, mailing, mailing.created_at)
    return json_answer(200, previewing.preview(event, mailing))


def try_on_caller(request: Request) -> Answer:
    """One mail to whoever asks. Raises: ForbiddenError for a program, which has no address."""
    # Loaded on demand, as above.
    from shared.mailings.trials import put_trial  # noqa: PLC0415

    event = _open(request)
    asked = parse_mailing(read_json(request), event)
    mailing = asked.to_mailing(event.event_id, "preview", request.now)
    check_is_time(event, mailing, request.now)
    email, language = find_address(request.account, event.event_id, request.now), request.language()
    if email is None:
        raise ForbiddenError("A program has no address to send a trial to.")
    put_trial(mailing, email, language, request.now)
    return json_answer(202, {"email": email, "language": language})


def list_all(request: Request) -> Answer:
    event = _open(request)
    items = [show_mailing(record) for record in list_mailings(event.event_id)]
    return json_answer(200, {"items": items, "nextCursor": None})


def show(request: Request) -> Answer:
    event = _open(request)
    return json_answer(200, show_mailing(read_mailing(event.event_id, request.mailing_id())))


def stop(request: Request) -> Answer:
    event = _open(request)
    record = stop_mailing(event.event_id, request.mailing_id(), request.now, request.account)
    keep(request, "mailing-stopped", record.mailing.mailing_id)
    return json_answer(201, show_mailing(record))


def _open(request: Request) -> Event:
    request.query(known=())
    return read_event(request.event_id())


MAILING_ROUTES = (
    (MAILINGS, {"GET": list_all, "POST": create}),
    (MAILING_PREVIEW, {"POST": preview}),
    (MAILING_TRIAL, {"POST": try_on_caller}),
    (MAILING, {"GET": show}),
    (MAILING_CANCELLATIONS, {"POST": stop}),
)
