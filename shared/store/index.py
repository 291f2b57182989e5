"""Places in the index, as attributes of an item, and where a page of the index goes on.

A list's order is that of its sort key: a moment, `#` and the id. In the narrow index it is the
moment alone, in hexadecimal seconds, for there each byte counts.
"""

from shared.runtime.clock import epoch_seconds, format_instant, moment_of, parse_instant
from shared.store import keys
from shared.store.keys import Key
from shared.store.notation import Item
from shared.store.partitions import (
    FACTS,
    PROGRAMS,
    cards_of,
    codes_of,
    grants_of,
    registrations_of,
    wishes_of,
)

Place = dict[str, str]

NOWHERE = {"GSI1PK": None, "GSI1SK": None}
"""The attributes of an item that leaves the index."""


def in_events(starts_at: str, event_id: str) -> Place:
    return _place(keys.PUBLISHED_EVENTS, starts_at, event_id)


def after_event(sort_key: str) -> Key:
    """The key behind which a list of events goes on, from its place in the index."""
    event_id = _id_in(sort_key)
    return keys.event_key(event_id) | _typed(keys.PUBLISHED_EVENTS, sort_key)


def in_registrations(event_id: str, created_at: str, registration_id: str) -> Place:
    return _place(registrations_of(event_id), created_at, registration_id)


def after_registration(event_id: str, sort_key: str) -> Key:
    """The key behind which an event's list of registrations goes on."""
    key = keys.registration_key(_id_in(sort_key))
    return key | _typed(registrations_of(event_id), sort_key)


def among_cards(event_id: str, created_at: str) -> Place:
    """In the narrow index; its sort key is short, and two may have the same."""
    return {
        "GSI2PK": cards_of(event_id),
        "GSI2SK": f"{epoch_seconds(parse_instant(created_at)):08x}",
    }


def among_codes(registration_id: str) -> Place:
    """In the index of codes, whose sort key is the table's partition key."""
    return {"GSI3PK": codes_of(registration_id.replace("-", "")[:10])}


def after_card(event_id: str, sort_key: str) -> Key:
    """The key behind which the cards go on, from the registration's place in its event's list."""
    created_at, registration_id = sort_key.split("#", 1)
    place = among_cards(event_id, created_at)
    return keys.registration_key(registration_id) | {n: {"S": t} for n, t in place.items()}


def place_of_card(sort_key: str, registration_id: str) -> str:
    """The registration's place in its event's list, from what the narrow index has of it."""
    return f"{format_instant(moment_of(int(sort_key, 16)))}#{registration_id}"


def id_of_card(item: Item) -> str:
    """The registration that a card is of."""
    return str(item["PK"]).partition("#")[2]


def in_outbox(moment: str, *ids: str) -> Place:
    """`ids`: a registration's and its mail's; or that of a mail that was asked for an address."""
    return _place(keys.OUTBOX, moment, *ids)


def in_awaiting(sent_at: str, registration_id: str, mail_id: str) -> Place:
    return _place(keys.AWAITING, sent_at, registration_id, mail_id)


def in_facts(moment: str, event_id: str, kind: str) -> Place:
    """The place of a record that other systems are still to be told of; it says all of that."""
    return _place(FACTS, moment, event_id, kind)


def in_mailings(created_at: str, event_id: str, mailing_id: str) -> Place:
    return _place(keys.MAILINGS, created_at, event_id, mailing_id)


def in_erasing(since: str, registration_id: str) -> Place:
    return _place(keys.ERASING, since, registration_id)


def in_grants(event_id: str, given_at: str, account_id: str) -> Place:
    return _place(grants_of(event_id), given_at, account_id)


def in_wishes(event_id: str, consented_at: str, registration_id: str) -> Place:
    return _place(wishes_of(event_id), consented_at, registration_id)


def in_programs(made_at: str, program_id: str) -> Place:
    return _place(PROGRAMS, made_at, program_id)


def in_removing(begun_at: str, event_id: str) -> Place:
    return _place(keys.REMOVING, begun_at, event_id)


def in_drafts(begun_at: str, event_id: str) -> Place:
    return _place(keys.DRAFTS, begun_at, event_id)


def in_signs(put_at: str, sign_id: str) -> Place:
    return _place(keys.SIGNS, put_at, sign_id)


def _place(partition: str, moment: str, *ids: str) -> Place:
    return {"GSI1PK": partition, "GSI1SK": "#".join((moment, *ids))}


def _id_in(sort_key: str) -> str:
    return sort_key.split("#", 1)[1]


def _typed(partition: str, sort_key: str) -> Key:
    return {"GSI1PK": {"S": partition}, "GSI1SK": {"S": sort_key}}
