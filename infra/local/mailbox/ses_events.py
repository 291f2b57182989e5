"""The events that SES would publish about a mail, after AWS's published examples (Amazon SES
Developer Guide, "Examples of event data that Amazon SES publishes").

The addresses of SES's mailbox simulator do here what they do there ("Using the mailbox simulator");
at every other address a mail is delivered.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any, NamedTuple
from uuid import uuid4

SIMULATOR = "simulator.amazonses.com"
TAGS_HEADER = "X-SES-MESSAGE-TAGS"
_ACCOUNT = "000000000000"
_OWN_HEADERS = b"x-ses-"


class SesEvent(NamedTuple):
    """What EventBridge would bring, without its envelope."""

    detail_type: str
    detail: dict[str, Any]


class _Kind(NamedTuple):
    detail_type: str
    event_type: str
    # The name of the object that describes it, and what it says of this recipient at this moment.
    name: str
    describe: Callable[[str, str], dict[str, Any]]


def is_delivered(recipient: str) -> bool:
    """Whether a mail to this address comes into its mailbox."""
    return _DELIVERED in _find_kinds(recipient)


def write_events(
    raw: bytes, recipient: str, configuration_set: str, now: datetime
) -> list[SesEvent]:
    """The events about a mail to one recipient, in their order.

    None about a mail without tags: of those that go through a configuration set, all have some.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw, headersonly=True)
    tags = _read_tags(str(message.get(TAGS_HEADER, "")))
    if not tags:
        return []
    mail = _describe(message, recipient, configuration_set, tags, now)
    events = []
    for number, kind in enumerate(_find_kinds(recipient)):
        at = _format(now + timedelta(milliseconds=10 * number))
        detail = {
            "eventType": kind.event_type,
            "mail": mail,
            kind.name: kind.describe(recipient, at),
        }
        events.append(SesEvent(kind.detail_type, detail))
    return events


def strip_own_headers(raw: bytes) -> bytes:
    """The message without the headers that are meant for SES, which it takes off."""
    head, blank, body = raw.partition(b"\r\n\r\n")
    kept: list[bytes] = []
    is_own = False
    for line in head.split(b"\r\n"):
        if not line.startswith((b" ", b"\t")):
            is_own = line.lower().startswith(_OWN_HEADERS)
        if not is_own:
            kept.append(line)
    return b"\r\n".join(kept) + blank + body


def _find_kinds(recipient: str) -> list[_Kind]:
    local, _, domain = parseaddr(recipient)[1].lower().rpartition("@")
    scene = local.partition("+")[0] if domain == SIMULATOR else "success"
    return [_SENT, *_SCENES.get(scene, [_DELIVERED])]


def _read_tags(header: str) -> dict[str, list[str]]:
    pairs = (pair.partition("=") for pair in header.split(","))
    return {name.strip(): [value.strip()] for name, is_pair, value in pairs if is_pair}


def _describe(
    message: EmailMessage,
    recipient: str,
    configuration_set: str,
    tags: dict[str, list[str]],
    now: datetime,
) -> dict[str, Any]:
    sender = parseaddr(str(message.get("From", "")))[1]
    # The emulator answers with what it puts into this header.
    message_id = str(message.get("Message-ID", "")).strip("<> ") or str(uuid4())
    shown = [
        {"name": name, "value": str(value)}
        for name, value in message.items()
        if not name.lower().encode().startswith(_OWN_HEADERS)
    ]
    return {
        "timestamp": _format(now),
        "source": sender,
        "sourceArn": f"arn:aws:ses:eu-west-1:{_ACCOUNT}:identity/{sender}",
        "sendingAccountId": _ACCOUNT,
        "messageId": message_id,
        "destination": [recipient],
        "headersTruncated": False,
        "headers": shown,
        "commonHeaders": {
            "from": [str(message.get("From", ""))],
            "to": [str(message.get("To", ""))],
            "messageId": message_id,
            "subject": str(message.get("Subject", "")),
        },
        "tags": {
            "ses:operation": ["SendRawEmail"],
            "ses:configuration-set": [configuration_set],
            "ses:source-ip": ["127.0.0.1"],
            "ses:from-domain": [sender.rpartition("@")[2]],
            "ses:caller-identity": ["local"],
            **tags,
        },
    }


def _format(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _describe_delivery(recipient: str, at: str) -> dict[str, Any]:
    return {
        "timestamp": at,
        "processingTimeMillis": 10,
        "recipients": [recipient],
        "smtpResponse": "250 2.6.0 Message received",
        "remoteMtaIp": "127.0.0.1",
        "reportingMTA": "mailbox.localhost",
    }


def _describe_bounce(recipient: str, at: str) -> dict[str, Any]:
    return {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "bouncedRecipients": [
            {
                "emailAddress": recipient,
                "action": "failed",
                "status": "5.1.1",
                "diagnosticCode": "smtp; 550 5.1.1 user unknown",
            }
        ],
        "timestamp": at,
        "feedbackId": str(uuid4()),
        "reportingMTA": "dsn; mailbox.localhost",
    }


def _describe_suppression(recipient: str, at: str) -> dict[str, Any]:
    recipients = [
        {
            "emailAddress": recipient,
            "action": "failed",
            "status": "5.1.1",
            "diagnosticCode": "The address is on the suppression list",
        }
    ]
    return _describe_bounce(recipient, at) | {
        "bounceSubType": "Suppressed",
        "bouncedRecipients": recipients,
        "reportingMTA": "dns; amazonses.com",
    }


def _describe_complaint(recipient: str, at: str) -> dict[str, Any]:
    return {
        "complainedRecipients": [{"emailAddress": recipient}],
        "timestamp": at,
        "feedbackId": str(uuid4()),
        "complaintSubType": None,
        "userAgent": "Amazon SES Mailbox Simulator",
        "complaintFeedbackType": "abuse",
        "arrivalDate": at,
    }


_SENT = _Kind("Email Sent", "Send", "send", lambda _recipient, _at: {})
_DELIVERED = _Kind("Email Delivered", "Delivery", "delivery", _describe_delivery)
_BOUNCED = _Kind("Email Bounced", "Bounce", "bounce", _describe_bounce)
_SUPPRESSED = _BOUNCED._replace(describe=_describe_suppression)
_COMPLAINED = _Kind("Email Complaint Received", "Complaint", "complaint", _describe_complaint)
_SCENES = {
    "success": [_DELIVERED],
    "bounce": [_BOUNCED],
    "ooto": [_DELIVERED],
    "complaint": [_DELIVERED, _COMPLAINED],
    "suppressionlist": [_SUPPRESSED],
}
