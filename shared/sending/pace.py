"""The pace of sending: SES permits so many mails a second to the account, whoever sends them.

One item holds the next free moment. A sender takes that moment, sets the next one, and waits. So
any number of senders together keep the rate (a virtual scheduler, as in ITU-T I.371's GCRA without
a burst).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from shared.runtime.clock import Clock, epoch_seconds
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import Item

TABLE_NAME = require("TABLE_NAME")
SHARE = 0.85
"""The part of the permitted rate that is used: the way to SES takes mails unequally long."""
QUOTA_LIFE = 300.0
"""Seconds after which the quota is read again."""
PAUSE = timedelta(minutes=10)
LONGEST_WAIT = 20.0
LATENESS = 0.08
"""Seconds by which a mail may miss its moment; the unused part of the rate leaves room for them. A
later mail takes a new moment, a few times: each unused moment leaves room, too."""
PUNCTUAL_TRIES = 3
FIRST_RATE = 1.0
"""Mails a second as long as SES has not said what it permits."""
_TRIES = 60
_NEVER_READ = "attribute_not_exists(readAt)"
_seen: Item = {}
"""The item as this sender saw it last. It may be stale: each write has what was seen as its
condition."""


class PausedError(Exception):
    """SES paused the account, or the day's quota is used up. Mails stay in the outbox."""


class CrowdedError(Exception):
    """The next free moment is further away than this sender can wait."""


class Quota(NamedTuple):
    """What SES permits: mails a second, mails in 24 hours, and how many were sent in the last 24
    hours."""

    rate: float
    daily: float
    sent: float

    @property
    def is_used_up(self) -> bool:
        # A daily quota of -1 means unlimited.
        return 0 <= self.daily <= self.sent


def wait_for_turn(read_quota: Callable[[], Quota | None], clock: Clock) -> None:
    """Returns when one mail may leave now.

    Raises: PausedError, CrowdedError.
    """
    for _ in range(PUNCTUAL_TRIES):
        moment = _take_moment(read_quota, clock)
        clock.sleep(max(0.0, moment - _seconds(clock)))
        if _seconds(clock) - moment <= LATENESS:
            return


def pause(now: datetime) -> None:
    """Stops all senders for ten minutes, since SES takes nothing now."""
    dynamodb.update_item(
        TableName=TABLE_NAME,
        Key=keys.pace_key(),
        UpdateExpression="SET pausedUntil = :until",
        ExpressionAttributeValues={":until": {"N": str(epoch_seconds(now + PAUSE))}},
    )


def _seconds(clock: Clock) -> float:
    return clock.now().timestamp()


def _take_moment(read_quota: Callable[[], Quota | None], clock: Clock) -> float:
    """Takes the next free moment and returns it, in seconds since 1970."""
    seen = _seen or _read()
    for _ in range(_TRIES):
        now = _seconds(clock)
        if float(_number(seen, "pausedUntil")) > now:
            raise PausedError
        if now - float(_number(seen, "readAt")) > QUOTA_LIFE or "rate" not in seen:
            seen = _renew_quota(seen, read_quota, now)
            continue
        moment = max(now, float(_number(seen, "nextAt")))
        if moment - now > LONGEST_WAIT:
            raise CrowdedError
        found = _set_next(seen, moment + 1 / (SHARE * float(_number(seen, "rate"))))
        if found is None:
            return moment
        seen = found
    _remember({})
    raise CrowdedError


def _set_next(seen: Item, next_at: float) -> Item | None:
    """Sets the next free moment. None if that worked, else the item as another sender left it."""
    next_number = {"N": f"{next_at:.4f}"}
    expected = {name: seen.get(name) for name in ("nextAt", "pausedUntil")}
    conditions = [
        f"{name} = :{name}" if value else f"attribute_not_exists({name})"
        for name, value in expected.items()
    ]
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=keys.pace_key(),
            UpdateExpression="SET nextAt = :next",
            ConditionExpression=" AND ".join(conditions),
            ExpressionAttributeValues={
                ":next": next_number,
                **{f":{name}": value for name, value in expected.items() if value},
            },
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        found: Any = error.response.get("Item")
        return found or _read()
    _remember(seen | {"nextAt": next_number})
    return None


def _renew_quota(seen: Item, read_quota: Callable[[], Quota | None], now: float) -> Item:
    """Lets one sender ask SES for the quota, while the others go on with the known one. Returns the
    item as it is then."""
    update = {
        "UpdateExpression": "SET readAt = :now, #rate = if_not_exists(#rate, :first)",
        "ConditionExpression": "readAt = :seen" if "readAt" in seen else _NEVER_READ,
        "ExpressionAttributeNames": {"#rate": "rate"},
        "ExpressionAttributeValues": {
            ":now": {"N": f"{now:.4f}"},
            ":first": {"N": str(FIRST_RATE)},
            **({":seen": seen["readAt"]} if "readAt" in seen else {}),
        },
    }
    claimed = _update(update)
    if claimed is None:
        return _read()
    quota = read_quota()
    if quota is None:
        # It is asked again in five seconds; until then the known rate holds, or the first one.
        return _update(_keep("readAt = :again", now, again=now - QUOTA_LIFE + 5)) or _read()
    if quota.is_used_up:
        until = now + PAUSE.total_seconds()
        kept = _keep("#rate = :rate, pausedUntil = :until", now, rate=quota.rate, until=until)
    else:
        kept = _keep("#rate = :rate", now, rate=quota.rate)
    return _update(kept) or _read()


def _keep(what: str, claimed_at: float, **numbers: float) -> dict[str, Any]:
    """The update by the sender that claimed the renewal, unless another has claimed a later one
    since."""
    return {
        "UpdateExpression": f"SET {what}",
        "ConditionExpression": "readAt = :claimed",
        **({"ExpressionAttributeNames": {"#rate": "rate"}} if "#rate" in what else {}),
        "ExpressionAttributeValues": {
            ":claimed": {"N": f"{claimed_at:.4f}"},
            **{f":{name}": {"N": f"{number:.4f}"} for name, number in numbers.items()},
        },
    }


def _update(update: dict[str, Any]) -> Item | None:
    """The item as it is now; None if the condition failed."""
    try:
        answer = dynamodb.update_item(
            TableName=TABLE_NAME, Key=keys.pace_key(), ReturnValues="ALL_NEW", **update
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return None
    item: Item = answer["Attributes"]
    return item


def _read() -> Item:
    answer = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=keys.pace_key())
    item: Item = answer.get("Item", {})
    return item


def _remember(item: Item) -> None:
    _seen.clear()
    _seen.update(item)


def _number(item: Item, name: str) -> str:
    number: str = item.get(name, {"N": "0"})["N"]
    return number
