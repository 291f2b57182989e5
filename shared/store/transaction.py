"""One all-or-nothing write, its refusals, and patience with contention.

Each operation stands on one line with what it means when its condition fails, so that the list
of cancellation reasons cannot drift from the list of operations.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError

from shared.refusals.refusal import LAST, BusyError
from shared.runtime.clock import has_time
from shared.runtime.telemetry import count, logger
from shared.store.client import dynamodb
from shared.store.keys import Key
from shared.store.notation import TypedItem

Sleep = Callable[[float], None]


class Patience(NamedTuple):
    """So many attempts. The longest pause before the second one is `first_pause_seconds`; from
    there it doubles, or grows evenly, up to `longest_pause_seconds`."""

    attempts: int
    first_pause_seconds: float
    longest_pause_seconds: float
    doubles: bool = False

    def longest_before(self, attempt: int) -> float:
        """The longest pause before this attempt, in seconds; attempts count from 0."""
        factor: int = 2 ** (attempt - 1) if self.doubles else attempt
        return min(self.longest_pause_seconds, self.first_pause_seconds * factor)


def attempts(patience: Patience, sleep: Sleep | None = None) -> Iterator[int]:
    """The numbers of the attempts from 0, with a pause before each but the first. The last one is
    the one after which the invocation has no time for another: so contention ends as a refusal,
    and never by the platform's time-out."""
    for attempt in range(patience.attempts):
        if attempt:
            if not has_time():
                return
            seconds = random.uniform(0, patience.longest_before(attempt))
            (sleep or time.sleep)(seconds)
        yield attempt


Item = TypedItem

PATIENCE = Patience(attempts=14, first_pause_seconds=0.05, longest_pause_seconds=0.4, doubles=True)
# What DynamoDB says when it was busy, not when a condition failed
# (TransactWriteItems, CancellationReasons).
_CONTENTION = {
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
    "InternalServerError",
}
_CONTENTION_ERRORS = {
    "TransactionInProgressException",
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "InternalServerError",
}


class Write(NamedTuple):
    """One operation of a transaction and the refusal that its failed condition means.

    `refuse` gets the item as it stood, typed, or None if there was none; `contended` makes
    the error in place of BusyError, where another transaction held the item until the last
    attempt.
    """

    operation: dict[str, Any]
    refuse: Callable[[TypedItem | None], Exception]
    contended: Callable[[], Exception] | None = None

    @property
    def key(self) -> Key:
        """The key of what is not a Put."""
        [request] = self.operation.values()
        key: Key = request["Key"]
        return key


def transact(
    writes: Sequence[Write],
    *,
    on_conflict: Callable[[], None] | None = None,
    sleep: Sleep = time.sleep,
) -> None:
    """Writes all or nothing.

    `on_conflict` is called when somebody else's transaction had an item in hand, before the same
    is sent again: it raises the caller's error where another attempt would be of no use. It is
    not called while this one may be written all the same, its answer lost, nor where a write is
    contended that has words of its own for it: then only the same again brings the answer.

    Raises: what `on_conflict` raises; of the refusals of all writes whose condition failed the one
    that precedes the others (`shared.refusals`), else the first; BusyError when contention
    outlasted the retries (nothing is known of seats then).
    """
    # The same token on every attempt: an attempt that was written though its answer was lost
    # counts as done when it is repeated (DynamoDB remembers for ten minutes).
    token = str(uuid4())
    held: Exception | None = None
    may_be_written = False
    for attempt in attempts(PATIENCE, sleep):
        if attempt:
            count("TransactionRetried")
        try:
            dynamodb.transact_write_items(
                TransactItems=[write.operation for write in writes], ClientRequestToken=token
            )
            return
        except ClientError as error:
            refusal = _read_refusal(error, writes)
            if refusal:
                raise refusal from None
            held = _find_held(error, writes)
            may_be_written |= _was_sent_before(error)
            logger.warning("transaction met contention", attempt=attempt)
            if on_conflict and not (may_be_written or held) and _is_conflict(error):
                on_conflict()
        except (HTTPClientError, NoConnectionError):
            held = None
            may_be_written = True
            logger.warning("transaction got no answer", attempt=attempt)
    raise held or BusyError("Many people are registering at this moment; please try again shortly.")


def _is_conflict(error: ClientError) -> bool:
    """Whether another transaction, or a write, had one of the items in hand."""
    reasons = error.response.get("CancellationReasons", ())
    return any(reason["Code"] == "TransactionConflict" for reason in reasons)


def _was_sent_before(error: ClientError) -> bool:
    """Whether botocore sent it more than once for this answer, having lost one, perhaps."""
    return error.response.get("ResponseMetadata", {}).get("RetryAttempts", 0) > 0


def _find_held(error: ClientError, writes: Sequence[Write]) -> Exception | None:
    """The error to raise if this was the last attempt: that of the first write with `contended`
    whose item another transaction held."""
    for reason, write in zip(error.response.get("CancellationReasons", ()), writes, strict=False):
        if reason["Code"] == "TransactionConflict" and write.contended:
            return write.contended()
    return None


def _read_refusal(error: ClientError, writes: Sequence[Write]) -> Exception | None:
    """The refusal in a failed call, or None if it only met contention."""
    code = error.response["Error"]["Code"]
    if code in _CONTENTION_ERRORS:
        return None
    if code != "TransactionCanceledException":
        return error
    reasons: Sequence[Mapping[str, Any]] = error.response["CancellationReasons"]
    codes = {reason["Code"] for reason in reasons} - {"None"}
    if codes & _CONTENTION:
        return None
    refusals = [
        write.refuse(reason.get("Item"))
        for reason, write in zip(reasons, writes, strict=True)
        if reason["Code"] == "ConditionalCheckFailed"
    ]
    return min(refusals, key=lambda refusal: getattr(refusal, "precedence", LAST), default=error)
