"""The items of mailings, with their progress.

A mailing is fanned out page by page, in order of registering (`shared.mailings.fan_out`). Its
`cursor` is where the next page begins. Each page is counted once, even if two workers put its mails
into the outbox.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from shared.models.errors import NotFoundError
from shared.models.event import Event
from shared.models.mailing import Mailing, MailingState
from shared.models.retention import registration_expiry
from shared.models.statuses import is_being_sent, is_stopped
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
STUCK_AFTER = timedelta(minutes=5)
_END = ""
"""The cursor of a mailing that has had its last page."""
_REMAINS = timedelta(days=1)


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
        return is_being_sent(self.state) and self.recipients is None and self.addressed == 0

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


class _NotSendingError(Exception):
    """The mailing is not being sent, so no worker is needed."""


def put_mailing(event: Event, mailing: Mailing) -> Write:
    """The write that puts a mailing; the stream starts it. It refuses with MailingExistsError."""
    moment = format_instant(mailing.created_at)
    item: Item = keys.mailing_key(event.event_id, mailing.mailing_id) | {
        "document": {"S": mailing.model_dump_json(exclude_none=True)},
        "state": {"S": "sending"},
        "addressed": {"N": "0"},
        "sent": {"N": "0"},
        "skipped": {"N": "0"},
        "GSI1PK": {"S": keys.MAILINGS},
        "GSI1SK": {"S": f"{moment}#{event.event_id}#{mailing.mailing_id}"},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    put = {
        "TableName": TABLE_NAME,
        "Item": item,
        "ConditionExpression": "attribute_not_exists(PK)",
    }
    return Write({"Put": put}, lambda _: MailingExistsError())


def read_mailing(event_id: str, mailing_id: str) -> MailingRecord:
    """The mailing, strongly consistent. Raises: NotFoundError."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.mailing_key(event_id, mailing_id)
    )
    if "document" not in answer.get("Item", {}):
        raise NotFoundError("This event has no such mailing.")
    return _parse(answer["Item"])


def list_mailings(event_id: str) -> list[MailingRecord]:
    """All mailings of an event, newest first."""
    found = query_all(
        TableName=TABLE_NAME,
        KeyConditionExpression="PK = :mailings",
        FilterExpression="attribute_exists(document)",
        ExpressionAttributeValues={":mailings": {"S": keys.mailings_partition(event_id)}},
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
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.mailing_key(event_id, mailing_id),
        "UpdateExpression": (
            "SET #state = :stopped, stoppedAt = if_not_exists(stoppedAt, :now),"
            " stoppedBy = if_not_exists(stoppedBy, :by)"
            " REMOVE wokenAt, GSI1PK, GSI1SK"
        ),
        "ConditionExpression": "attribute_exists(document)",
        "ExpressionAttributeNames": {"#state": "state"},
        "ExpressionAttributeValues": {
            ":stopped": {"S": "stopped"},
            ":by": {"S": by},
            ":now": {"S": format_instant(now)},
        },
    }
    gone = NotFoundError("This event has no such mailing.")
    transact([Write({"Update": update}, lambda _: gone)])
    return record._replace(state="stopped", stopped_by=by)


def count_mail(
    event_id: str, mailing_id: str, what: Literal["sent", "skipped"], now: datetime
) -> Write:
    """The write that counts one mail of a mailing as sent or skipped, beside the mark of the mail.

    It is never refused, since a mark must not be lost for a count. If the mailing is gone, this
    leaves a bare counter, which is no mailing to any reader here and expires after a day.
    """
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.mailing_key(event_id, mailing_id),
        "UpdateExpression": "ADD #what :one SET expiresAt = if_not_exists(expiresAt, :soon)",
        "ExpressionAttributeNames": {"#what": what},
        "ExpressionAttributeValues": {
            ":one": {"N": "1"},
            ":soon": {"N": str(epoch_seconds(now + _REMAINS))},
        },
    }
    return Write({"Update": update}, AssertionError)


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
            _count(key, page, "sending", "sending", " REMOVE wokenAt")
        else:
            finish = ", recipients = addressed + :page REMOVE wokenAt, GSI1PK, GSI1SK"
            _count(key, page, "sending", "sent", finish)
    except _StoppedError:
        _count(key, page, "stopped", "stopped", "")


def wake_mailing(event_id: str, mailing_id: str, now: datetime) -> bool:
    """Touches a mailing, so that the stream wakes a worker. False if it is not being sent."""
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.mailing_key(event_id, mailing_id),
        "UpdateExpression": "SET wokenAt = :now",
        "ConditionExpression": "#state = :sending",
        "ExpressionAttributeNames": {"#state": "state"},
        "ExpressionAttributeValues": {
            ":now": {"S": format_instant(now)},
            ":sending": {"S": "sending"},
        },
    }
    try:
        transact([Write({"Update": update}, lambda _: _NotSendingError())])
    except _NotSendingError:
        return False
    return True


def note_awake(event_id: str, mailing_id: str) -> None:
    """Removes the attribute that woke the worker."""
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.mailing_key(event_id, mailing_id),
        "UpdateExpression": "REMOVE wokenAt",
        "ConditionExpression": "attribute_exists(wokenAt)",
    }
    with suppress(_NotSendingError):
        transact([Write({"Update": update}, lambda _: _NotSendingError())])


def wake_mailings(now: datetime) -> int:
    """Touches the mailings that take longer than they should; returns how many. Their worker may
    have died, or the stream given up. If not, waking changes nothing."""
    stuck = query_all(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :mailings AND GSI1SK < :long_ago",
        ExpressionAttributeValues={
            ":mailings": {"S": keys.MAILINGS},
            ":long_ago": {"S": format_instant(now - STUCK_AFTER)},
        },
    )
    mailings = (_parse(item).mailing for item in stuck)
    return sum(wake_mailing(each.event_id, each.mailing_id, now) for each in mailings)


class _Page(NamedTuple):
    seen_cursor: str | None
    cursor: str | None
    addressed: int


def _count(
    key: keys.Key, page: _Page, state: MailingState, next_state: MailingState, rest: str
) -> None:
    """Counts a page of a mailing that is in `state`, if its cursor is where the page began."""

    def refuse(item: Item | None) -> Exception:
        is_stopped = item is not None and item["state"]["S"] == "stopped" != state
        is_here = item is not None and _cursor_of(item) == page.seen_cursor
        return _StoppedError() if is_stopped and is_here else PageCountedError()

    values: Item = {
        ":cursor": {"S": page.cursor or _END},
        ":page": {"N": str(page.addressed)},
        ":state": {"S": state},
        ":next": {"S": next_state},
    }
    is_here = "attribute_not_exists(#cursor)"
    if page.seen_cursor:
        is_here = "#cursor = :seen"
        values[":seen"] = {"S": page.seen_cursor}
    update = {
        "TableName": TABLE_NAME,
        "Key": key,
        "UpdateExpression": (
            f"SET #cursor = :cursor, addressed = addressed + :page, #state = :next{rest}"
        ),
        "ConditionExpression": f"#state = :state AND {is_here}",
        "ExpressionAttributeNames": {"#state": "state", "#cursor": "cursor"},
        "ExpressionAttributeValues": values,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    # A transaction of one write, since it retries: the sender counts mails at the same item.
    transact([Write({"Update": update}, refuse)])


def _cursor_of(item: Item) -> str | None:
    return item["cursor"]["S"] if "cursor" in item else None


def _parse(item: Item) -> MailingRecord:
    return MailingRecord(
        mailing=Mailing.parse_kept(item["document"]["S"]),
        state=item["state"]["S"],
        recipients=int(item["recipients"]["N"]) if "recipients" in item else None,
        addressed=int(item["addressed"]["N"]),
        sent=int(item["sent"]["N"]),
        skipped=int(item["skipped"]["N"]),
        cursor=_cursor_of(item) or None,
        stopped_by=item["stoppedBy"]["S"] if "stoppedBy" in item else None,
    )
