"""DynamoDB stream -> mails. The stream only wakes this function: what to send stands in the outbox.

A record that fails is reported alone, tried again, and ends in the dead-letter queue; those beside
it are sent once, since each mail is claimed before and marked after it is sent.
"""

from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from functions.confirmation.deliver import deliver
from shared.clock import now
from shared.telemetry import count, logger, observed

_processor = BatchProcessor(event_type=EventType.DynamoDBStreams)


class MailNotSentError(Exception):
    """A mail could not be sent; names the kind of failure only, for Lambda logs what escapes."""


def send_recorded(record: dict[str, Any]) -> None:
    """Sends the mail that one stream record tells of. Raises: MailNotSentError."""
    key = record["dynamodb"]["Keys"]
    registration_id = key["PK"]["S"].partition("#")[2]
    mail_id = key["SK"]["S"].partition("#")[2]
    try:
        deliver(registration_id, mail_id, now())
    except Exception as error:
        reason = type(error).__name__
        count("ConfirmationFailed")
        logger.warning(
            "mail not sent", registration_id=registration_id, mail_id=mail_id, reason=reason
        )
        raise MailNotSentError(reason) from None


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return dict(process_partial_response(event, send_recorded, _processor, context))
