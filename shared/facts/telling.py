"""Facts passed on: to the bus, and to whoever is called with them; then marked.

At least once, under one id. What the bus or the other does not take stays in the index of facts,
and is swept: it must never keep seats waiting, whose reader this is, too.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from shared.facts.cloud_events import to_cloud_event
from shared.facts.facts import Fact, mark_told
from shared.runtime.clock import has_time
from shared.runtime.settings import require
from shared.runtime.telemetry import count, logger
from shared.store.client import make_client

_MOST_AT_A_TIME = 10
"""Entries of one PutEvents (EventBridge's limit)."""

Call = Callable[[Sequence[tuple[Fact, dict[str, Any]]]], None]
"""Takes facts that the bus took, each with its CloudEvent."""


def tell(facts: Iterable[Fact], call: Call) -> None:
    """Passes facts on, in their order. None raises: what fails, here or in `call`, is left for the
    sweep."""
    facts = [*facts]
    for start in range(0, len(facts), _MOST_AT_A_TIME):
        some = facts[start : start + _MOST_AT_A_TIME]
        if not has_time():
            return
        try:
            told = _pass_on(some, call)
        except Exception as error:
            count("FactUntold", len(some))
            logger.warning("facts not told", reason=type(error).__name__, facts=len(some))
            continue
        count("FactTold", len(told))
        count("FactUntold", len(some) - len(told))


def _pass_on(facts: Sequence[Fact], call: Call) -> list[Fact]:
    """Those that were taken, and are marked."""
    source, site_url = require("FACTS_SOURCE"), require("SITE_URL")
    events = [to_cloud_event(fact, source, site_url) for fact in facts]
    taken = _put_on_bus(require("FACTS_BUS"), events)
    told = [fact for fact, is_taken in zip(facts, taken, strict=True) if is_taken]
    said = {event["id"]: event for event in events}
    call([(fact, said[fact.fact_id]) for fact in told])
    for fact in told:
        mark_told(fact)
    return told


def _put_on_bus(bus: str, events: Sequence[dict[str, Any]]) -> list[bool]:
    """Whether each was taken: EventBridge may take some of them."""
    entries = [
        {
            "EventBusName": bus,
            "Source": event["source"],
            "DetailType": event["type"],
            "Time": event["time"],
            "Detail": json.dumps(event, separators=(",", ":")),
        }
        for event in events
    ]
    answer = _events().put_events(Entries=entries)
    return ["EventId" in each for each in answer["Entries"]]


@cache
def _events() -> Any:
    # Two attempts: what fails comes again, and seats must not wait for it.
    return make_client("events", attempts=2)
