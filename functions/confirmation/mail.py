"""The one call to SES."""

from email.message import EmailMessage
from email.policy import SMTP

from shared.settings import require
from shared.table.client import make_client

MAIL_FROM = require("MAIL_FROM")
CONFIGURATION_SET = require("MAIL_CONFIGURATION_SET")
# Seven bits pass every relay unchanged, long lines and all.
POLICY = SMTP.clone(cte_type="7bit")

# One attempt: SES does not recognise a repeat, so whether to try again is the outbox's to decide.
_ses = make_client("ses", attempts=1)


def send(message: EmailMessage, recipient: str) -> str:
    """Hands a message to SES as it is; returns SES's id of it.

    Raises: botocore's ClientError for a refusal, HTTPClientError where the answer was lost.
    """
    answer = _ses.send_raw_email(
        Source=MAIL_FROM,
        Destinations=[recipient],
        RawMessage={"Data": message.as_bytes(policy=POLICY)},
        ConfigurationSetName=CONFIGURATION_SET,
    )
    message_id: str = answer["MessageId"]
    return message_id
