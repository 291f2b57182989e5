"""The webhooks of an event. A secret lies in a partition of its own, which only the function that
calls may read: whoever lists webhooks has no right to it, so it is shown once, when it is made."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, NamedTuple
from uuid import uuid4

from pydantic import Field

from shared.facts.kinds import FACT_KINDS, FactKind
from shared.hooks.judging import LONGEST_URL, UrlRefusedError, read_url
from shared.hooks.signing import make_secret
from shared.models.fields import Model
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import delete, get, put, query, update
from shared.store.notation import Item, begins, equals, exists, make_item, set_to
from shared.store.transaction import Write, transact

MOST_HOOKS = 10
"""Of one event: a fact is called for each."""
OLD_SECRET_LIVES = timedelta(days=2)


Url = Annotated[str, Field(min_length=1, max_length=LONGEST_URL)]
Kinds = Annotated[tuple[FactKind, ...], Field(strict=False, min_length=1)]
_LEFT_OUT: Any = Field(default=None)
"""The default is not checked; a null that was sent is refused."""


class HookRequest(Model):
    """Where to call, and of which facts; of all where none are named."""

    url: Url
    kinds: Kinds = FACT_KINDS


class HookPatch(Model):
    """A merge patch (RFC 7396): what is left out stays. A webhook can be without neither."""

    url: Url = _LEFT_OUT
    kinds: Kinds = _LEFT_OUT


class Hook(NamedTuple):
    hook_id: str
    event_id: str
    url: str
    kinds: tuple[FactKind, ...]
    made_at: datetime
    by: str
    secret_made_at: datetime


def make_hook(
    event_id: str, asked: HookRequest, now: datetime, by: str, *, allows_localhost: bool
) -> tuple[Hook, str]:
    """Makes a webhook; returns it with its secret. Raises: InvalidInputError, BusyError."""
    _check_url(asked.url, allows_localhost=allows_localhost)
    if len(read_hooks(event_id)) >= MOST_HOOKS:
        detail = f"An event has at most {MOST_HOOKS} webhooks."
        raise InvalidInputError([Fault("", "too-many", detail)])
    hook = Hook(str(uuid4()), event_id, asked.url, _in_order(asked.kinds), now, by, now)
    secret = make_secret()
    item = make_item(
        keys.hook_key(event_id, hook.hook_id),
        target=hook.url,
        kinds=[*hook.kinds],
        madeAt=format_instant(now),
        by=by,
        secretMadeAt=format_instant(now),
    )
    own = make_item(keys.hook_secret_key(hook.hook_id), secret=secret)
    transact([put(item), put(own)])
    return hook, secret


def read_hooks(event_id: str) -> list[Hook]:
    """All of an event, the oldest first."""
    found = query(equals("PK", keys.hooks_partition(event_id)) & begins("SK", "HOOK#"))
    return sorted(map(_parse, found), key=lambda hook: (hook.made_at, hook.hook_id))


def read_hook(event_id: str, hook_id: str) -> Hook:
    """Raises: NotFoundError."""
    item = get(keys.hook_key(event_id, hook_id))
    if item is None:
        raise _refuse()
    return _parse(item)


def change_hook(event_id: str, hook_id: str, patch: HookPatch, *, allows_localhost: bool) -> Hook:
    """Calls another URL from now on, or of other facts; what is under way goes to the new one.

    Raises: NotFoundError, InvalidInputError, BusyError.
    """
    given: dict[str, Any] = {}
    if "url" in patch.model_fields_set:
        _check_url(patch.url, allows_localhost=allows_localhost)
        given["target"] = patch.url
    if "kinds" in patch.model_fields_set:
        given["kinds"] = [*_in_order(patch.kinds)]
    if given:
        transact([_update_hook(event_id, hook_id, given)])
    return read_hook(event_id, hook_id)


def remove_hook(event_id: str, hook_id: str) -> None:
    """Takes it away with its secret; what is under way finds nothing to call. Its last answers go
    with the event. Raises: NotFoundError, BusyError."""
    hook = delete(keys.hook_key(event_id, hook_id), when=exists(), refuse=_refuse)
    transact([hook, delete(keys.hook_secret_key(hook_id))])


def renew_secret(event_id: str, hook_id: str, now: datetime) -> str:
    """Gives it a new secret. The old one signs beside it for two days. Raises: NotFoundError,
    BusyError."""
    secret = make_secret()
    until = format_instant(now + OLD_SECRET_LIVES)
    # The old one moves within the item: nobody reads it for that.
    actions = set_to(secret=secret, formerUntil=until)
    moved = actions._replace(sets=f"formerSecret = secret, {actions.sets}")
    renewed = update(keys.hook_secret_key(hook_id), moved, when=exists(), refuse=_refuse)
    # A secret knows no event: the webhook's item says that it is one of this event.
    transact([_update_hook(event_id, hook_id, {"secretMadeAt": format_instant(now)}), renewed])
    return secret


def read_secrets(hook_id: str, now: datetime) -> list[str]:
    """Those that are alive, the newest first; none where the webhook is gone."""
    item = get(keys.hook_secret_key(hook_id))
    if item is None:
        return []
    is_former_alive = "formerSecret" in item and item["formerUntil"] > format_instant(now)
    return [item["secret"], *([item["formerSecret"]] if is_former_alive else [])]


def _update_hook(event_id: str, hook_id: str, given: dict[str, Any]) -> Write:
    key = keys.hook_key(event_id, hook_id)
    return update(key, set_to(**given), when=exists(), refuse=_refuse)


def _refuse() -> NotFoundError:
    return NotFoundError("There is no such webhook.")


def _check_url(url: str, *, allows_localhost: bool) -> None:
    """Raises: InvalidInputError."""
    try:
        read_url(url, allows_localhost=allows_localhost)
    except UrlRefusedError:
        detail = "Give a public URL that begins with https:// and a name."
        raise InvalidInputError([Fault("/url", "not-allowed", detail)]) from None


def _in_order(kinds: Sequence[FactKind]) -> tuple[FactKind, ...]:
    """Each once."""
    return tuple(kind for kind in FACT_KINDS if kind in kinds)


def _parse(item: Item) -> Hook:
    _, owner, hook_id = keys.parts_of(keys.key_of(item))
    made_at, secret_made_at = (parse_instant(item[name]) for name in ("madeAt", "secretMadeAt"))
    kinds = tuple(item["kinds"])
    return Hook(hook_id, owner, item["target"], kinds, made_at, item["by"], secret_made_at)
