"""Queue -> calls of webhooks. A call that is not taken comes again, after a longer pause each time,
for 24 hours; then it goes to the dead letters."""

import json
from typing import Any

from shared.hooks.delivering import PAUSES_SECONDS, deliver
from shared.hooks.queue import postpone
from shared.runtime.clock import Clock
from shared.runtime.settings import require
from shared.runtime.telemetry import count, observed


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    allows_localhost = require("HOOKS_ON_LOCALHOST") == "true"
    left = []
    for record in event["Records"]:
        attempt = int(record["attributes"]["ApproximateReceiveCount"])
        message = json.loads(record["body"])
        if deliver(message, attempt, clock.now(), allows_localhost=allows_localhost):
            count("HookCalled")
            continue
        count("HookFailed")
        pause = PAUSES_SECONDS[min(attempt, len(PAUSES_SECONDS)) - 1]
        postpone(record["receiptHandle"], pause)
        left.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": left}
