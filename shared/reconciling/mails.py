"""Takes up what was left: unsent mails, mails without news, mailings and erasures that were broken
off, facts that other systems were not told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from shared.facts.facts import wake_untold
from shared.mailings.mailings import start_scheduled, wake_mailings
from shared.managing.erasure import finish_erasures
from shared.news.deliveries import mark_silent
from shared.outbox.outbox import wake_unsent
from shared.runtime.telemetry import count, logger

LOOKS: Mapping[str, Callable[[datetime], int]] = {
    "unsentMails": wake_unsent,
    "silentMails": mark_silent,
    "wokenMailings": wake_mailings,
    "finishedErasures": finish_erasures,
    "untoldFacts": wake_untold,
}
STARTS: Mapping[str, Callable[[datetime], int]] = {"startedMailings": start_scheduled}
"""What was not left but is due."""


class Report(NamedTuple):
    """How many of each were found, and which of the looks failed."""

    found: dict[str, int]
    failed: set[str]


def look_at_mails(now: datetime) -> Report:
    """Takes up what was left, and marks silent mails. If one of them fails, the others still
    run."""
    report = Report({}, set())
    for name, look in {**LOOKS, **STARTS}.items():
        try:
            found = look(now)
        except Exception as error:
            report.failed.add(name)
            logger.error("mails not looked at", reason=type(error).__name__)
            continue
        report.found[name] = found
        if found and name in LOOKS:
            logger.warning("mails were left", reason=name, mails=found)
    count("MailSilent", report.found.get("silentMails", 0))
    return report
