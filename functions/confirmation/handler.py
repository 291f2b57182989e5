"""DynamoDB stream -> mails. The stream only wakes this function: mails and requests are in the
outbox, a mailing's text and progress in the mailing.

A record that fails is reported alone, tried again, and ends in the dead-letter queue. The others of
its batch are sent once, since each mail is leased before it is sent and marked after. While SES
takes no mail, or may have taken one already, mails stay in the outbox and count as no failure.
"""

from contextlib import suppress
from functools import partial
from typing import Any

from aws_lambda_powertools.utilities import batch

from shared.runtime.clock import Clock, has_seconds
from shared.runtime.telemetry import count, logger, observed
from shared.sending.accounts import send_to_account
from shared.sending.dispatch import TRY_AGAIN, NotNowError, deliver
from shared.sending.leases import note_failure
from shared.sending.link_requests import answer_asked
from shared.sending.trials import begin_mailing
from shared.store.keys import ACCOUNTS, ADDRESSES, MAILINGS, parts_of

_processor = batch.BatchProcessor(event_type=batch.EventType.DynamoDBStreams)
_OWNERS = {MAILINGS: "event_id", ADDRESSES: "event_id", ACCOUNTS: "account"}
SECONDS_FOR_ONE = 15
"""With less time left, it begins no further mail and no further page of a mailing."""
_has_time = partial(has_seconds, SECONDS_FOR_ONE)


class MailNotSentError(Exception):
    """A mail could not be sent, or a mailing was broken off. It names the kind of failure only,
    since Lambda logs every error that escapes."""


def work_off(record: dict[str, Any], clock: Clock) -> None:
    """Does the work that one stream record names. Raises: MailNotSentError."""
    key = record["dynamodb"]["Keys"]
    kind, owner, mail_id = parts_of(key)
    # Nothing of an address is logged, not even its digest.
    name = "mailing_id" if kind == MAILINGS else "mail_id"
    ids: dict[str, Any] = {_OWNERS.get(kind, "registration_id"): owner, name: mail_id}

    if not _has_time():
        raise MailNotSentError("this invocation ends; the next one has it")
    try:
        if kind == MAILINGS:
            begin_mailing(owner, mail_id, has_time=_has_time, clock=clock)
        elif kind == ADDRESSES:
            answer_asked(key, clock.now())
        elif kind == ACCOUNTS:
            send_to_account(key, clock)
        else:
            deliver(owner, mail_id, clock)
    except NotNowError as postponed:
        count("ConfirmationPostponed")
        logger.warning("mail postponed", reason=type(postponed).__name__, **ids)
    except Exception as error:
        reason = type(error).__name__
        if kind != MAILINGS and not isinstance(error, TRY_AGAIN):
            # An error here must neither hide the failure nor replace it.
            with suppress(Exception):
                note_failure(key, reason, clock.now())
        count("ConfirmationFailed")
        logger.warning("mail not sent", reason=reason, **ids)
        raise MailNotSentError(reason) from None


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    def work(record: dict[str, Any]) -> None:
        work_off(record, clock)

    return dict(batch.process_partial_response(event, work, _processor, context))
