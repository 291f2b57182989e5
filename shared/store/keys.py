"""Primary keys, all in one place; a test compares them with the chart in docs/architecture.md.

GSI1SK is the moment of the start or the making, `#` and the id: lists come in order of time. A mail
is in the index of the outbox until it is sent, then among those awaiting news. GSI2 has the cards
of registrations (`shared.registrations.cards`), GSI3 leads from a desk code to its registration.
What a visitor typed is no key as it is, but a digest under the event's own secret."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from shared.input.ids import Digesting, digest
from shared.store.partitions import Key as Key
from shared.store.partitions import account_partition as account_partition
from shared.store.partitions import acts_partition as acts_partition
from shared.store.partitions import combinations_partition as combinations_partition
from shared.store.partitions import event_partition as event_partition
from shared.store.partitions import hooks_partition as hooks_partition
from shared.store.partitions import line_of_digest as line_of_digest
from shared.store.partitions import line_partition as line_partition
from shared.store.partitions import mailings_partition as mailings_partition
from shared.store.partitions import parts_of as parts_of
from shared.store.partitions import read_owner as read_owner
from shared.store.partitions import registration_partition as registration_partition
from shared.store.partitions import seats_partition as seats_partition
from shared.store.partitions import shares_partition as shares_partition

if TYPE_CHECKING:
    from shared.input.text import Address
    from shared.models.tickets import Combination

INDEX = "GSI1"
CARD_INDEX = "GSI2"
CODE_INDEX = "GSI3"
OUTBOX = "OUTBOX"
AWAITING = "AWAITING"
MAILINGS = "MAILINGS"
ERASING = "ERASING"
ADDRESSES = "ADDRESS"
ACCOUNTS = "ACCOUNT"
PUBLISHED_EVENTS = "EVENTS"
SIGNS = "SIGNS"
DRAFTS = "DRAFTS"
REMOVING = "REMOVING"
REGISTRATION = "REGISTRATION"
SESSION_PREFIX, SHARD_PREFIX = "SESSION#", "SHARD#"
MAIL_PREFIX, MOVE_PREFIX = "MAIL#", "MOVE#"
RENDITION_PREFIX, VERSION_PREFIX = "RENDITION#", "VERSION#"
ERASURE_PREFIX = "ERASURE#"
GRANT_PREFIX, WATCH_PREFIX, SCAN_PREFIX = "GRANT#", "WATCH#", "SCAN#"


def event_key(event_id: str) -> Key:
    return _key(event_partition(event_id), "EVENT")


def session_key(event_id: str, session_id: str) -> Key:
    return _key(event_partition(event_id), SESSION_PREFIX + session_id)


def session_in(key: Key) -> str:
    return key["SK"]["S"].removeprefix(SESSION_PREFIX)


def rendition_key(event_id: str, name: str, language: str) -> Key:
    return _key(event_partition(event_id), f"{RENDITION_PREFIX}{name}#{language}")


def counter_key(event_id: str, session_id: str | None, shard: int = 0) -> Key:
    """The seats of a session, or of the event where it is None; of a shard where it has one."""
    name = SESSION_PREFIX + session_id if session_id else "EVENT"
    return _key(seats_partition(event_id), f"{SHARD_PREFIX}{shard:02d}#{name}" if shard else name)


def counter_in(sort_key: str) -> tuple[str | None, int]:
    """The session, None for the event, and the shard of a counter with this sort key."""
    shard = 0
    if sort_key.startswith(SHARD_PREFIX):
        _, number, sort_key = sort_key.split("#", 2)
        shard = int(number)
    return sort_key.removeprefix(SESSION_PREFIX) if sort_key != "EVENT" else None, shard


def registration_key(registration_id: str) -> Key:
    return _key(registration_partition(registration_id), REGISTRATION)


def answers_key(registration_id: str) -> Key:
    return _key(registration_partition(registration_id), "REQUIREMENTS")


def mail_key(registration_id: str, mail_id: str) -> Key:
    return _key(registration_partition(registration_id), MAIL_PREFIX + mail_id)


def name_mail(registration_id: str, mail_id: str) -> str:
    return f"{registration_id}#{mail_id}"


def key_of_mail(name: str) -> Key:
    registration_id, _, mail_id = name.partition("#")
    return mail_key(registration_id, mail_id)


def erasing_key(registration_id: str) -> Key:
    """Marks a registration that is being erased, so that an interrupted erasure is finished."""
    return _key(registration_partition(registration_id), "ERASING")


def sender_key(registration_id: str) -> Key:
    """The sender of a mail of this registration: one at a time, so that their order is kept."""
    return _key(registration_partition(registration_id), "SENDER")


def pace_key() -> Key:
    return _key("PACE", "PACE")


def mailing_key(event_id: str, mailing_id: str) -> Key:
    return _key(mailings_partition(event_id), mailing_id)


def move_key(registration_id: str, version: int) -> Key:
    """What happened to the registration when it became this version."""
    return _key(registration_partition(registration_id), f"{MOVE_PREFIX}{version:06d}")


def scan_key(registration_id: str, moment: str, name: str) -> Key:
    return _key(registration_partition(registration_id), f"{SCAN_PREFIX}{moment}#{name}")


def waiting_key(event_id: str, session_id: str | None, is_swap: bool, ticket: int) -> Key:
    return _key(line_partition(event_id, session_id, is_swap), write_ticket(ticket))


def write_ticket(ticket: int) -> str:
    """The sort key of a place in line; tickets sort as text, and below zero before all others."""
    return f"{ticket:012d}" if ticket >= 0 else f"!{10**13 + ticket:013d}"


def combination_key(event_id: str, combination: "Combination") -> Key:
    """The lowest ticket of those who want to get in and chose this combination."""
    return _key(combinations_partition(event_id), _digest_combination(combination))


def combined_key(event_id: str, combination: "Combination", ticket: int) -> Key:
    return _key(combination_partition(event_id, combination), write_ticket(ticket))


def share_key(event_id: str, digest: str) -> Key:
    """Registrations of one organisation, where seats are shared out, by the digest of its name."""
    return _key(shares_partition(event_id), digest)


def organisation_key(organisation_id: str) -> Key:
    return _key(f"ORGANISATION#{organisation_id}", "ORGANISATION")


def source_key(event_id: str) -> Key:
    return _key(event_partition(event_id), "SOURCE")


def draft_key(event_id: str) -> Key:
    return _key(event_partition(event_id), "DRAFT")


def version_key(event_id: str, version: int) -> Key:
    return _key(event_partition(event_id), f"{VERSION_PREFIX}{version:06d}")


def removal_key(event_id: str) -> Key:
    return _key(event_partition(event_id), "REMOVAL")


def erasure_key(event: Digesting, registration_id: str) -> Key:
    """The receipt of an erasure; a digest, so that it leads back to nobody."""
    name = digest(event, "erasure", registration_id)[:16]
    return _key(event_partition(event.event_id), ERASURE_PREFIX + name)


def attendance_key(event_id: str, attendance_id: str) -> Key:
    """A visitor who came and was erased; a random id, so that it leads back to nobody."""
    return _key(event_partition(event_id), f"ATTENDANCE#{attendance_id}")


def budget_key(event: Digesting, address: "Address", day: str) -> Key:
    """The mails that were caused for an address on one day, registered or not."""
    return _key(address_partition(event, address), f"BUDGET#{day}")


def address_of_asked(key: Key) -> Key:
    """The key of the address for which a mail was asked, from that mail's key."""
    return key | {"SK": {"S": ADDRESSES}}


def asked_key(event: Digesting, address: "Address", asked_id: str) -> Key:
    """A mail that was asked for an address, whether it is registered or not."""
    return _key(address_partition(event, address), MAIL_PREFIX + asked_id)


def address_key(event: Digesting, address: "Address") -> Key:
    """One item per event and address; a digest, since keys appear in logs of the platform."""
    return _key(address_partition(event, address), ADDRESSES)


def idempotency_key(event: Digesting, key: str) -> Key:
    """The answer to a request; a digest, since a visitor's program chooses the text."""
    return _key(f"KEY#{event.event_id}#{digest(event, 'key', key)}", "KEY")


def sign_key(event_id: str) -> Key:
    return _key(f"SIGN#{event_id}", "SIGN")


def account_key(account_id: str) -> Key:
    return _key(account_partition(account_id), "ACCOUNT")


def program_key(program_id: str) -> Key:
    return _key(account_partition(program_id), "PROGRAM")


def grant_key(account_id: str, event_id: str) -> Key:
    """What the account (the `sub` of its tokens) may do at an event, or at all of them (`*`)."""
    return _key(account_partition(account_id), GRANT_PREFIX + event_id)


def account_mail_key(account_id: str, mail_id: str) -> Key:
    """A mail to an account: of an invitation, which it is itself, or of what happened."""
    return _key(account_partition(account_id), MAIL_PREFIX + mail_id)


def watch_key(event_id: str, account_id: str) -> Key:
    """What an account wants to be mailed of an event."""
    return _key(event_partition(event_id), WATCH_PREFIX + account_id)


def act_key(event_id: str, moment: str, random: str) -> Key:
    """What somebody did; acts at no event are those of `*`."""
    return _key(acts_partition(event_id), f"{moment}#{random}")


def export_key(event_id: str, export_id: str) -> Key:
    return _key(f"EXPORTS#{event_id}", export_id)


def import_key(event_id: str, import_id: str) -> Key:
    return _key(f"IMPORTS#{event_id}", import_id)


def hook_key(event_id: str, hook_id: str) -> Key:
    return _key(hooks_partition(event_id), f"HOOK#{hook_id}")


def hook_answer_key(event_id: str, hook_id: str, place: int) -> Key:
    return _key(hooks_partition(event_id), f"ANSWER#{hook_id}#{place:02d}")


def hook_secret_key(hook_id: str) -> Key:
    """Apart from its webhook: who lists webhooks must not read it."""
    return _key(f"HOOKSECRET#{hook_id}", "HOOKSECRET")


def sign_in_key(digest: str) -> Key:
    """A sign-in of the organiser's desk that is under way, by the digest of its state."""
    return _key(f"SIGNIN#{digest}", "SIGNIN")


def desk_key(digest: str) -> Key:
    """A session of the organiser's desk, by the digest of what its cookie holds."""
    return _key(f"DESK#{digest}", "DESK")


def is_named(key: Key, prefix: str) -> bool:
    return key["SK"]["S"].startswith(prefix)


def key_of(item: Mapping[str, Any]) -> Key:
    return _key(item["PK"], item["SK"])


def combination_partition(event_id: str, combination: "Combination") -> str:
    return line_of_digest(event_id, _digest_combination(combination))


def _digest_combination(combination: "Combination") -> str:
    """Its sessions may be longer than a key; they are a programme's, so it hides nothing."""
    return sha256(json.dumps(combination).encode()).hexdigest()


def address_partition(event: Digesting, address: "Address") -> str:
    return f"ADDRESS#{event.event_id}#{digest(event, 'address', address.compared)}"


def _key(pk: str, sk: str) -> Key:
    return {"PK": {"S": pk}, "SK": {"S": sk}}
