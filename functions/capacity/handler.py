"""GET an event's capacity: one Query, whatever the number of registrations."""

import json
from typing import Any

from shared.models.tickets import Counter
from shared.refusals.refusal import NotFoundError
from shared.routes.capacity import CAPACITY
from shared.runtime.clock import Clock, format_instant
from shared.runtime.telemetry import observed
from shared.seats.availability import status_of
from shared.seats.counters import read_counters
from shared.web.http import Answer, Request
from shared.web.serving import bind, serve


def show(request: Request) -> Answer:
    request.query(known=())
    event_id = request.event_id()
    counters = read_counters(event_id)
    if not counters:
        raise NotFoundError(f"There is no event {event_id}.")
    moment = format_instant(request.now)
    whole, *sessions = counters
    body = {"eventId": event_id, **_show_counter(whole, moment)} | {
        "sessions": [
            {"sessionId": c.session_id, "roundId": c.round_id, **_show_counter(c, moment)}
            for c in sessions
        ]
    }
    # A second at the edge carries a rush; a visitor's own seat shows within it.
    return Answer(200, json.dumps(body), headers={"Cache-Control": "public, max-age=1"})


def _show_counter(counter: Counter, moment: str) -> dict[str, Any]:
    return {
        "status": status_of(counter, moment),
        "capacity": counter.capacity,
        "taken": counter.taken,
        "available": max(counter.capacity - counter.taken, 0),
        "waiting": counter.waiting,
    }


ROUTES = bind((CAPACITY, {"GET": show}))


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
