"""Invitations: a mail to who was given a role, with a link by which an account that is new chooses
its password.

The mail lies in the outbox beside the grant, and stays as the invitation for a week. What its link
holds is made when it is sent: the item keeps a digest of it alone.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import uuid4

from shared.access.grants import EVERY_EVENT, Grant, GrantState, Role, open_grant, read_every_grant
from shared.access.pool import set_password
from shared.events.events import read_event
from shared.input.ids import is_slug
from shared.input.text import Address
from shared.models.fields import Language
from shared.models.retention import expires_after, expires_with
from shared.refusals.requests import UnauthorizedError
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import (
    ConditionFailedError,
    delete,
    get,
    present,
    put,
    query,
    update,
    write,
)
from shared.store.notation import absent, begins, equals, exists, make_item, set_to
from shared.store.transaction import Write, transact

_MOST_LINKS = 20
"""How many links of one invitation are kept, where sending it was tried again."""


class Invitation(NamedTuple):
    """What a mail of an invitation is about. `event_id` may be `EVERY_EVENT`; who is `active` has
    a password already, and needs no link to choose one."""

    key: keys.Key
    account: str
    event_id: str
    email: str
    role: Role
    state: GrantState
    language: Language


def put_invitation(grant: Grant, language: Language) -> Write:
    """The write that goes beside the grant's; the stream has the mail sent."""
    mail_id = uuid4().hex
    item = make_item(
        keys.account_mail_key(grant.account, mail_id),
        eventId=grant.event_id,
        language=language,
        **index.in_outbox(format_instant(grant.given_at), grant.account, mail_id),
        **expires_after(grant.given_at, "invitation"),
    )
    return put(item)


def find_unsent(key: keys.Key, now: datetime) -> Invitation | None:
    """What is still to be mailed; None where it was sent, or the grant is there no more."""
    item = present(get(key), now)
    if item is None or "sentAt" in item:
        return None
    account = keys.read_owner(key)
    for grant in read_every_grant(account, now):
        if grant.event_id == item["eventId"]:
            return Invitation(
                key, account, grant.event_id, grant.email, grant.role, grant.state, item["language"]
            )
    return None


def make_link_token(invitation: Invitation) -> str:
    """What the link of the mail is to hold. Those of earlier tries stay good: whether a mail left
    whose answer was lost is not known.

    Raises: ConditionFailedError where the invitation is gone.
    """
    token = secrets.token_urlsafe(32)
    digests: list[str] = (get(invitation.key) or {}).get("digests", [])
    kept = [*digests, _digest(token)][-_MOST_LINKS:]
    write(update(invitation.key, set_to(digests=kept), when=exists()))
    return f"{invitation.account}.{token}"


def mark_sent(key: keys.Key, now: datetime) -> None:
    """Takes the mail out of the outbox; the invitation stays."""
    sent = set_to(sentAt=format_instant(now), wokenAt=None, failReason=None, **index.NOWHERE)
    write(update(key, sent, when=exists()))


def drop_orphan(key: keys.Key) -> None:
    """Deletes a mail whose grant is gone; one that was sent stays, as the invitation."""
    with suppress(ConditionFailedError):
        write(delete(key, when=absent("sentAt")))


def accept_invitation(token: str, password: str, now: datetime) -> str:
    """Gives the invited account this password, and opens all that it is invited to; returns its
    address. The link is used up then.

    Raises: UnauthorizedError, alike for a wrong link, one that was used, one that is older than a
    week, and where nothing is left to accept; InvalidInputError for a password that the pool takes
    for too weak; BusyError.
    """
    account, _, secret = token.partition(".")
    links = [*_find_links(account, now)] if secret and is_slug(account) else []
    invited = [g for g in read_every_grant(account, now) if g.state == "invited"] if links else []
    if not invited or not any(_digest(secret) in digests for _, digests in links):
        raise UnauthorizedError("This link is not valid any more. Ask for a new invitation.")
    # The password first: a process that dies in between leaves a link that works again.
    set_password(Address(invited[0].email), password)
    opened = [open_grant(grant, _expiry(grant)) for grant in invited]
    try:
        transact([*opened, *(delete(key) for key, _ in links)])
    except ConditionFailedError:
        detail = "A role was taken away at this very moment. Try again."
        raise UnauthorizedError(detail) from None
    return invited[0].email


def _find_links(account: str, now: datetime) -> Iterator[tuple[keys.Key, list[str]]]:
    """The invitations of an account that are still good, each with the digests of its links."""
    partition = equals("PK", keys.account_partition(account))
    for item in query(partition & begins("SK", keys.MAIL_PREFIX)):
        if present(item, now):
            yield keys.key_of(item), item.get("digests", [])


def _expiry(grant: Grant) -> Mapping[str, int]:
    """From now on it is kept as any other."""
    if grant.event_id == EVERY_EVENT:
        return {}
    return expires_with(read_event(grant.event_id), "grant")


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
