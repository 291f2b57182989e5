"""Webhooks: listed, made, changed, given a new secret, tested, taken away; their last answers."""

from typing import Any

from shared.events.events import read_event
from shared.hooks.answers import Answered, read_answers
from shared.hooks.hooks import (
    Hook,
    HookPatch,
    HookRequest,
    change_hook,
    make_hook,
    read_hook,
    read_hooks,
    remove_hook,
    renew_secret,
)
from shared.hooks.trying import try_hook
from shared.routes.description import MERGE_PATCH
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
    hook, secret = make_hook(
        event.event_id, asked, request.now, request.account, allows_localhost=_is_at_home()
    )
    keep(request, "webhook-made", hook.hook_id)
    where = {"Location": f"/v1/events/{hook.event_id}/webhooks/{hook.hook_id}/deliveries"}
    return json_answer(201, _view(hook) | {"secret": secret}, where)


def change(request: Request) -> Answer:
    request.query(known=())
    hook_id = request.job_id("webhookId")
    patch = read_model(request, HookPatch, MERGE_PATCH)
    hook = change_hook(request.event_id(), hook_id, patch, allows_localhost=_is_at_home())
    keep(request, "webhook-changed", hook_id)
    return json_answer(200, _view(hook))


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
    """Its answer stands among the last ones."""
    request.query(known=())
    hook_id = request.job_id("webhookId")
    said_id = try_hook(request.event_id(), hook_id, request.now)
    keep(request, "webhook-tested", hook_id)
    return json_answer(202, {"webhookId": hook_id, "id": said_id})


def list_deliveries(request: Request) -> Answer:
    request.query(known=())
    hook = read_hook(request.event_id(), request.job_id("webhookId"))
    items = [_view_answer(each) for each in read_answers(hook.event_id, hook.hook_id)]
    return json_answer(200, {"items": items, "nextCursor": None})


def _is_at_home() -> bool:
    """Whether a machine of one's own may be called."""
    return require("HOOKS_ON_LOCALHOST") == "true"


def _view(hook: Hook) -> dict[str, Any]:
    return {
        "webhookId": hook.hook_id,
        "url": hook.url,
        "kinds": list(hook.kinds),
        "madeAt": format_instant(hook.made_at),
        "by": hook.by,
        "secretMadeAt": format_instant(hook.secret_made_at),
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
