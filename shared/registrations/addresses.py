"""One registration an address: the item with the id of an address's registration."""

from collections.abc import Callable
from datetime import datetime

from shared.input.text import Address
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.store import keys
from shared.store.calls import delete, get, is_free, present, put, update
from shared.store.notation import equals, make_item, set_to
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
