"""Webhooks: listed, made, given a new secret, tested, taken away; and their last answers."""

from typing import Any
from uuid import uuid4

from shared.events.events import read_event
from shared.facts.cloud_events import make_test_event
from shared.hooks.answers import Answered, read_answers
from shared.hooks.hooks import (
    Hook,
    HookRequest,
    make_hook,
    read_hook,
    read_hooks,
    remove_hook,
    renew_secret,
)
from shared.hooks.queue import put_calls
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def list_all(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    items = [_view(hook) for hook in read_hooks(event.event_id)]
    return json_answer(200, {"items": items, "nextCursor": None})


def make(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    asked = read_model(request, HookRequest)
    at_home = require("HOOKS_ON_LOCALHOST") == "true"
    hook, secret = make_hook(
        event.event_id, asked, request.now, request.account, allows_localhost=at_home
    )
    keep(request, "webhook-made", hook.hook_id)
    where = {"Location": f"/v1/events/{hook.event_id}/webhooks/{hook.hook_id}/deliveries"}
    return json_answer(201, _view(hook) | {"secret": secret}, where)


def remove(request: Request) -> Answer:
    request.query(known=())
    hook_id = request.job_id("webhookId")
    remove_hook(request.event_id(), hook_id)
    keep(request, "webhook-removed", hook_id)
    return Answer(204, "")


def renew(request: Request) -> Answer:
    request.query(known=())
    hook_id = request.job_id("webhookId")
    secret = renew_secret(request.event_id(), hook_id, request.now)
    keep(request, "webhook-secret-renewed", hook_id)
    return json_answer(201, {"webhookId": hook_id, "secret": secret})


def test(request: Request) -> Answer:
    """Puts a call of a kind of its own into the queue; its answer stands among the last ones."""
    request.query(known=())
    hook = read_hook(request.event_id(), request.job_id("webhookId"))
    said = make_test_event(
        hook.event_id,
        f"test-{uuid4()}",
        format_instant(request.now),
        require("FACTS_SOURCE"),
        require("SITE_URL"),
    )
    put_calls(hook.event_id, [(hook.hook_id, said)])
    keep(request, "webhook-tested", hook.hook_id)
    return json_answer(202, {"webhookId": hook.hook_id, "id": said["id"]})


def list_deliveries(request: Request) -> Answer:
    request.query(known=())
    hook = read_hook(request.event_id(), request.job_id("webhookId"))
    items = [_view_answer(each) for each in read_answers(hook.event_id, hook.hook_id)]
    return json_answer(200, {"items": items, "nextCursor": None})


def _view(hook: Hook) -> dict[str, Any]:
    return {
        "webhookId": hook.hook_id,
        "url": hook.url,
        "kinds": list(hook.kinds),
        "madeAt": format_instant(hook.made_at),
        "by": hook.by,
    }


def _view_answer(answer: Answered) -> dict[str, Any]:
    found = {"status": answer.status, "reason": answer.reason}
    return {
        "at": answer.at,
        "id": answer.fact_id,
        "type": answer.kind,
        "attempt": answer.attempt,
        **{name: value for name, value in found.items() if value is not None},
    }
