"""What organisers do with registrations beside changing them: add, move, put first, hand over, mail
again. Each is kept as an act. Loaded for who does one: most requests are of other routes."""

from shared.door.guests import Guest, add_guest
from shared.events.events import read_event
from shared.managing.adding import add
from shared.managing.deciding import ACTS, Decision, decide
from shared.managing.handing_over import Colleague, hand_over
from shared.managing.putting_first import Priority, put_first
from shared.managing.resending import send_again
from shared.managing.session_moves import SessionMove, move_to_session
from shared.models.registration import Receipt
from shared.registering.parsing import parse_request
from shared.registering.register import key_use
from shared.web.access import open_for_organiser
from shared.web.bodies import read_json, read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep
from shared.web.resource import expected_version, show_registration


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    asked = parse_request(read_json(request), event)
    use = key_use(event, request.header("Idempotency-Key"), asked)
    receipt = add(event, asked, use=use, now=request.now, by=request.account)
    return _answer(request, receipt)


def create_guest(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    asked = read_model(request, Guest)
    use = key_use(event, request.header("Idempotency-Key"), asked)
    return _answer(request, add_guest(event, asked, use=use, now=request.now, by=request.account))


def _answer(request: Request, receipt: Receipt) -> Answer:
    keep(request, "registration-added", receipt.registration_id)
    where = f"/v1/events/{receipt.event_id}/registrations/{receipt.registration_id}"
    return json_answer(200 if receipt.has_changed else 201, receipt.shown(), {"Location": where})


def put_in_front(request: Request) -> Answer:
    opened = open_for_organiser(request)
    version, asked = expected_version(request), read_model(request, Priority)
    first = put_first(
        opened.read_event(),
        opened.registration_id,
        asked.reason,
        version=version,
        now=request.now,
        by=request.account,
    )
    keep(request, "registration-put-first", opened.registration_id)
    return show_registration(first)


def decide_on(request: Request) -> Answer:
    opened = open_for_organiser(request)
    version, asked = expected_version(request), read_model(request, Decision)
    before = opened.registration.version
    decided = decide(
        opened.read_event(),
        opened.registration_id,
        asked,
        version=version,
        now=request.now,
        by=request.account,
    )
    if decided.version != before:
        keep(request, ACTS[asked.decision], opened.registration_id)
    return show_registration(decided)


def move(request: Request) -> Answer:
    opened = open_for_organiser(request)
    version, asked = expected_version(request), read_model(request, SessionMove)
    event, registration_id = opened.read_event(), opened.registration_id
    moved = move_to_session(
        event, registration_id, asked, version=version, now=request.now, by=request.account
    )
    keep(request, "registration-changed", registration_id)
    return show_registration(moved)


def transfer(request: Request) -> Answer:
    opened = open_for_organiser(request)
    version, colleague = expected_version(request), read_model(request, Colleague)
    event, registration_id = opened.read_event(), opened.registration_id
    handed = hand_over(
        event, registration_id, colleague, version=version, now=request.now, by=request.account
    )
    keep(request, "seat-handed-over", registration_id)
    return show_registration(handed)


def mail_again(request: Request) -> Answer:
    opened = open_for_organiser(request)
    kind = send_again(opened.read_event(), opened.registration, request.now)
    keep(request, "mail-resent", opened.registration_id)
    return json_answer(202, {"registrationId": opened.registration_id, "kind": kind})
