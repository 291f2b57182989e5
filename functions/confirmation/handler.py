"""DynamoDB stream -> mails. The stream only wakes this function: what to send stands in the outbox,
and what is told to many, and how far that has come, in its mailing.

A record that fails is reported alone, tried again, and ends in the dead-letter queue; those beside
it are sent once, since each mail is leased before and marked after it is sent. While SES takes
nothing, or may have taken one already, mails stay in the outbox without counting as failures.
"""

from contextlib import suppress
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from functions.confirmation.deliver import TRY_AGAIN, NotNowError, deliver
from functions.confirmation.fan_out import fan_out
from shared.clock import Clock
from shared.table.keys import MAILINGS
from shared.table.sending import note_failure
from shared.telemetry import count, logger, observed

_processor = BatchProcessor(event_type=EventType.DynamoDBStreams)
SECONDS_FOR_ONE = 15
"""Of time left, less is not enough to begin with one more mail, or one more page of a mailing."""


class MailNotSentError(Exception):
    """A mail could not be sent, or a mailing was broken off; names the kind of failure only, for
    Lambda logs what escapes."""


def work_off(record: dict[str, Any], context: Any, clock: Clock) -> None:
    """Does what one stream record tells of. Raises: MailNotSentError."""
    partition, sort_key = (record["dynamodb"]["Keys"][name]["S"] for name in ("PK", "SK"))
    kind, _, owner = partition.partition("#")
    is_mailing = kind == MAILINGS
    names = ("event_id", "mailing_id") if is_mailing else ("registration_id", "mail_id")
    mail_id = sort_key if is_mailing else sort_key.partition("#")[2]
    ids = dict(zip(names, (owner, mail_id), strict=True))

    def has_time() -> bool:
        left: int = context.get_remaining_time_in_millis()
        return left >= SECONDS_FOR_ONE * 1000

    if not has_time():
        raise MailNotSentError("this invocation ends; the next one has it")
    try:
        if is_mailing:
            fan_out(owner, mail_id, has_time=has_time, clock=clock)
        else:
            deliver(owner, mail_id, clock)
    except NotNowError as postponed:
        count("ConfirmationPostponed")
        logger.warning("mail postponed", reason=type(postponed).__name__, **ids)
    except Exception as error:
        reason = type(error).__name__
        if not is_mailing and not isinstance(error, TRY_AGAIN):
            # What fails here must not keep the failure itself from being told, nor speak for it.
            with suppress(Exception):
                note_failure(owner, mail_id, reason, clock.now())
        count("ConfirmationFailed")
        logger.warning("mail not sent", reason=reason, **ids)
        raise MailNotSentError(reason) from None


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    def work(record: dict[str, Any]) -> None:
        work_off(record, context, clock)

    return dict(process_partial_response(event, work, _processor, context))
