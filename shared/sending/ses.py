"""Mails go to SES in turn: it permits so many a second to the account, whoever sends them. A mail
waits for its turn, and is sent if the registration is still the same by then.

One item holds the next free moment. A sender takes that moment, sets the next one, and waits. So
any number of senders together keep the rate (a virtual scheduler, as in ITU-T I.371's GCRA without
a burst).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.parsers import ResponseParserError

from shared.input.text import Address
from shared.models.registration import Registration
from shared.registrations.registrations import find_registration
from shared.runtime.clock import Clock, epoch_seconds
from shared.runtime.settings import require
from shared.sending.leases import Lease
from shared.store import keys
from shared.store.calls import ConditionFailedError, get, update, write, write_and_read
from shared.store.client import make_client
from shared.store.notation import Actions, Condition, Item, equals, set_first, set_to

SHARE = 0.85
"""The part of the permitted rate that is used, since mails take unequally long on their way to
SES."""
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
_DIGITS = 4
"""The decimals of a moment in seconds: a smaller difference does not count."""
_seen: Item = {}
"""The item as this sender saw it last. It may be stale: each write has what was seen as its
condition."""


class PausedError(Exception):
    """SES paused the account, or the day's quota is used up. Mails stay in the outbox."""


class CrowdedError(Exception):
    """The next free moment is further away than this sender can wait."""


class _OvertakenError(Exception):
    """Another sender took the moment that was seen; `item` is what that one left."""

    def __init__(self, item: Item | None) -> None:
        super().__init__()
        self.item = item


class Quota(NamedTuple):
    """The quota of SES: mails a second, mails in 24 hours, and how many were sent in the last 24
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
    write(update(keys.pace_key(), set_to(pausedUntil=epoch_seconds(now + PAUSE))))


def _seconds(clock: Clock) -> float:
    return clock.now().timestamp()


def _take_moment(read_quota: Callable[[], Quota | None], clock: Clock) -> float:
    """Takes the next free moment and returns it, in seconds since 1970."""
    seen = _seen or _read()
    for _ in range(_TRIES):
        now = _seconds(clock)
        if _number(seen, "pausedUntil") > now:
            raise PausedError
        if now - _number(seen, "readAt") > QUOTA_LIFE or "rate" not in seen:
            seen = _renew_quota(seen, read_quota, now)
            continue
        moment = max(now, _number(seen, "nextAt"))
        if moment - now > LONGEST_WAIT:
            raise CrowdedError
        found = _set_next(seen, moment + 1 / (SHARE * _number(seen, "rate")))
        if found is None:
            return moment
        seen = found
    _remember({})
    raise CrowdedError


def _set_next(seen: Item, next_at: float) -> Item | None:
    """Sets the next free moment. None if that worked, else the item as another sender left it."""
    next_at = round(next_at, _DIGITS)
    as_seen = equals("nextAt", seen.get("nextAt")) & equals("pausedUntil", seen.get("pausedUntil"))
    try:
        write(
            update(keys.pace_key(), set_to(nextAt=next_at), when=as_seen, explain=_OvertakenError)
        )
    except _OvertakenError as overtaken:
        return overtaken.item or _read()
    _remember(seen | {"nextAt": next_at})
    return None


def _renew_quota(seen: Item, read_quota: Callable[[], Quota | None], now: float) -> Item:
    """Lets one sender ask SES for the quota, while the others go on with the known one. Returns the
    item as it is then."""
    now = round(now, _DIGITS)
    claim = set_to(readAt=now) & set_first(rate=FIRST_RATE)
    claimed = _update(claim, equals("readAt", seen.get("readAt")))
    if claimed is None:
        return _read()
    quota = read_quota()
    # Stored by the sender that claimed the renewal, unless another has claimed a later one since.
    is_mine = equals("readAt", now)
    if quota is None:
        # It is asked again in five seconds; until then the known rate holds, or the first one.
        kept = set_to(readAt=now - QUOTA_LIFE + 5)
    elif quota.is_used_up:
        kept = set_to(rate=quota.rate, pausedUntil=now + PAUSE.total_seconds())
    else:
        kept = set_to(rate=quota.rate)
    return _update(kept, is_mine) or _read()


def _update(actions: Actions, when: Condition) -> Item | None:
    """The item as it is now; None if the condition failed."""
    try:
        return write_and_read(update(keys.pace_key(), actions, when=when))
    except ConditionFailedError:
        return None


def _read() -> Item:
    return get(keys.pace_key()) or {}


def _remember(item: Item) -> None:
    _seen.clear()
    _seen.update(item)


def _number(item: Item, name: str) -> float:
    return float(item.get(name, 0))


MAIL_FROM = require("MAIL_FROM")
CONFIGURATION_SET = require("MAIL_CONFIGURATION_SET")
# Seven bits pass every relay unchanged, long lines and all.
POLICY = SMTP.clone(cte_type="7bit")
# SendRawEmail and SendEmail name the same things differently (their lists of errors).
_TOO_FAST = ("Throttling", "ThrottlingException", "TooManyRequestsException")
_PAUSED = (
    "AccountSendingPausedException",
    "AccountSuspendedException",
    "ConfigurationSetSendingPausedException",
    "LimitExceededException",
    "SendingPausedException",
)

# One attempt: SES does not recognise a repeat, so the outbox decides whether to try again.
_ses = make_client("ses", attempts=1)


class TooFastError(Exception):
    """SES permits fewer mails a second than this; it did not take the mail."""


class AnswerLostError(Exception):
    """SES got the mail and gave no answer: the mail may have been sent."""


def read_quota() -> Quota | None:
    """The quota of the account now. None if SES does not answer: it does so only once a second."""
    try:
        quota = _ses.get_send_quota()
    except (BotoCoreError, ClientError):
        return None
    return Quota(
        rate=max(1.0, float(quota["MaxSendRate"])),
        daily=float(quota["Max24HourSend"]),
        sent=float(quota["SentLast24Hours"]),
    )


def send(message: EmailMessage, recipient: str) -> str:
    """Sends a message as it is; returns SES's id of it.

    Raises: TooFastError, PausedError, AnswerLostError; botocore's ClientError for any other
    refusal, its ConnectionError where SES was not reached.
    """
    try:
        answer = _ses.send_raw_email(
            Source=MAIL_FROM,
            Destinations=[recipient],
            RawMessage={"Data": message.as_bytes(policy=POLICY)},
            ConfigurationSetName=CONFIGURATION_SET,
        )
    except ClientError as error:
        code, words = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
        if code in _PAUSED or (code in _TOO_FAST and "daily" in words.lower()):
            raise PausedError from None
        if code in _TOO_FAST:
            raise TooFastError from None
        if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 400) >= 500:
            raise AnswerLostError from None
        raise
    except (HTTPClientError, ResponseParserError):
        raise AnswerLostError from None
    message_id: str = answer["MessageId"]
    return message_id


def send_or_pause(message: EmailMessage, recipient: str, clock: Clock) -> str:
    """As `send`. Where SES has paused the account, all senders of it pause."""
    try:
        return send(message, recipient)
    except PausedError:
        pause(clock.now())
        raise


LONG = timedelta(seconds=2)
"""After a longer wait the registration is read again before the mail is sent."""
# The lease must outlast the call to SES (shared.store.client: 2 + 5 s).
SAFETY = timedelta(seconds=10)
_TURNS = 6


class LeaseTooShortError(Exception):
    """Waiting took so long that the lease may end during the call to SES."""


class ChangedMeanwhileError(Exception):
    """The registration, or its address, changed while the mail waited."""


def send_in_turn(
    lease: Lease, message: EmailMessage, registration: Registration, clock: Clock, *, to: Address
) -> str:
    """Waits for a turn, sends the message and returns SES's id of it.

    Raises: CrowdedError, PausedError, LeaseTooShortError, ChangedMeanwhileError, and what `send`
    raises.
    """
    for turn in range(1, _TURNS + 1):
        began = clock.now()
        wait_for_turn(read_quota, clock)
        if clock.now() > lease.until - SAFETY:
            raise LeaseTooShortError
        if clock.now() - began > LONG and not _is_as_it_was(registration, clock.now()):
            raise ChangedMeanwhileError
        try:
            return send_or_pause(message, to, clock)
        except TooFastError:
            # Others send from the same account, or SES counts differently: try again later.
            if turn == _TURNS:
                raise
            clock.sleep(turn)
    raise AssertionError("a turn either sends or raises")


def _is_as_it_was(registration: Registration, now: datetime) -> bool:
    found = find_registration(registration.registration_id, now)
    return (
        found is not None
        and found.version == registration.version
        and found.address_state == registration.address_state
    )
