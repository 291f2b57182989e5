"""One call of a webhook with one fact: signed, made, its answer kept."""

import json
from datetime import datetime
from typing import Any

from shared.hooks.answers import keep_answer
from shared.hooks.calling import call
from shared.hooks.hooks import read_hook, read_secrets
from shared.hooks.signing import sign
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import epoch_seconds

PAUSES_SECONDS = (5, 30, 120, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800)
"""Before each try but the first: 24 hours in all. The queue's maxReceiveCount is one more."""


def deliver(
    message: dict[str, Any], attempt: int, now: datetime, *, allows_localhost: bool
) -> bool:
    """Whether the call is done with: taken, or its webhook gone."""
    event_id, hook_id, fact = message["eventId"], message["hookId"], message["fact"]
    try:
        hook = read_hook(event_id, hook_id)
    except NotFoundError:
        return True
    secrets = read_secrets(hook_id, now)
    if not secrets:
        return True
    body = json.dumps(fact, separators=(",", ":"))
    headers = sign(secrets, fact["id"], epoch_seconds(now), body)
    headers |= {"Content-Type": "application/cloudevents+json", "User-Agent": "vng-events"}
    outcome = call(hook.url, body, headers, allows_localhost=allows_localhost)
    keep_answer(event_id, hook_id, fact["id"], fact["type"], attempt, outcome, now)
    return outcome.is_taken
