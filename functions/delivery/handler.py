"""SES's event from the bus -> what became of a mail, stored with the mail and with its
registration.

One event at a time, in any order, as often as it comes. An event that cannot be stored fails, and
the bus brings it again. An event holds addresses: only ids are logged.
"""

from typing import Any

from shared.news.deliveries import record_news
from shared.news.reports import NewsKind
from shared.news.ses_events import find_message_id, parse
from shared.runtime.clock import Clock
from shared.runtime.telemetry import Fact, count, logger, observed

_FACTS: dict[NewsKind, Fact] = {
    "delivery": "MailDelivered",
    "undelivered": "MailUndelivered",
    "unclear": "MailUnclear",
    "bounce": "MailBounced",
    "complaint": "MailComplained",
    "reject": "MailRejected",
    "delay": "MailDelayed",
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    news = parse(event)
    if news is None:
        count("MailNewsUnknown")
        logger.info("news not followed", message_id=find_message_id(event))
        return {"state": None}
    state = record_news(news, sleep=clock.sleep)
    if news.kind in _FACTS:
        count(_FACTS[news.kind])
    logger.info(
        "news kept" if state else "news of an erased mail",
        registration_id=news.registration_id,
        mail_id=news.mail_id,
        reason=news.reason,
    )
    return {"state": state}
