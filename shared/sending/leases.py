"""Leases and marks: one sender at a time for a registration, and each mail marked when it is sent.

A lease is held for one mail, and for longer than a call to SES can take. So a lease that ran out
means that its holder died, perhaps after SES accepted the mail and before the mark. The mail is
then sent once more, unless news of it came in meanwhile, which counts as a mark
(`shared.news.deliveries`).
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import uuid4

from shared.mailings.mailings import count_mail
from shared.models.mail import Mail
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import ConditionFailedError, HeldError, delete, get, put, update, write
from shared.store.notation import (
    Actions,
    Item,
    absent,
    add,
    below,
    equals,
    exists,
    make_item,
    remove,
    set_to,
)
from shared.store.transaction import Write, transact

LEASE = timedelta(seconds=60)

_NOT_WAITING = remove("wokenAt", "failReason", "recipient")
"""Removes what only a mail in the outbox has."""

SkipReason = Literal["overtaken", "address", "cancelled", "over", "answered", "stopped"]
"""The reasons why a mail is not sent any more: a later mail says more; the address takes no mail;
the registration or the event is cancelled; its subject is over or taken back; its question is
answered; the organiser stopped the mailing."""


class MailLeasedError(Exception):
    """Another sender holds the lease of this registration."""


class _LeaseLostError(Exception):
    """The lease ran out and another sender has it now."""


class _MarkedByNewsError(Exception):
    """News of the mail was faster than its mark, and has marked it."""


class _MailGoneError(Exception):
    """The mail was erased with its registration."""


class Lease(NamedTuple):
    """The right to send mails of one registration, until it ends."""

    registration_id: str
    holder: str
    until: datetime


def take_lease(registration_id: str, now: datetime) -> Lease:
    """Takes the lease of a registration. Raises: MailLeasedError while another sender has it."""
    lease = Lease(registration_id, uuid4().hex, now + LEASE)
    item = make_item(
        keys.sender_key(registration_id),
        holder=lease.holder,
        leaseUntil=format_instant(lease.until),
        # After a sender that died, nothing stays.
        **expires_after(lease.until, "sender"),
    )
    # The own holder also passes: the SDK repeats a call whose answer was lost.
    is_free = absent() | below("leaseUntil", format_instant(now)) | equals("holder", lease.holder)
    write(put(item, when=is_free, refuse=lambda: MailLeasedError(registration_id)))
    return lease


def give_back(lease: Lease) -> None:
    """Gives the lease back, if it is still held."""
    with suppress(_LeaseLostError):
        write(_delete_lease(lease))


def mark_sent(lease: Lease, mail: Mail, message_id: str, generation: int, now: datetime) -> None:
    """Marks a mail as accepted by SES and gives the lease back. The mail awaits news from now on,
    unless news was faster. `generation` is that of the address to which it went."""
    moment = format_instant(now)
    marked = set_to(
        sentAt=moment,
        messageId=message_id,
        generation=generation,
        **index.in_awaiting(moment, mail.registration_id, mail.mail_id),
    )
    marked &= _NOT_WAITING
    try:
        _finish(lease, mail, marked, "sent", now)
    except _MarkedByNewsError:
        if mail.mailing_id:
            count_marked(mail, now)
        give_back(lease)


def count_marked(mail: Mail, now: datetime) -> None:
    """Counts a mail that news has marked as sent with its mailing, once."""
    assert mail.mailing_id is not None, "only a mailing counts its mails"
    key = keys.mail_key(mail.registration_id, mail.mail_id)
    once = exists("sentAt") & absent("countedAt")
    counted = update(key, set_to(countedAt=format_instant(now)), when=once)
    with suppress(ConditionFailedError):
        transact([counted, count_mail(mail.event_id, mail.mailing_id, "sent", now)])


def mark_skipped(lease: Lease, mail: Mail, reason: SkipReason, now: datetime) -> None:
    """Takes a mail that is not sent any more out of the outbox, stores the reason, and gives the
    lease back."""
    marked = set_to(skippedAt=format_instant(now), skipReason=reason, **index.NOWHERE)
    marked &= _NOT_WAITING
    try:
        _finish(lease, mail, marked, "skipped", now)
    except _MarkedByNewsError:
        # A sender that died had sent it.
        if mail.mailing_id:
            count_marked(mail, now)
        give_back(lease)


def remove_orphan(lease: Lease, mail_id: str, now: datetime) -> None:
    """Deletes a mail whose registration is gone, and gives the lease back. Its mailing counts it as
    skipped. Such a mail was put at the moment in which everything else was erased."""
    key = keys.mail_key(lease.registration_id, mail_id)
    item = get(key)
    if item and "countedAt" not in item:
        mail = Mail.parse_kept(item["document"])
        if mail.mailing_id:
            counted = count_mail(mail.event_id, mail.mailing_id, "skipped", now)
            with suppress(ConditionFailedError):
                transact([delete(key, when=exists() & absent("countedAt")), counted])
    write(delete(key))
    give_back(lease)


def note_failure(key: keys.Key, reason: str, now: datetime) -> None:
    """Stores how often sending failed, when, and why (the name of the error), for the operator."""
    note = set_to(failReason=reason, failedAt=format_instant(now), wokenAt=None) & add(failures=1)
    # This is a note only: the caller raises the failure itself.
    with suppress(ConditionFailedError, HeldError):
        write(update(key, note, when=exists() & equals("GSI1PK", keys.OUTBOX)))


def _finish(
    lease: Lease,
    mail: Mail,
    marked: Actions,
    what: Literal["sent", "skipped"],
    now: datetime,
) -> None:
    """Marks the mail, counts it with its mailing and gives the lease back: all or nothing. If the
    lease ran out, the mail is marked and counted all the same.

    Raises: _MarkedByNewsError.
    """
    given_back = [_delete_lease(lease)]
    counted = []
    if mail.mailing_id:
        counted = [count_mail(mail.event_id, mail.mailing_id, what, now)]
        marked &= set_to(countedAt=format_instant(now))
    mark = update(
        keys.mail_key(mail.registration_id, mail.mail_id),
        marked,
        when=exists() & absent("sentAt"),
        explain=_explain_mark,
    )
    try:
        try:
            transact([mark, *counted, *given_back])
        except _LeaseLostError:
            transact([mark, *counted])
    except _MailGoneError:
        give_back(lease)
        if counted:
            transact(counted)


def _explain_mark(item: Item | None) -> Exception:
    return _MarkedByNewsError() if item else _MailGoneError()


def _delete_lease(lease: Lease) -> Write:
    return delete(
        keys.sender_key(lease.registration_id),
        when=equals("holder", lease.holder),
        refuse=_LeaseLostError,
    )
