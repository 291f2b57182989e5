"""The two calls to SES: read the quota, send one message."""

from email.message import EmailMessage
from email.policy import SMTP

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.parsers import ResponseParserError

from shared.runtime.settings import require
from shared.sending.pace import PausedError, Quota
from shared.store.client import make_client

MAIL_FROM = require("MAIL_FROM")
CONFIGURATION_SET = require("MAIL_CONFIGURATION_SET")
# Seven bits pass every relay unchanged, long lines and all.
POLICY = SMTP.clone(cte_type="7bit")
# SendRawEmail and SendEmail name the same things differently (their lists of errors).
_TOO_FAST = ("Throttling", "ThrottlingException", "TooManyRequestsException")
_PAUSED = (
    "AccountSendingPausedException",
    "AccountSuspendedException",
    "ConfigurationSetSendingPausedException",
    "LimitExceededException",
    "SendingPausedException",
)

# One attempt: SES does not recognise a repeat, so the outbox decides whether to try again.
_ses = make_client("ses", attempts=1)


class TooFastError(Exception):
    """SES permits fewer mails a second than this; it did not take the mail."""


class AnswerLostError(Exception):
    """SES got the mail and gave no answer: the mail may have been sent."""


def read_quota() -> Quota | None:
    """The quota of the account now. None if SES does not answer: it does so only once a second."""
    try:
        quota = _ses.get_send_quota()
    except (BotoCoreError, ClientError):
        return None
    return Quota(
        rate=max(1.0, float(quota["MaxSendRate"])),
        daily=float(quota["Max24HourSend"]),
        sent=float(quota["SentLast24Hours"]),
    )


def send(message: EmailMessage, recipient: str) -> str:
    """Sends a message as it is; returns SES's id of it.

    Raises: TooFastError, PausedError, AnswerLostError; botocore's ClientError for any other
    refusal, its ConnectionError where SES was not reached.
    """
    try:
        answer = _ses.send_raw_email(
            Source=MAIL_FROM,
            Destinations=[recipient],
            RawMessage={"Data": message.as_bytes(policy=POLICY)},
            ConfigurationSetName=CONFIGURATION_SET,
        )
    except ClientError as error:
        code, words = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
        if code in _PAUSED or (code in _TOO_FAST and "daily" in words.lower()):
            raise PausedError from None
        if code in _TOO_FAST:
            raise TooFastError from None
        if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 400) >= 500:
            raise AnswerLostError from None
        raise
    except (HTTPClientError, ResponseParserError):
        raise AnswerLostError from None
    message_id: str = answer["MessageId"]
    return message_id
