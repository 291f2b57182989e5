"""Which facts which webhooks want: from there on, each call is on its own."""

from collections.abc import Sequence
from typing import Any

from shared.facts.facts import Fact
from shared.hooks.hooks import read_hooks
from shared.hooks.queue import put_calls


def put_wanted(said: Sequence[tuple[Fact, dict[str, Any]]]) -> None:
    """Puts a call into the queue for each fact, with its CloudEvent, and webhook that wants it.

    Raises: OSError where the queue left one out.
    """
    for event_id in sorted({fact.event_id for fact, _ in said}):
        wanted = [
            (hook.hook_id, event)
            for hook in read_hooks(event_id)
            for fact, event in said
            if fact.event_id == event_id and fact.kind in hook.kinds
        ]
        put_calls(event_id, wanted)
