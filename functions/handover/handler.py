"""DynamoDB stream -> seats handed on: what a cancellation frees in turn, what was cancelled.

Woken by counters that are not at rest: somebody waits, or it is cancelled. What is to be done is
read from the table, so a repeated record does nothing again.
"""

from typing import Any

from shared.clock import Clock
from shared.table.events import read_event
from shared.table.halls import settle_event
from shared.table.release import release_cancelled
from shared.telemetry import observed


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    partitions = {record["dynamodb"]["Keys"]["PK"]["S"] for record in event["Records"]}
    for partition in sorted(partitions):
        known = read_event(partition.partition("#")[2])
        moment = clock.now()
        release_cancelled(known, moment)
        settle_event(known, moment)
    return {"batchItemFailures": []}
