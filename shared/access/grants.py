"""Grants: a role for one account, at one event or at all of them. Each is an item, read at each
request, so that taking one away works at once; nothing of it is in a token."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from shared.access.matrix import EVERY_EVENT as EVERY_EVENT
from shared.access.matrix import ROLES
from shared.access.matrix import Role as Role
from shared.input.text import Address
from shared.models.event import Event
from shared.models.retention import expires_with
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import index, keys
from shared.store.calls import (
    ConditionFailedError,
    delete,
    has_expired,
    put,
    query,
    query_index,
    update,
    write,
)
from shared.store.notation import Item, begins, differs, equals, exists, make_item, set_to
from shared.store.partitions import grants_of
from shared.store.transaction import Write

GrantState = Literal["active", "invited"]
"""An invited account has still to choose its password; its grant opens nothing until then."""
_NO_ROLES: Mapping[str, Role] = MappingProxyType({})


class Grants(NamedTuple):
    """All that an account is allowed: its role by event id, or by `EVERY_EVENT`."""

    account: str
    """The account's id: the `sub` of its tokens."""
    roles: Mapping[str, Role] = _NO_ROLES
    columns: tuple[str, ...] = ()
    """The ids of columns that it chose for its lists, beside those that every list has."""

    def roles_at(self, event_id: str) -> frozenset[Role]:
        """Its roles there: that at the event, and that at every event."""
        found = (self.roles.get(where) for where in (event_id, EVERY_EVENT))
        return frozenset(role for role in found if role is not None)

    def role_at(self, event_id: str) -> Role | None:
        """The stronger of both, as it is shown; what it allows says `shared.access.matrix`."""
        roles = self.roles_at(event_id)
        return next((role for role in ROLES if role in roles), None)


class Grant(NamedTuple):
    """One grant as it is kept. `event_id` may be `EVERY_EVENT`; `given_by` is an account, None for
    an operator; `email` is whose it is, as other organisers see them. A program has no address:
    `program` is what people call it."""

    account: str
    event_id: str
    role: Role
    email: str
    given_at: datetime
    state: GrantState = "active"
    given_by: str | None = None
    program: str | None = None

    @property
    def name(self) -> str:
        """Whose it is, as other organisers see them."""
        return self.program or self.email


def read_grants(account: str, now: datetime) -> Grants:
    """What the account is allowed now, strongly consistent: one Query, whatever it asks for."""
    items = [*query(equals("PK", keys.account_partition(account)))]
    if any("removedAt" in item for item in items):
        return Grants(account)  # a program that was taken away
    present = (item for item in items if _opens(item, now))
    own = (item for item in items if "listColumns" in item and not has_expired(item, now))
    columns = (column for item in own for column in item["listColumns"])
    return Grants(account, {_event_in(item): item["role"] for item in present}, tuple(columns))


def find_address(account: str, event_id: str, now: datetime) -> Address | None:
    """The address with which an account was given what it may at the event; a program has none."""
    here = (each for each in read_every_grant(account, now) if each.state == "active")
    grants = (each for each in here if each.event_id in (event_id, EVERY_EVENT))
    return next((Address(each.email) for each in grants if each.email), None)


def read_every_grant(account: str, now: datetime) -> list[Grant]:
    """All grants of an account as they are kept, invitations too; strongly consistent."""
    partition = equals("PK", keys.account_partition(account))
    found = query(partition & begins("SK", keys.GRANT_PREFIX))
    return [_parse(item) for item in found if not has_expired(item, now)]


def put_grant(grant: Grant, expiry: Mapping[str, int]) -> Write:
    """Gives it, in the place of one that the account may have there. `expiry` is what
    `shared.models.retention` says; nothing for one that stays."""
    moment = format_instant(grant.given_at)
    item = make_item(
        keys.grant_key(grant.account, grant.event_id),
        role=grant.role,
        state=grant.state,
        email=grant.email or None,
        program=grant.program,
        givenAt=moment,
        givenBy=grant.given_by,
        **index.in_grants(grant.event_id, moment, grant.account),
        **expiry,
    )
    return put(item)


def open_grant(grant: Grant, expiry: Mapping[str, int]) -> Write:
    """Makes an invited grant one that holds. Its refusal is ConditionFailedError."""
    return update(
        keys.grant_key(grant.account, grant.event_id),
        set_to(**{"state": "active", "expiresAt": None, **expiry}),
        when=equals("state", "invited"),
    )


def delete_grant(account: str, event_id: str) -> Write:
    """Takes it away. Its refusal is NotFoundError."""
    return delete(
        keys.grant_key(account, event_id),
        when=exists(),
        refuse=lambda: NotFoundError("This account has no grant here."),
    )


def read_grants_at(event_id: str, now: datetime) -> list[Grant]:
    """Everybody's grants at this event, or at all events alone; invitations too, in the order of
    giving. Read from the index, which lags a moment behind."""
    items = query_index(equals("GSI1PK", grants_of(event_id)))
    return [_parse(item) for item in items if not has_expired(item, now)]


def renew_grants(event: Event) -> None:
    """Gives every grant at this event the expiry that follows from the event's present end;
    invitations keep their week."""
    expiry = expires_with(event, "grant")
    stays = equals("state", "active") & differs("expiresAt", expiry["expiresAt"])
    for item in query_index(equals("GSI1PK", grants_of(event.event_id)), keep=stays):
        # Unless it was taken away meanwhile.
        with suppress(ConditionFailedError):
            write(update(keys.key_of(item), set_to(**expiry), when=equals("state", "active")))


def _parse(item: Item) -> Grant:
    key = keys.key_of(item)
    return Grant(
        account=keys.read_owner(key),
        event_id=_event_in(item),
        role=item["role"],
        email=item.get("email", ""),
        given_at=parse_instant(item["givenAt"]),
        state=item["state"],
        given_by=item.get("givenBy"),
        program=item.get("program"),
    )


def _event_in(item: Item) -> str:
    """The event of a grant, or `EVERY_EVENT`."""
    return str(item["SK"]).removeprefix(keys.GRANT_PREFIX)


def _opens(item: Item, now: datetime) -> bool:
    """Whether it is a grant that holds. What has expired is gone at once, though the table keeps
    it for some time."""
    is_grant = keys.is_named(keys.key_of(item), keys.GRANT_PREFIX)
    return is_grant and item["state"] == "active" and not has_expired(item, now)
