"""Stores news of mails, with the mail and with its registration."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.models.mail import AddressState, Mail, MailFact, MailState, MailStatus
from shared.news.facts import ATTRIBUTES, Known, read_known, read_status
from shared.news.reports import News, NewsKind
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import (
    ConditionFailedError,
    HeldError,
    get,
    query_index,
    update,
    write_and_read,
)
from shared.store.cards import MAIL_SIGNS
from shared.store.notation import (
    Item,
    absent,
    below,
    equals,
    exists,
    remove,
    set_first,
    set_to,
)
from shared.store.transaction import Patience, Sleep, Write, attempts

SILENCE = timedelta(minutes=15)
MOST_SILENT = 2_000
"""How many mails are marked at a time, so that it ends in time; the next time goes on."""

_FACTS: dict[NewsKind, MailFact] = {
    "send": "sent",
    "delay": "delayed",
    "unclear": "unclear",
    "delivery": "delivered",
    "undelivered": "undelivered",
    "reject": "rejected",
    "bounce": "bounced",
    "complaint": "complained",
}
_STOPS: dict[NewsKind, AddressState] = {"bounce": "bounced", "complaint": "complained"}
_PATIENCE = Patience(attempts=8, first_pause_seconds=0.1, longest_pause_seconds=0.8, doubles=True)


class ContentionError(Exception):
    """Others kept writing the same item; the bus brings the news again."""


class _Fact(NamedTuple):
    kind: MailFact
    moment: str
    reason: str | None = None
    message_id: str | None = None


class _KnownMail(NamedTuple):
    """A mail's status, its order among all news of the registration's mails (text, higher is
    newer), and whether this fact was new."""

    status: MailStatus
    order: str
    is_new: bool


def record_news(news: News, *, sleep: Sleep | None = None) -> MailState | None:
    """Keeps one piece of news; returns the mail's state, None if the mail was erased.

    Raises: ContentionError.
    """
    # First what stops further mail: a sender may be about to read it.
    if news.kind in _STOPS:
        _set_address_state(news, _STOPS[news.kind], sleep)
    fact = _Fact(_FACTS[news.kind], format_instant(news.at), news.reason, news.message_id)
    mail = _add_fact(news.registration_id, news.mail_id, fact, sleep)
    if mail is None:
        return None
    # For known news as well: the worker that kept it the first time may have died before this.
    _show(news.registration_id, mail, news.generation, sleep)
    return mail.status.state


def mark_silent(
    now: datetime,
    after: timedelta = SILENCE,
    most: int = MOST_SILENT,
    *,
    sleep: Sleep | None = None,
) -> int:
    """Marks the mails without news since they were sent, `after` ago; returns how many.

    Later news replaces this state. Raises: ContentionError.
    """
    awaiting = query_index(
        equals("GSI1PK", keys.AWAITING) & below("GSI1SK", format_instant(now - after))
    )
    fact = _Fact("silent", format_instant(now))
    marked = 0
    for item in awaiting:
        mail = Mail.parse_kept(item["document"])
        found = _add_fact(mail.registration_id, mail.mail_id, fact, sleep)
        if found is None or not found.is_new:
            continue
        _show(mail.registration_id, found, item.get("generation"), sleep)
        marked += 1
        if marked == most:
            break
    return marked


def _add_fact(
    registration_id: str, mail_id: str, fact: _Fact, sleep: Sleep | None
) -> _KnownMail | None:
    """Adds a fact to a mail, unless it is known; returns the mail as it is then, None if it is
    gone."""
    key = keys.mail_key(registration_id, mail_id)
    for _ in attempts(_PATIENCE, sleep):
        item = get(key)
        if item is None:
            return None
        known = read_known(item)
        learnt = known.learn(fact.kind, fact.moment, fact.reason)
        # The index may be late: a mail with news is not silent.
        is_over = fact.kind == "silent" and not known.awaits_news
        if learnt == known or is_over:
            return _read_mail(item, is_new=False)
        changed = _write(_write_fact(key, item, learnt, fact), sleep)
        if changed is not None:
            return _read_mail(changed, is_new=True)
    raise ContentionError


def _write_fact(key: keys.Key, item: Item, learnt: Known, fact: _Fact) -> Write:
    """The update with one more fact. News proves that SES has the mail, so it also marks it as
    sent."""
    _, registration_id, mail_id = keys.parts_of(key)
    sent_at = item.get("sentAt", fact.moment)
    place = index.in_awaiting(sent_at, registration_id, mail_id)
    actions = set_to(
        **{ATTRIBUTES[fact.kind]: learnt.moments[fact.kind]},
        newsCount=_count(item) + 1,
        reason=learnt.reason,
        **(place if learnt.awaits_news else index.NOWHERE),
    )
    actions &= remove("wokenAt", "failReason", "recipient") & set_first(sentAt=sent_at)
    if fact.message_id:
        actions &= set_first(messageId=fact.message_id)
    if learnt.settled_at:
        actions &= set_to(settledAt=learnt.settled_at)
    unchanged = equals("newsCount", item.get("newsCount"))
    return update(key, actions, when=exists() & unchanged)


def _show(
    registration_id: str, mail: _KnownMail, generation: int | None, sleep: Sleep | None
) -> None:
    """Shows a mail's status at the registration. Not if newer news stands there, and not if the
    address that the mail went to has been replaced."""
    is_newer = absent("mailOrder") | below("mailOrder", mail.order)
    when = exists() & is_newer
    if generation is not None:
        when &= equals("generation", generation)
    shown = set_to(
        mailOrder=mail.order,
        mailStatus=mail.status.model_dump_json(exclude_none=True),
        mail=MAIL_SIGNS[mail.status.state],
    )
    _write(update(keys.registration_key(registration_id), shown, when=when), sleep)


def _set_address_state(news: News, state: AddressState, sleep: Sleep | None) -> None:
    """Notes that the address takes no more mail. A complaint replaces a bounce, not the reverse."""
    when = exists() & equals("generation", news.generation)
    if state == "bounced":
        when &= absent("addressState")
    key = keys.registration_key(news.registration_id)
    _write(update(key, set_to(addressState=state), when=when), sleep)


def _write(change: Write, sleep: Sleep | None) -> Item | None:
    """Sends an update; returns the item after it, None if the condition failed. DynamoDB refuses an
    update whose item is in a transaction, and the SDK does not repeat that
    (TransactionConflictException), so this does.

    Raises: ContentionError.
    """
    for _ in attempts(_PATIENCE, sleep):
        try:
            return write_and_read(change)
        except ConditionFailedError:
            return None
        except HeldError:
            continue
    raise ContentionError


def _read_mail(item: Item, *, is_new: bool) -> _KnownMail | None:
    status = read_status(item)
    if status is None:
        return None
    created = Mail.parse_kept(item["document"]).created_at
    order = f"{format_instant(created)}#{status.mail_id}#{_count(item):06d}"
    return _KnownMail(status, order, is_new)


def _count(item: Item) -> int:
    number: int = item.get("newsCount", 0)
    return number
