"""The last answers of a webhook: twenty places, used in a circle."""

from datetime import datetime
from typing import NamedTuple

from shared.hooks.calling import Outcome
from shared.runtime.clock import format_instant
from shared.store import keys
from shared.store.calls import (
    ConditionFailedError,
    HeldError,
    put,
    query,
    update,
    write,
    write_and_read,
)
from shared.store.notation import add, begins, equals, exists, make_item

MOST_KEPT = 20


class Answered(NamedTuple):
    """One call: which fact, the how manyeth try, and its status, or why there was no answer."""

    number: int
    at: str
    fact_id: str
    kind: str
    attempt: int
    status: int | None
    reason: str | None


def keep_answer(
    event_id: str,
    hook_id: str,
    fact_id: str,
    kind: str,
    attempt: int,
    outcome: Outcome,
    now: datetime,
) -> None:
    """Keeps what a call led to, in the place of the one of twenty calls before."""
    try:
        counted = write_and_read(
            update(keys.hook_key(event_id, hook_id), add(calls=1), when=exists())
        )
    except (ConditionFailedError, HeldError):
        return  # taken away, or held by who changes it: no call is made twice for its answer's sake
    number = int(counted["calls"])
    item = make_item(
        keys.hook_answer_key(event_id, hook_id, number % MOST_KEPT),
        number=number,
        calledAt=format_instant(now),
        factId=fact_id,
        kind=kind,
        attempt=attempt,
        answer=outcome.status,
        reason=outcome.reason,
    )
    write(put(item))


def read_answers(event_id: str, hook_id: str) -> list[Answered]:
    """The last ones, newest first."""
    partition = equals("PK", keys.hooks_partition(event_id))
    found = query(partition & begins("SK", f"ANSWER#{hook_id}#"))
    answers = [
        Answered(
            item["number"],
            item["calledAt"],
            item["factId"],
            item["kind"],
            item["attempt"],
            item.get("answer"),
            item.get("reason"),
        )
        for item in found
    ]
    return sorted(answers, reverse=True)
