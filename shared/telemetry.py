"""Logger and metrics, and the only keys and names they may carry. Never personal data.

Log keys: event_id, registration_id, mail_id, reason, attempt, resource, method, trace. Messages are
constant and in the past tense. Metrics are facts, counted.
"""

import warnings
from collections.abc import Callable
from typing import Any, Literal

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit, single_metric

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]

# Most invocations of a reader have nothing to count; that is no news.
warnings.filterwarnings("ignore", message="No application metrics to publish")

logger = Logger()
metrics = Metrics()

Fact = Literal[
    "RegistrationConfirmed",
    "RegistrationWaitlisted",
    "RegistrationRepeated",
    "RegistrationChanged",
    "RegistrationCancelled",
    "RegistrationErased",
    "SeatHandedOver",
    "CounterDrift",
    "TransactionRetried",
    "ConfirmationSent",
    "ConfirmationSkipped",
    "ConfirmationFailed",
    "UnexpectedError",
]


def count(fact: Fact) -> None:
    """Counts one fact in the metrics of this invocation."""
    metrics.add_metric(name=fact, unit=MetricUnit.Count, value=1)


def count_refusal(reason: str) -> None:
    """Counts a refusal by its error code (a small closed set) as a record of its own,
    so that the dimension does not leak onto the other metrics."""
    with single_metric(name="RegistrationRefused", unit=MetricUnit.Count, value=1) as metric:
        metric.add_dimension(name="reason", value=reason)


def observed(handler: Handler) -> Handler:
    """A Lambda handler with the request's id in each log line, and its metrics written."""
    with_metrics = metrics.log_metrics(handler)
    observe: Handler = logger.inject_lambda_context(
        with_metrics, correlation_id_path="requestContext.requestId", clear_state=True
    )
    return observe
