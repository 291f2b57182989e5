"""Register oneself or a group; have one's link sent again.

Registering comes in rushes, so it pays at init for nothing that is of another route.
"""

from shared.models.registration import Receipt
from shared.refusals.refusal import DomainError
from shared.refusals.requests import GoneError
from shared.registering.parsing import parse_request, read_known_event
from shared.registering.register import key_use, register, show_receipt
from shared.web.bodies import read_json
from shared.web.http import Answer, Request, json_answer
from shared.web.serving import problem_body


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    asked = parse_request(read_json(request), event)
    use = key_use(event, request.header("Idempotency-Key"), asked)
    receipt = register(event, asked, use=use, now=request.now)
    status = 200 if receipt.has_changed else 201
    where = {"Location": f"/v1/registrations/{receipt.registration_id}"}
    return json_answer(status, show_receipt(receipt), where)


def create_group(request: Request) -> Answer:
    from shared.registering.group import parse_group, register_group  # noqa: PLC0415

    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    group = parse_group(read_json(request), event)
    given = register_group(event, group, key=request.header("Idempotency-Key"), now=request.now)
    is_first = not any(_has_changed(each) for each in given)
    items = [problem_body(e) if isinstance(e, DomainError) else show_receipt(e) for e in given]
    return json_answer(201 if is_first else 200, {"items": items})


def _has_changed(each: Receipt | DomainError) -> bool:
    """Whether an answer that was given before is no longer true."""
    return isinstance(each, GoneError) or (isinstance(each, Receipt) and each.has_changed)


def create_link_request(request: Request) -> Answer:
    from shared.managing.link_requests import parse_link_request, send_link  # noqa: PLC0415

    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    send_link(event, parse_link_request(read_json(request)), request.now)
    return json_answer(202, {"status": "accepted"})
