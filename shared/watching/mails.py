"""The mail to an account about all that it watches: put into the outbox, found there, marked.

It lies beside the account's grants. Its key names its hour, so there is one an hour at most. It has
ids and counts; whom it goes to and what they may know is read when it is sent.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from shared.access.grants import Grant, Grants, read_every_grant
from shared.access.matrix import may
from shared.input.text import Address
from shared.letters.happened import WatchNews
from shared.models.fields import Language
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import ConditionFailedError, delete, get, present, put, update, write
from shared.store.notation import absent, exists, make_item, set_to
from shared.store.transaction import Write
from shared.watching.kinds import DEEDS, WatchKind

_PREFIX = "news-"
_FIELDS: dict[str, WatchKind] = {
    "seats": "daily-figures",
    "registered_yesterday": "daily-figures",
    "full": "full",
    "begun": "line-begun",
    "bounced": "bounces",
    "wishes": "special-wishes",
}
"""Which kind each field of the news is told for."""


class ToldThisHourError(Exception):
    """The account has a mail of this hour already."""


class NewsMail(NamedTuple):
    """What is mailed, to whom: of events where they may know it now."""

    email: Address
    language: Language
    news: list[WatchNews]


def put_news(account: str, language: Language, news: Sequence[WatchNews], now: datetime) -> Write:
    """The write that goes beside what keeps the news as told; the stream has the mail sent. Its
    refusal is ToldThisHourError."""
    hour = f"{now.astimezone(UTC):%Y%m%dt%H}"
    key = keys.account_mail_key(account, _PREFIX + hour)
    item = make_item(
        key,
        document=json.dumps([each.shown() for each in news]),
        language=language,
        **index.in_outbox(format_instant(now), account, keys.parts_of(key).name),
        **expires_after(now, "asked-mail"),
    )
    return put(item, when=absent(), refuse=ToldThisHourError)


def is_news(mail_id: str) -> bool:
    """Whether a mail of an account is one of these."""
    return mail_id.startswith(_PREFIX)


def find_unsent(key: keys.Key, now: datetime) -> NewsMail | None:
    """What is still to be mailed; None where it was sent, or nothing of it may be told any more."""
    item = present(get(key), now)
    if item is None or "sentAt" in item:
        return None
    grants = [each for each in read_every_grant(keys.read_owner(key), now) if _holds(each)]
    if not grants:
        return None
    roles = Grants(keys.read_owner(key), {each.event_id: each.role for each in grants})
    found = (
        keep_allowed(roles, WatchNews.model_validate(each)) for each in json.loads(item["document"])
    )
    news = [each for each in found if each]
    if not news:
        return None
    return NewsMail(Address(grants[0].email), item["language"], news)


def keep_allowed(grants: Grants, news: WatchNews) -> WatchNews | None:
    """What of the news these grants may know; None where that is nothing."""
    given = news.model_dump(exclude_defaults=True, exclude={"event_id"})
    allowed = {
        name: getattr(news, name)
        for name in given
        if may(grants, DEEDS[_FIELDS[name]], news.event_id)
    }
    return WatchNews(event_id=news.event_id, **allowed) if allowed else None


def mark_sent(key: keys.Key, now: datetime) -> None:
    """Takes the mail out of the outbox."""
    sent = set_to(sentAt=format_instant(now), wokenAt=None, failReason=None, **index.NOWHERE)
    with suppress(ConditionFailedError):
        write(update(key, sent, when=exists()))


def drop_orphan(key: keys.Key) -> None:
    """Deletes a mail that nobody may read; one that was sent stays for its hour."""
    with suppress(ConditionFailedError):
        write(delete(key, when=absent("sentAt")))


def _holds(grant: Grant) -> bool:
    """A program has no address to be told at."""
    return grant.state == "active" and bool(grant.email)
