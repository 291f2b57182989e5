"""SES's events, in the words of its event publishing, as EventBridge brings them -> News.

Fields and words: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes".
"""

from datetime import UTC, datetime
from typing import Any

from shared.news.meanings import (
    BOUNCES,
    COMPLAINTS,
    NO_FEEDBACK,
    SUPPRESSED_COMPLAINT,
    read_bounce,
    read_complaint,
)
from shared.news.reports import News, NewsKind

TAGS = ("registration", "mail", "address")
"""Our tags of a mail (shared/letters/compose.py): ids, and the generation of the address."""

# What may be kept as a reason, so that no text of a mail server gets into our records.
_BOUNCES = frozenset(subtype for _, subtype in BOUNCES)
_COMPLAINTS = frozenset(filter(None, COMPLAINTS))
_DELAYS = frozenset(
    (
        "InternalFailure",
        "General",
        "MailboxFull",
        "SpamDetected",
        "RecipientServerError",
        "IPFailure",
        "TransientCommunicationFailure",
        "BYOIPHostNameLookupUnavailable",
        "Undetermined",
        "SendingDeferral",
    )
)


class UnreadableNewsError(Exception):
    """An event has another form than SES documents. It names the field, never its value."""


class _Part:
    """A part of an event, with its path for error messages."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise UnreadableNewsError(f"{path} is missing")
        self._value = value
        self._path = path

    def __contains__(self, name: str) -> bool:
        return name in self._value

    def part(self, name: str) -> "_Part":
        return _Part(self._value.get(name), f"{self._path}.{name}")

    def text(self, name: str) -> str:
        value = self._value.get(name)
        if not isinstance(value, str) or not value:
            raise UnreadableNewsError(f"{self._path}.{name} is missing")
        return value

    def word(self, name: str, known: frozenset[str]) -> str | None:
        """The word if it is a known one, "Other" if not, None if there is none."""
        value = self._value.get(name)
        if value is None:
            return None
        return value if isinstance(value, str) and value in known else "Other"

    def moment(self, name: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError:
            raise UnreadableNewsError(f"{self._path}.{name} is not a time") from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def tag(self, name: str) -> str:
        """The value of a tag, which comes as a list of one."""
        match self._value.get(name):
            case [str(value)] if value:
                return value
        raise UnreadableNewsError(f"{self._path}.{name} is not one text")


def parse(event: dict[str, Any]) -> News | None:
    """The news in an event; None if the mail is not ours, or if the kind of event is not followed.

    Raises: UnreadableNewsError.
    """
    detail = _Part(event.get("detail"), "detail")
    mail = detail.part("mail")
    if "tags" not in mail:
        return None
    tags = mail.part("tags")
    if not any(name in tags for name in TAGS):
        return None
    about = _find_out(detail, mail)
    if about is None:
        return None
    registration_id, mail_id, generation = (tags.tag(name) for name in TAGS)
    if not generation.isdecimal():
        raise UnreadableNewsError("detail.mail.tags.address is not a number")
    kind, at, reason = about
    return News(
        registration_id=registration_id,
        mail_id=mail_id,
        generation=int(generation),
        kind=kind,
        at=at,
        message_id=mail.text("messageId"),
        reason=reason,
    )


def find_message_id(event: dict[str, Any]) -> str | None:
    """SES's id of the mail that an event is about; None if it cannot be read."""
    message_id = event["detail"]["mail"].get("messageId")
    return message_id if isinstance(message_id, str) else None


def _find_out(detail: _Part, mail: _Part) -> tuple[NewsKind, datetime, str | None] | None:
    """What happened, when and why; None if this kind is not followed."""
    match detail.text("eventType"):
        case "Send":
            return "send", mail.moment("timestamp"), None
        case "Delivery":
            return "delivery", detail.part("delivery").moment("timestamp"), None
        case "Bounce":
            bounce = detail.part("bounce")
            word = bounce.word("bounceSubType", _BOUNCES)
            kind = read_bounce(bounce.text("bounceType"), word or "")
            return kind, bounce.moment("timestamp"), word
        case "Complaint":
            complaint = detail.part("complaint")
            subtype = complaint.word("complaintSubType", frozenset((SUPPRESSED_COMPLAINT,)))
            feedback = complaint.word("complaintFeedbackType", _COMPLAINTS)
            found = read_complaint(subtype or "", feedback or NO_FEEDBACK)
            word = subtype if subtype == SUPPRESSED_COMPLAINT else feedback
            return (found, complaint.moment("timestamp"), word) if found else None
        case "Reject":
            # A virus; the one kind that has no time of its own.
            return "reject", mail.moment("timestamp"), "BadContent"
        case "DeliveryDelay":
            delay = detail.part("deliveryDelay")
            return "delay", delay.moment("timestamp"), delay.word("delayType", _DELAYS)
    return None
