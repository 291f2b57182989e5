"""What a bounce and a complaint of SES mean for a mail and its address, word by word.

The words: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes", Bounce
types and Complaint object. A word that is not there yet means what its type says at least.
"""

from shared.news.reports import NewsKind

BOUNCES: dict[tuple[str, str], NewsKind] = {
    # The address takes no mail.
    ("Permanent", "General"): "bounce",
    ("Permanent", "NoEmail"): "bounce",
    # SES sends nothing there, since it bounced before.
    ("Permanent", "Suppressed"): "bounce",
    ("Permanent", "OnAccountSuppressionList"): "bounce",
    # SES sends nothing there, since its owner asked for that.
    ("Permanent", "UnsubscribedRecipient"): "complaint",
    # A server says that it did not get to its owner, even one that had taken it before.
    ("Transient", "MailboxFull"): "undelivered",
    ("Transient", "MessageTooLarge"): "undelivered",
    ("Transient", "ContentRejected"): "undelivered",
    ("Transient", "AttachmentRejected"): "undelivered",
    # An out-of-office comes as General, too, and answers a mail that did arrive.
    ("Transient", "General"): "unclear",
    # SES gave up; if a server took the mail all the same, the delivery counts.
    ("Transient", "CustomTimeoutExceeded"): "unclear",
    # The answer did not say it to SES.
    ("Undetermined", "Undetermined"): "unclear",
}
_BY_TYPE: dict[str, NewsKind] = {"Permanent": "bounce"}

NO_FEEDBACK = ""
COMPLAINTS: dict[str, NewsKind | None] = {
    NO_FEEDBACK: "complaint",
    "abuse": "complaint",
    "fraud": "complaint",
    "virus": "complaint",
    "other": "complaint",
    # The opposite of a complaint: a filter was wrong, says the owner.
    "not-spam": None,
    # A server could not check our signature; the reader does not mind it.
    "auth-failure": None,
}
SUPPRESSED_COMPLAINT = "OnAccountSuppressionList"
"""A subtype: SES accepted the mail but did not send it, since the address complained before."""


def read_bounce(bounce_type: str, subtype: str) -> NewsKind:
    return BOUNCES.get((bounce_type, subtype)) or _BY_TYPE.get(bounce_type, "unclear")


def read_complaint(subtype: str, feedback: str) -> NewsKind | None:
    """The news of a complaint; None where it is no complaint."""
    if subtype == SUPPRESSED_COMPLAINT:
        return "complaint"
    return COMPLAINTS.get(feedback, "complaint")
