"""The outbox. The transaction that makes a mail necessary puts it here, and the sender takes it
from here (`shared.sending.leases`). A mail that no sender took is taken up again.

The same transaction counts a mail that anybody could cause (`shared.outbox.budget`). Within the
budget of its address it is sent at once; beyond it, it is held until the next day.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shared.input.text import Address
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.outbox.budget import BudgetSpentError, count_held_mail, count_mail, next_day
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import (
    ConditionFailedError,
    ErasedMeanwhileError,
    HeldError,
    Refusal,
    check_stays,
    put,
    query_index,
    update,
    write,
)
from shared.store.notation import Item, absent, below, equals, exists, set_to, type_item
from shared.store.transaction import Write, transact

if TYPE_CHECKING:  # a registration loads this file, but no mailings
    from shared.models.mailing import Mailing

MAILING_PREFIX = "mailing-"
"""Begins the id of a mail of a mailing; other ids begin with a version."""
_FIRST: Item = {"isFirstToAddress": True}
UNSENT_AFTER = timedelta(minutes=15)
# A mail that failed is tried again every hour, for about a day; then it waits for a person.
FAILED_BEFORE = timedelta(hours=1)
HOPELESS = 200
MOST_WOKEN = 2_000
"""How many mails are woken at a time: more cannot be sent before the next time, at usual rates."""


class PutBeforeError(Exception):
    """This mail for this registration was put before."""


def transact_within_budget(
    make: Callable[[Collection[Address]], Sequence[Write]],
    on_conflict: Callable[[], None] | None = None,
) -> None:
    """Writes what `make` returns. `make` gets the addresses whose budget is spent; at first none,
    then each whose budget turned out to be spent.

    `on_conflict` and errors: as with `transact`.
    """
    spent: set[Address] = set()
    while True:
        try:
            return transact(make(spent), on_conflict=on_conflict)
        except BudgetSpentError as error:
            spent.add(error.address)


def put_mail(
    event: Event,
    registration: Registration,
    kind: MailKind,
    now: datetime,
    *,
    is_first: bool = False,
) -> Write:
    """The write that puts one mail into the outbox. Its id follows from the registration's
    version. `is_first`: it comes with another address, and is the first to go there; what was put
    before goes there no more."""
    return _put_new(_make(event, registration, kind, now), event, _FIRST if is_first else None)


def put_counted_mail(
    event: Event,
    registration: Registration,
    kind: MailKind,
    now: datetime,
    spent: Collection[Address],
    *,
    is_bounded: bool,
    is_first: bool = False,
) -> list[Write]:
    """The writes that put one mail and count it with the budget of its address. The mail is held if
    its address is in `spent`. `is_first`: as with `put_mail`.

    They refuse with BudgetSpentError; if `is_bounded`, with ThrottledError when too many are held.
    """
    mail = _make(event, registration, kind, now)
    beside = _FIRST if is_first else None
    return _put_counted(mail, event, registration.email, now, spent, is_bounded, beside)


def put_asked_mail(
    event: Event, registration: Registration, kind: MailKind, asked_id: str, now: datetime
) -> Write:
    """The write that puts a mail on request, without a change of the registration. It refuses with
    PutBeforeError where the same was asked before."""
    mail = _make(event, registration, kind, now)
    mail = mail.model_copy(update={"mail_id": f"{mail.mail_id}-{asked_id}"})
    return _put(mail, event, {}, PutBeforeError)


def put_last_mail(
    event: Event,
    before: Registration,
    after: Registration,
    kind: MailKind,
    now: datetime,
    spent: Collection[Address],
    *,
    is_counted: bool,
) -> list[Write]:
    """The writes that put the last mail to the address that a registration had before. The address
    stands in the mail's item until the mail is sent, and nowhere else any more."""
    mail = _make(event, after, kind, now)
    former: Item = {"recipient": before.email, "generation": before.token_generation}
    if not is_counted:
        return [_put_new(mail, event, former)]
    # Not bounded: correcting an address must not depend on what others do to the old one.
    return _put_counted(mail, event, before.email, now, spent, False, former)


def put_mail_of_mailing(
    event: Event, registration: Registration, mailing: "Mailing", now: datetime
) -> bool:
    """Puts the mail of a mailing for one registration into the outbox. False if it was put before,
    or if the registration is erased."""
    mail = _make(event, registration, mailing.kind, now, mailing.mailing_id)
    put_once = _put(mail, event, {}, PutBeforeError)
    try:
        transact([check_stays(registration.registration_id), put_once])
    except (PutBeforeError, ErasedMeanwhileError):
        return False
    return True


def _put_counted(
    mail: Mail,
    event: Event,
    address: Address,
    now: datetime,
    spent: Collection[Address],
    is_bounded: bool,
    beside: Item | None = None,
) -> list[Write]:
    beside = beside or {}
    if address not in spent:
        return [_put_new(mail, event, beside), count_mail(event, address, now)]
    until = format_instant(next_day(now))
    held: Item = beside | {"heldUntil": until, **_in_outbox(until, mail)}
    name = keys.name_mail(mail.registration_id, mail.mail_id)
    return [
        _put_new(mail, event, held),
        count_held_mail(event, address, name, now, is_bounded=is_bounded),
    ]


def _put_new(mail: Mail, event: Event, beside: Item | None = None) -> Write:
    return _put(
        mail,
        event,
        beside or {},
        lambda: AssertionError("this change has its mail already"),
    )


def _make(
    event: Event,
    registration: Registration,
    kind: MailKind,
    now: datetime,
    mailing_id: str | None = None,
) -> Mail:
    return Mail(
        mail_id=MAILING_PREFIX + mailing_id if mailing_id else f"{registration.version:06d}-{kind}",
        registration_id=registration.registration_id,
        event_id=event.event_id,
        kind=kind,
        language=registration.language,
        created_at=now,
        mailing_id=mailing_id,
    )


def _put(mail: Mail, event: Event, beside: Item, refuse: Refusal) -> Write:
    attributes = {
        "document": mail.model_dump_json(exclude_none=True),
        **_in_outbox(format_instant(mail.created_at), mail),
        **expires_with(event, "mail"),
        **beside,
    }
    item = type_item(keys.mail_key(mail.registration_id, mail.mail_id), attributes)
    return put(item, when=absent(), refuse=refuse)


def _in_outbox(moment: str, mail: Mail) -> index.Place:
    return index.in_outbox(moment, mail.registration_id, mail.mail_id)


def wake_unsent(now: datetime) -> int:
    """Touches the mails that have been in the outbox for longer than sending takes, oldest first,
    so that the stream wakes the sender again; held mails once their day has come. Returns how many.

    A stream forgets after a day and never repeats what it gave up on. The outbox keeps it.
    """
    never_failed = absent("failures")
    failed_before = below("failures", HOPELESS) & below(
        "failedAt", format_instant(now - FAILED_BEFORE)
    )
    unsent = query_index(
        equals("GSI1PK", keys.OUTBOX) & below("GSI1SK", format_instant(now - UNSENT_AFTER)),
        keep=never_failed | failed_before,
    )
    woken = 0
    for item in unsent:
        woken += wake(keys.key_of(item), now)
        if woken == MOST_WOKEN:
            break
    return woken


def wake(key: keys.Key, now: datetime) -> bool:
    """Touches one mail, so that the stream wakes the sender. False if it has left the outbox, or if
    a transaction holds it at this moment."""
    try:
        write(
            update(
                key,
                set_to(wokenAt=format_instant(now)),
                when=exists() & equals("GSI1PK", keys.OUTBOX),
            )
        )
    except (ConditionFailedError, HeldError):
        return False
    return True
