"""One text for many: whom, what, how many; tried on oneself; sent, now or at a moment. And what was
sent before."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from functions.desk.answers import redirect
from functions.desk.audience import (
    list_filters,
    list_groups,
    place_faults,
    read_request,
    read_segment,
)
from functions.desk.visit import Visit
from shared.access.acts import Act, keep_act
from shared.desk.mailings import Outcome, list_placeholders, show_mailings
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.input.text import Address
from shared.mailings.asked import AskedMailing, parse_mailing
from shared.mailings.mailings import list_mailings
from shared.mailings.preview import count_recipients, write_samples
from shared.mailings.starting import check_is_time, start_mailing
from shared.mailings.trials import put_trial
from shared.models.event import Event
from shared.models.mailing import Mailing
from shared.pages.paths import desk_path
from shared.refusals.refusal import InvalidInputError
from shared.signing.sessions import Flash, say_next
from shared.web.http import Answer

Typed = Mapping[str, str]


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    typed = {name: values[0].strip() for name, values in visit.fields.items() if values}
    return _page(visit, event, typed)


def post(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    typed = {name: values[0].strip() for name, values in visit.fields.items() if values}
    try:
        mailing = _read(visit, event, typed)
    except InvalidInputError as error:
        faults = place_faults(error.faults, typed, visit)
        return _page(visit, event, typed, faults, _count(visit, event, typed), status=400)
    reach = count_recipients(event, mailing)
    seen = Outcome(*reach, mails=write_samples(event, mailing))
    match typed.get("action"):
        case "trial":
            email = Address(visit.session.person.email)
            put_trial(mailing, email, visit.language, visit.now)
            return _page(visit, event, typed, outcome=seen._replace(tried_on=email))
        case "send" if typed.get("count") == str(reach.recipients) and reach.recipients:
            return _send(visit, event, typed)
        case "send":
            return _page(visit, event, typed, outcome=seen._replace(has_changed=True), status=409)
        case _:
            return _page(visit, event, typed, outcome=seen)


def _read(visit: Visit, event: Event, typed: Typed) -> Mailing:
    """Raises: InvalidInputError."""
    asked: AskedMailing = parse_mailing(read_request(typed, event), event)
    mailing = asked.to_mailing(event.event_id, "preview", visit.now)
    check_is_time(event, mailing, visit.now)
    return mailing


def _count(visit: Visit, event: Event, typed: Typed) -> Outcome | None:
    """How many it is for, while its words are not there yet."""
    body = {"kind": "announcement", "segment": read_segment(typed)}
    filler = {"nl": "-", "en": "-"}
    try:
        asked = parse_mailing(body | {"subject": {"nl": "x", "en": "x"}, "text": filler}, event)
    except InvalidInputError:
        return None
    counted = Mailing(
        mailing_id="preview",
        event_id=event.event_id,
        kind=asked.kind,
        segment=asked.segment,
        created_at=visit.now,
    )
    return Outcome(*count_recipients(event, counted))


def _send(visit: Visit, event: Event, typed: Typed) -> Answer:
    request = read_request(typed, event)
    try:
        record = start_mailing(event, request, typed.get("key"), visit.now, visit.account)
    except InvalidInputError as error:
        faults = place_faults(error.faults, typed, visit)
        return _page(visit, event, typed, faults, status=400)
    if record.is_untouched:
        mailing_id = record.mailing.mailing_id
        keep_act(Act(event.event_id, visit.account, "mailing-started", mailing_id, visit.now))
    say_next(visit.session, Flash("mailing-begun", {}))
    ids = {**visit.ids, "mailingId": record.mailing.mailing_id}
    return redirect(desk_path(visit.language, "{eventId}/mailings/{mailingId}", **ids))


def _page(
    visit: Visit,
    event: Event,
    typed: Typed,
    faults: Mapping[str, str] | None = None,
    outcome: Outcome | None = None,
    status: int = 200,
) -> Answer:
    facts: dict[str, Any] = {
        "form": TypedForm({name: [value] for name, value in typed.items()}, faults or {}),
        "groups": list_groups(event, visit.now, visit.language),
        "filters": list_filters(event, visit),
        "outcome": outcome,
        "key": typed.get("key") or uuid4().hex,
        "email": visit.session.person.email,
        "placeholders": list_placeholders(event, visit.language),
        "mailings": show_mailings(event, list_mailings(event.event_id), visit.language),
    }
    title = visit.say("mailing-title")
    return visit.page("desk_mailings.html", title=title, event=event, status=status, **facts)
