"""One webhook: its last answers; tested, changed, given a new secret, taken away."""

from typing import NamedTuple

from functions.desk.pages.webhooks import is_at_home, keep_hook_act, read_typed, say_faults
from functions.desk.visit import Visit
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.facts.kinds import FACT_KINDS
from shared.hooks.answers import Answered, read_answers
from shared.hooks.calling import Outcome
from shared.hooks.hooks import HookPatch, change_hook, read_hook, remove_hook, renew_secret
from shared.hooks.trying import try_hook
from shared.models.event import Event
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.runtime.clock import parse_instant
from shared.web.http import Answer
from shared.words.spoken import moment_in_words

SEVERAL = "kinds"
_LIST = "{eventId}/webhooks"
_ONE = "{eventId}/webhooks/{webhookId}"


class Row(NamedTuple):
    """An answer in words."""

    moment: str
    kind: str
    attempt: int
    answer: str


def show(visit: Visit) -> Answer:
    return _page(visit, TypedForm(visit.fields, {}) if visit.fields else None)


def post(visit: Visit) -> Answer:
    action = next(iter(visit.fields.get("action", [])), "")
    try:
        if action == "test":
            return _test(visit)
        if action == "secret":
            return _renew(visit)
        return _remove(visit) if action == "remove" else _change(visit)
    except NotFoundError:
        return visit.go(_LIST, flash="hooks-unknown")


def _test(visit: Visit) -> Answer:
    try_hook(visit.event_id, visit.ids["webhookId"], visit.now)
    keep_hook_act(visit, "webhook-tested", visit.ids["webhookId"])
    return visit.go(_ONE, flash="hooks-tested")


def _renew(visit: Visit) -> Answer:
    secret = renew_secret(visit.event_id, visit.ids["webhookId"], visit.now)
    keep_hook_act(visit, "webhook-secret-renewed", visit.ids["webhookId"])
    return _page(visit, secret=secret)


def _remove(visit: Visit) -> Answer:
    remove_hook(visit.event_id, visit.ids["webhookId"])
    keep_hook_act(visit, "webhook-removed", visit.ids["webhookId"])
    return visit.go(_LIST, flash="hooks-removed")


def _change(visit: Visit) -> Answer:
    try:
        patch = to_model(read_typed(visit), HookPatch)
        hook_id = visit.ids["webhookId"]
        change_hook(visit.event_id, hook_id, patch, allows_localhost=is_at_home())
    except InvalidInputError as refused:
        form = TypedForm(visit.fields, say_faults(visit, refused.faults))
        return _page(visit, form, status=400)
    keep_hook_act(visit, "webhook-changed", hook_id)
    return visit.go(_ONE, flash="hooks-changed")


def _page(
    visit: Visit, form: TypedForm | None = None, status: int = 200, secret: str = ""
) -> Answer:
    event = read_event(visit.event_id)
    hook = read_hook(event.event_id, visit.ids["webhookId"])
    known = TypedForm({"url": [hook.url], "kinds": hook.kinds}, {})
    return visit.page(
        "desk_webhook.html",
        title=visit.say("hooks-one-title"),
        status=status,
        event=event,
        hook=hook,
        answers=[_write(visit, event, each) for each in read_answers(event.event_id, hook.hook_id)],
        kinds=FACT_KINDS,
        secret_made=moment_in_words(hook.secret_made_at, event.zone, visit.language),
        form=form or known,
        secret=secret,
    )


def _write(visit: Visit, event: Event, answered: Answered) -> Row:
    moment = moment_in_words(parse_instant(answered.at), event.zone, visit.language)
    *_, subject, what = answered.kind.split(".")
    kind = visit.say(f"hooks-kind-{subject}-{what}")
    if answered.status is None:
        said = visit.say(f"hooks-reason-{answered.reason}")
    else:
        is_taken = Outcome(answered.status).is_taken
        text_id = "hooks-answer-taken" if is_taken else "hooks-answer-left"
        said = visit.say(text_id, status=answered.status)
    return Row(moment, kind, answered.attempt, said)
