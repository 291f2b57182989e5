"""Registrations: their items, and reading one. One registration an address: an item says which
one an address has.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from shared.input.ids import derive_reference
from shared.input.text import Address
from shared.models.event import Event
from shared.models.mail import MailStatus
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.refusals.refusal import NotFoundError
from shared.refusals.requests import PreconditionFailedError
from shared.registrations.cards import place_card
from shared.runtime.clock import format_instant, parse_instant
from shared.store import index, keys
from shared.store.calls import delete, get, is_free, present, put, query_keys, update
from shared.store.cards import get_several
from shared.store.notation import Item, absent, equals, make_item, set_to, type_item
from shared.store.transaction import Write


class AddressTakenError(Exception):
    """This address has a registration for this event. Only `shared.registering.taken_addresses`
    reveals that."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


def is_another_address(registration: Registration, address: Address) -> bool:
    return not address.is_same(registration.email)


def put_address(event: Event, registration: Registration, now: datetime) -> Write:
    """Takes the address for this event. Refuses with AddressTakenError."""
    item = make_item(
        keys.address_key(event, registration.email),
        registrationId=registration.registration_id,
        # A request for the link with the reference checks it here, without a read.
        reference=registration.reference,
        **expires_with(event, "address"),
    )
    return put(item, when=is_free(now), refuse=lambda: AddressTakenError(registration.email))


def renew_reference(
    event: Event, registration: Registration, stale: Callable[[], Exception]
) -> Write:
    """Writes the registration's present reference into the address's item."""
    return update(
        keys.address_key(event, registration.email),
        set_to(reference=registration.reference),
        when=equals("registrationId", registration.registration_id),
        refuse=stale,
    )


def delete_address(event: Event, registration: Registration) -> Write:
    """Deletes the address's item, so that it can register again."""
    return delete(keys.address_key(event, registration.email))


def find_by_address(event: Event, address: Address, now: datetime) -> str | None:
    """The id of the registration that an address has for this event."""
    item = present(get(keys.address_key(event, address)), now)
    return item["registrationId"] if item else None


def read_registration(registration_id: str, now: datetime) -> Registration:
    """The registration, strongly consistent. Raises: NotFoundError."""
    registration = find_registration(registration_id, now)
    if registration is None:
        raise NotFoundError("There is no such registration.")
    return registration


def read_version(registration_id: str, version: int, now: datetime) -> Registration:
    """The same, if it is this version still. Raises: PreconditionFailedError, NotFoundError."""
    registration = read_registration(registration_id, now)
    if registration.version != version:
        raise PreconditionFailedError("The registration has changed; read it again.")
    return registration


def find_registration(registration_id: str, now: datetime) -> Registration | None:
    """The registration, strongly consistent; None if there is none or it has expired."""
    item = present(get(keys.registration_key(registration_id)), now)
    return parse_registration(item) if item else None


def read_several(registration_ids: Sequence[str], now: datetime) -> list[Registration]:
    """The registrations that are there and have not expired, in this order, strongly consistent.
    Raises: BusyError."""
    items = get_several([keys.registration_key(each) for each in registration_ids])
    found = {keys.read_owner(keys.key_of(item)): item for item in items if present(item, now)}
    return [parse_registration(found[each]) for each in registration_ids if each in found]


def parse_registration(item: Item) -> Registration:
    """The registration in an item, with what is kept beside its document."""
    registration = Registration.parse_kept(item["document"])
    beside: dict[str, Any] = {}
    if not registration.reference:
        beside["reference"] = derive_reference(registration.registration_id)
    if "mailStatus" in item:
        beside["mail"] = MailStatus.model_validate_json(item["mailStatus"])
    if "addressState" in item:
        beside["address_state"] = item["addressState"]
    if "comingAt" in item:
        beside["coming_at"] = parse_instant(item["comingAt"])
    if "checkedInAt" in item:
        beside["checked_in_at"] = parse_instant(item["checkedInAt"])
        beside["checked_in_with"] = item.get("checkedInWith")
    for name, field in (("satAt", "sat_at"), ("undoneAt", "undone_at")):
        if name in item:
            beside[field] = read_moments(item[name])
    if "scans" in item:
        beside["scans"] = item["scans"]
    if "countedAs" in item:
        beside["counted_as"] = item["countedAs"]
    return registration.model_copy(update=beside) if beside else registration


def read_moments(text: str) -> dict[str, datetime]:
    """Moments by session, as `write_moments` wrote them."""
    return {
        session_id: parse_instant(moment)
        for line in text.splitlines()
        for session_id, _, moment in (line.partition(" "),)
    }


def write_moments(moments: Mapping[str, datetime]) -> str | None:
    """Moments by session as one attribute, a line each; None where there are none."""
    lines = [f"{name} {format_instant(at)}" for name, at in sorted(moments.items())]
    return "\n".join(lines) or None


def put_registration(
    event: Event,
    before: Registration | None,
    registration: Registration,
    stale: Callable[[], Exception],
) -> Write:
    """Writes a registration over the version that it was made from. Refuses with `stale` if there
    is another version, or if its check-in or its mark of a share has changed.

    What is kept beside the document (news of mails, attendance) stays; with a new address the news
    of mails is removed.
    """
    key = keys.registration_key(registration.registration_id)
    attributes: Item = {
        "document": registration.model_dump_json(exclude_none=True),
        **place_in_list(registration),
        **place_card(registration),
        **index.among_codes(registration.registration_id),
        # Attributes beside the document, for conditions and for filters of the organiser's list.
        "version": registration.version,
        "generation": registration.token_generation,
        "status": registration.status,
        "sessionIds": [own.session_id for own in registration.own_sessions],
        "countedAs": registration.counted_as,
        **expires_with(event, "registration"),
    }
    if before is None:
        if inside := registration.checked_in_at:
            # A walk-in comes in as they are registered.
            attributes |= {"checkedInAt": format_instant(inside), "came": True}
            attributes |= {"checkedInWith": registration.checked_in_with}
        if registration.address_state:
            attributes |= {"addressState": registration.address_state}
        return put(type_item(key, attributes), when=absent(), refuse=stale)
    if is_another_address(before, registration.email):
        attributes |= {"mailOrder": None, "mailStatus": None, "mail": None}
        attributes |= {"addressState": None}
    if before.coming_at and not registration.coming_at:
        attributes |= {"comingAt": None}
    inside = before.checked_in_at
    return update(
        key,
        set_to(**attributes),
        when=equals("version", before.version)
        & equals("checkedInAt", format_instant(inside) if inside else None)
        & equals("countedAs", before.counted_as),
        refuse=stale,
    )


def place_in_list(registration: Registration) -> index.Place:
    """GSI1SK: the position of a registration in its event's list."""
    created_at = format_instant(registration.created_at)
    return index.in_registrations(registration.event_id, created_at, registration.registration_id)


def read_keys(registration_id: str) -> list[keys.Key]:
    """The keys of all items of a registration, its own among them."""
    return list(query_keys(equals("PK", keys.registration_partition(registration_id))))
