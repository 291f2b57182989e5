"""The items of mailings, with their progress.

A mailing is fanned out page by page, in order of registering (`shared.mailings.fan_out`). Its
`cursor` is where the next page begins. Each page is counted once, even if two workers put its mails
into the outbox.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from shared.models.event import Event
from shared.models.mailing import Mailing, MailingState
from shared.models.retention import expires_after, expires_with
from shared.models.statuses import is_being_sent, is_scheduled, is_stopped
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import ConditionFailedError, get, put, query, query_index, update
from shared.store.notation import (
    NO_ACTION,
    Actions,
    Attribute,
    Item,
    absent,
    add,
    below,
    equals,
    exists,
    make_item,
    remove,
    set_first,
    set_to,
)
from shared.store.transaction import Write, transact

STUCK_AFTER = timedelta(minutes=5)
_END = ""
"""The cursor of a mailing that has had its last page."""


class MailingRecord(NamedTuple):
    """A mailing with its progress.

    `recipients` is how many it has in all, once that is known. `addressed` of them have a mail in
    the outbox so far; `sent` of those mails were sent, `skipped` were not and will not be.
    """

    mailing: Mailing
    state: MailingState
    recipients: int | None
    addressed: int
    sent: int
    skipped: int
    cursor: str | None
    stopped_by: str | None = None

    @property
    def is_untouched(self) -> bool:
        """Whether no worker has begun with it."""
        is_ahead = is_being_sent(self.state) or is_scheduled(self.state)
        return is_ahead and self.recipients is None and self.addressed == 0

    @property
    def is_over(self) -> bool:
        """Whether all its mails are sent or skipped."""
        return self.state == "sent" and self.sent + self.skipped >= self.addressed


class MailingExistsError(Exception):
    """This mailing was put there before."""


class PageCountedError(Exception):
    """Another worker has counted this page."""


class _StoppedError(Exception):
    """The mailing was stopped while a page of it was put into the outbox."""


def put_mailing(event: Event, mailing: Mailing) -> Write:
    """The write that puts a mailing; the stream starts it, or `start_scheduled`
    when its moment has come. It refuses with MailingExistsError."""
    moment = format_instant(mailing.begins_at)
    is_later = mailing.begins_at > mailing.created_at
    item = make_item(
        keys.mailing_key(event.event_id, mailing.mailing_id),
        document=mailing.model_dump_json(exclude_none=True),
        state="scheduled" if is_later else "sending",
        addressed=0,
        sent=0,
        skipped=0,
        **index.in_mailings(moment, event.event_id, mailing.mailing_id),
        **expires_with(event, "mailing"),
    )
    return put(item, when=absent(), refuse=MailingExistsError)


def read_mailing(event_id: str, mailing_id: str) -> MailingRecord:
    """The mailing, strongly consistent. Raises: NotFoundError."""
    item = get(keys.mailing_key(event_id, mailing_id))
    if item is None or "document" not in item:
        raise NotFoundError("This event has no such mailing.")
    return _parse(item)


def list_mailings(event_id: str) -> list[MailingRecord]:
    """All mailings of an event, newest first."""
    found = query(
        equals("PK", keys.mailings_partition(event_id)),
        keep=exists("document"),
        is_consistent=False,
    )
    return sorted(map(_parse, found), key=lambda r: r.mailing.created_at, reverse=True)


def stop_mailing(event_id: str, mailing_id: str, now: datetime, by: str) -> MailingRecord:
    """Stops a mailing: no more mails are put into the outbox, and none of those that are in it is
    sent. A mailing that is over or stopped stays as it is. `by` is the account of the organiser.

    Raises: NotFoundError.
    """
    record = read_mailing(event_id, mailing_id)
    if record.is_over or is_stopped(record.state):
        return record
    stop = set_to(state="stopped", wokenAt=None, **index.NOWHERE)
    stop &= set_first(stoppedAt=format_instant(now), stoppedBy=by)
    gone = NotFoundError("This event has no such mailing.")
    key = keys.mailing_key(event_id, mailing_id)
    transact([update(key, stop, when=exists("document"), refuse=lambda: gone)])
    return record._replace(state="stopped", stopped_by=by)


def count_mail(
    event_id: str, mailing_id: str, what: Literal["sent", "skipped"], now: datetime
) -> Write:
    """The write that counts one mail of a mailing as sent or skipped, beside the mark of the mail.

    It is never refused, since a mark must not be lost for a count. If the mailing is gone, this
    leaves a bare counter, which is no mailing to any reader here and expires after a day.
    """
    return update(
        keys.mailing_key(event_id, mailing_id),
        add(**{what: 1}) & set_first(**expires_after(now, "bare-mailing")),
    )


def advance(
    event_id: str, mailing_id: str, *, seen_cursor: str | None, cursor: str | None, addressed: int
) -> None:
    """Counts the page that begins at `seen_cursor`, whose mails are in the outbox, and sets the
    cursor to `cursor`. The last page has none: then everybody is addressed, and the state is sent.

    A mailing that was stopped meanwhile counts the page as well, and stays stopped.

    Raises: PageCountedError if another worker counted it; then go on from the mailing's cursor.
    """
    page = _Page(seen_cursor, cursor, addressed)
    key = keys.mailing_key(event_id, mailing_id)
    try:
        if cursor:
            _count(key, page, "sending", "sending", remove("wokenAt"))
        else:
            everybody = Attribute("addressed", plus=addressed)
            finish = set_to(recipients=everybody, wokenAt=None, **index.NOWHERE)
            _count(key, page, "sending", "sent", finish)
    except _StoppedError:
        _count(key, page, "stopped", "stopped", NO_ACTION)


def wake_mailing(event_id: str, mailing_id: str, now: datetime) -> bool:
    """Touches a mailing, so that the stream wakes a worker. Returns False if it is not being
    sent."""
    wake = update(
        keys.mailing_key(event_id, mailing_id),
        set_to(wokenAt=format_instant(now)),
        when=equals("state", "sending"),
    )
    try:
        transact([wake])
    except ConditionFailedError:
        return False
    return True


def note_awake(event_id: str, mailing_id: str) -> None:
    """Removes the attribute that woke the worker."""
    key = keys.mailing_key(event_id, mailing_id)
    with suppress(ConditionFailedError):
        transact([update(key, remove("wokenAt"), when=exists("wokenAt"))])


def wake_mailings(now: datetime) -> int:
    """Touches the mailings that take longer than they should; returns how many. Their worker may
    have died, or the stream given up. If not, waking changes nothing."""
    stuck = query_index(
        equals("GSI1PK", keys.MAILINGS) & below("GSI1SK", format_instant(now - STUCK_AFTER))
    )
    mailings = (_parse(item).mailing for item in stuck)
    return sum(wake_mailing(each.event_id, each.mailing_id, now) for each in mailings)


def start_scheduled(now: datetime) -> int:
    """Starts the mailings whose moment has come; returns how many. One that was stopped meanwhile
    stays so."""
    moment = format_instant(now)
    due = query_index(
        equals("GSI1PK", keys.MAILINGS) & below("GSI1SK", moment), keep=equals("state", "scheduled")
    )
    started = 0
    for item in due:
        begin = update(
            keys.key_of(item),
            set_to(state="sending", wokenAt=moment),
            when=equals("state", "scheduled"),
        )
        with suppress(ConditionFailedError):
            transact([begin])
            started += 1
    return started


class _Page(NamedTuple):
    seen_cursor: str | None
    cursor: str | None
    addressed: int


def _count(
    key: keys.Key, page: _Page, state: MailingState, next_state: MailingState, also: Actions
) -> None:
    """Counts a page of a mailing that is in `state`, if its cursor is where the page began."""

    def explain(item: Item | None) -> Exception:
        was_stopped = item is not None and item["state"] == "stopped" != state
        is_here = item is not None and _cursor_of(item) == page.seen_cursor
        return _StoppedError() if was_stopped and is_here else PageCountedError()

    counted = set_to(
        cursor=page.cursor or _END,
        addressed=Attribute("addressed", plus=page.addressed),
        state=next_state,
    )
    is_here = equals("cursor", page.seen_cursor or None)
    once = equals("state", state) & is_here
    # A transaction of one write, since it retries: the sender counts mails at the same item.
    transact([update(key, counted & also, when=once, explain=explain)])


def _cursor_of(item: Item) -> str | None:
    return item.get("cursor")


def _parse(item: Item) -> MailingRecord:
    return MailingRecord(
        mailing=Mailing.parse_kept(item["document"]),
        state=item["state"],
        recipients=item.get("recipients"),
        addressed=item["addressed"],
        sent=item["sent"],
        skipped=item["skipped"],
        cursor=_cursor_of(item) or None,
        stopped_by=item.get("stoppedBy"),
    )
