"""One act on several registrations: looked at beforehand, and done. Loaded for who asks."""

import re

from shared.bulk.asked import DONE, BulkAct, Person, check_asked
from shared.bulk.doing import Doing, do
from shared.bulk.expecting import expect
from shared.events.events import read_event
from shared.models.event import Event
from shared.openapi.bulk import BulkDone, BulkPerson, BulkPreview
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.requests import PreconditionFailedError, PreconditionRequiredError
from shared.runtime.clock import has_time
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer

_ETAG = re.compile(r'"([0-9a-f]{32})"')


def preview(request: Request) -> Answer:
    event, asked = _open(request)
    expected = expect(event, asked, request.now)
    view = BulkPreview(
        act=asked.act,
        people=len(expected.done),
        mails=expected.mails,
        items=[*map(_show, expected.people)],
        others=[*map(_show, expected.others)],
    )
    return json_answer(200, view.shown(), {"ETag": f'"{expected.tag}"'})


def create(request: Request) -> Answer:
    event, asked = _open(request)
    key, given = request.header("Idempotency-Key"), request.header("If-Match")
    if key is None:
        detail = "Send a key of your own, and the same when you try again."
        raise InvalidInputError([Fault("/headers/Idempotency-Key", "required", detail)])
    if given is None:
        raise PreconditionRequiredError("Send If-Match with the ETag of the preview.")
    tag = _ETAG.fullmatch(given.strip())
    if tag is None:
        raise PreconditionFailedError("If-Match is not the ETag of the preview.")
    people = do(Doing(event, asked, request.now, request.account, has_time), key, tag[1])
    view = BulkDone(
        act=asked.act,
        people=sum(person.outcome in DONE for person in people),
        is_whole=not any(person.outcome == "left" for person in people),
        items=[*map(_show, people)],
    )
    return json_answer(200, view.shown())


def _open(request: Request) -> tuple[Event, BulkAct]:
    request.query(known=())
    event, asked = read_event(request.event_id()), read_model(request, BulkAct)
    check_asked(event, asked)
    return event, asked


def _show(person: Person) -> BulkPerson:
    return BulkPerson(**person._asdict())
