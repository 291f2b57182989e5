"""Logger and metrics, and the only keys and names they may carry. Never personal data.

Log keys: event_id, registration_id, mail_id, mailing_id, export_id, import_id, message_id,
reason, attempt, resource, method, trace, and numbers of things (mails, moves, pages, facts).
Messages are constant and in the past tense.
Metrics are facts, counted.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, Protocol

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit, single_metric

from shared.runtime.clock import SYSTEM, Clock, run_until

Handler = Callable[[dict[str, Any], Any, Clock], dict[str, Any]]

logger = Logger()
metrics = Metrics()

Fact = Literal[
    "RegistrationConfirmed",
    "RegistrationAdded",
    "RegistrationApplied",
    "ApplicationAccepted",
    "ApplicationRefused",
    "RegistrationPutFirst",
    "RegistrationWaitlisted",
    "RegistrationRepeated",
    "RegistrationChanged",
    "RegistrationCancelled",
    "RegistrationErased",
    "SeatHandedOver",
    "WalkInRegistered",
    "WalkInAdmitted",
    "CounterDrift",
    "TransactionRetried",
    "ConfirmationSent",
    "ConfirmationSkipped",
    "ConfirmationFailed",
    "ConfirmationPostponed",
    "MailDelivered",
    "MailUndelivered",
    "MailUnclear",
    "MailBounced",
    "MailComplained",
    "MailRejected",
    "MailDelayed",
    "MailSilent",
    "MailNewsUnknown",
    "FactTold",
    "FactUntold",
    "HookCalled",
    "HookFailed",
    "UnexpectedError",
]


def count(fact: Fact, number: int = 1) -> None:
    """Counts a fact, so many times, in the metrics of this invocation."""
    if number:
        metrics.add_metric(name=fact, unit=MetricUnit.Count, value=number)


def count_refusal(reason: str) -> None:
    """Counts a refusal by its error code (a small closed set) as a record of its own,
    so that the dimension does not leak onto the other metrics."""
    with single_metric(name="RegistrationRefused", unit=MetricUnit.Count, value=1) as metric:
        metric.add_dimension(name="reason", value=reason)


class Observed(Protocol):
    """A Lambda handler; Lambda gives it no clock, so that it goes by the server's."""

    def __call__(
        self, event: dict[str, Any], context: Any, clock: Clock = SYSTEM
    ) -> dict[str, Any]: ...


def observed(handler: Handler) -> Observed:
    """A Lambda handler with the request's ids in each log line, and its metrics written; what it
    calls knows how long it may still take (`shared.runtime.clock.has_time`).

    Both ids are set anew for each request, so none outlives it. Not Powertools' decorators: they
    add facts of the function that are the same in every line, and cost (docs/benchmarks.md).
    """

    @wraps(handler)
    def observe(event: dict[str, Any], context: Any, clock: Clock = SYSTEM) -> dict[str, Any]:
        logger.append_keys(
            function_request_id=context.aws_request_id,
            correlation_id=event.get("requestContext", {}).get("requestId"),
        )
        run_until(context.get_remaining_time_in_millis)
        try:
            return handler(event, context, clock)
        finally:
            run_until(None)
            if metrics.metric_set:
                metrics.flush_metrics()

    return observe
