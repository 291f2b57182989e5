"""Cards compared with their registrations, and put right: of what was stored before there were
cards, and of whatever should have gone wrong since."""

from contextlib import suppress

from shared.models.event import Event
from shared.registrations.cards import came_of, place_card
from shared.registrations.registrations import parse_registration
from shared.store import index, keys
from shared.store.calls import ConditionFailedError, HeldError, query_index, update, write
from shared.store.cards import MAIL_SIGNS
from shared.store.notation import Item, equals, exists, set_to
from shared.store.partitions import registrations_of
from shared.store.transaction import Write


def renew_cards(event: Event) -> int:
    """Gives each registration of the event the card that follows from it; answers how many had
    another, or none. One that changes meanwhile writes its own."""
    renewed = 0
    for item in query_index(equals("GSI1PK", registrations_of(event.event_id))):
        right = _right_card(item)
        if any(item.get(name) != value for name, value in right.items()):
            with suppress(ConditionFailedError, HeldError):
                write(_renew(item, right))
                renewed += 1
    return renewed


def _right_card(item: Item) -> Item:
    registration = parse_registration(item)
    return {
        **place_card(registration),
        **index.among_codes(registration.registration_id),
        "came": came_of(registration),
        "mail": MAIL_SIGNS[registration.mail.state] if registration.mail else None,
    }


def _renew(item: Item, right: Item) -> Write:
    as_read = exists() & equals("version", item["version"])
    for name in ("mailOrder", "checkedInAt", "satAt"):
        as_read &= equals(name, item.get(name))
    return update(keys.key_of(item), set_to(**right), when=as_read)
