"""Tells organisers: looks at each event that somebody watches, and puts one mail an account.

What was told is kept in the transaction that puts the mail. So a look that is done again, or breaks
off, tells nothing twice; and what a look missed, the next one tells.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from shared.access.grants import read_grants
from shared.letters.happened import WatchNews
from shared.models.event import Event
from shared.models.statuses import is_off
from shared.runtime.telemetry import logger
from shared.store.calls import ConditionFailedError
from shared.store.transaction import transact
from shared.watching.mails import ToldThisHourError, keep_allowed, put_news
from shared.watching.sight import Sight
from shared.watching.watches import Watch, keep_told, read_watches

_MOST_EVENTS = 90
"""In one mail: a transaction has at most 100 writes. The rest follows an hour later."""


class Seen(NamedTuple):
    """What one look found for one watch."""

    event: Event
    watch: Watch
    news: WatchNews | None
    told: Mapping[str, Any]


class Report(NamedTuple):
    """How many mails were put, and at what a look failed: ids of events and accounts."""

    mails: int
    failed: set[str]


def tell(events: Iterable[Event], now: datetime) -> Report:
    """Tells everybody what is new at these events. One that fails keeps no other from being told.

    An event that is over, or off, has no news.
    """
    failed: set[str] = set()
    by_account: defaultdict[str, list[Seen]] = defaultdict(list)
    for event in events:
        if event.ends_at <= now or is_off(event.state):
            continue
        try:
            for seen in _look(event, now):
                by_account[seen.watch.account].append(seen)
        except Exception as error:
            failed.add(event.event_id)
            logger.error("nobody told", event_id=event.event_id, reason=type(error).__name__)
    mails = 0
    for account, found in by_account.items():
        try:
            mails += _tell(account, found[:_MOST_EVENTS], now)
        except Exception as error:
            failed.add(account)
            logger.error("organiser not told", reason=type(error).__name__)
    return Report(mails, failed)


def _look(event: Event, now: datetime) -> Iterable[Seen]:
    sight = Sight(event, now)
    for watch in read_watches(event, now):
        news, told = sight.find_news(watch.tells, watch.told)
        if news or told or not watch.goes_in_time:
            yield Seen(event, watch, news, told)


def _tell(account: str, seen: list[Seen], now: datetime) -> bool:
    """Whether there is a mail more."""
    grants = read_grants(account, now)
    found = [keep_allowed(grants, each.news) for each in seen if each.news]
    news = [each for each in found if each]
    writes = [keep_told(each.event, each.watch, each.told) for each in seen]
    if news:
        writes.append(put_news(account, seen[0].watch.language, news, now))
    try:
        transact(writes)
    except (ToldThisHourError, ConditionFailedError):
        # Told by another look at this moment, or in this hour; or they chose meanwhile.
        return False
    return bool(news)
