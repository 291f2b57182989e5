"""Takes up what was left: unsent mails, mails without news, mailings and erasures that were broken
off."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from shared.mailings.mailings import wake_mailings
from shared.managing.erasure import finish_erasures
from shared.news.deliveries import mark_silent
from shared.outbox.outbox import wake_unsent
from shared.runtime.telemetry import count, logger

LOOKS: Mapping[str, Callable[[datetime], int]] = {
    "unsentMails": wake_unsent,
    "silentMails": mark_silent,
    "wokenMailings": wake_mailings,
    "finishedErasures": finish_erasures,
}


class Report(NamedTuple):
    """How many of each were found, and which of the four failed."""

    found: dict[str, int]
    failed: set[str]


def look_at_mails(now: datetime) -> Report:
    """Takes up what was left, and marks silent mails. If one of the four fails, the others still
    run."""
    report = Report({}, set())
    for name, look in LOOKS.items():
        try:
            found = look(now)
        except Exception as error:
            report.failed.add(name)
            logger.error("mails not looked at", reason=type(error).__name__)
            continue
        report.found[name] = found
        if found:
            logger.warning("mails were left", reason=name, mails=found)
    count("MailSilent", report.found.get("silentMails", 0))
    return report
