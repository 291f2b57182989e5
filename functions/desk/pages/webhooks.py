"""Webhooks of an event: what other systems are told, and making one."""

from collections.abc import Iterable

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.facts.kinds import FACT_KINDS
from shared.hooks.hooks import HookRequest, make_hook, read_hooks
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError
from shared.runtime.settings import require
from shared.web.http import Answer

SEVERAL = "kinds"


def show(visit: Visit) -> Answer:
    return _page(visit, TypedForm(visit.fields or {"kinds": FACT_KINDS}, {}))


def post(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    try:
        hook, secret = make_hook(
            event.event_id,
            to_model(read_typed(visit), HookRequest),
            visit.now,
            visit.account,
            allows_localhost=is_at_home(),
        )
    except InvalidInputError as refused:
        return _page(visit, TypedForm(visit.fields, say_faults(visit, refused.faults)), status=400)
    keep_hook_act(visit, "webhook-made", hook.hook_id)
    # Shown by this answer alone: no right of ours reads it again.
    return _page(visit, TypedForm({"kinds": FACT_KINDS}, {}), secret=secret)


def read_typed(visit: Visit) -> dict[str, object]:
    """The fields of a webhook, as its model takes them."""
    url = next(iter(visit.fields.get("url", [])), "").strip()
    return {"url": url, "kinds": [*visit.fields.get("kinds", [])]}


def say_faults(visit: Visit, faults: Iterable[Fault]) -> dict[str, str]:
    """What is wrong, by the field; at no field where there are too many."""
    found = {}
    for fault in faults:
        field = fault.pointer.strip("/").partition("/")[0]
        found[field] = visit.say(f"hooks-{field}-fault" if field else "hooks-too-many")
    return found


def is_at_home() -> bool:
    """Whether a machine of one's own may be called."""
    return require("HOOKS_ON_LOCALHOST") == "true"


def keep_hook_act(visit: Visit, kind: ActKind, hook_id: str) -> None:
    keep_act(Act(visit.event_id, visit.account, kind, hook_id, visit.now))


def _page(visit: Visit, form: TypedForm, status: int = 200, secret: str = "") -> Answer:
    event = read_event(visit.event_id)
    return visit.page(
        "desk_webhooks.html",
        title=visit.say("hooks-title"),
        status=status,
        event=event,
        hooks=read_hooks(event.event_id),
        kinds=FACT_KINDS,
        form=form,
        secret=secret,
    )
