"""The partitions of the table and its index, by what lies in them; and the parts of a key."""

from typing import NamedTuple

Key = dict[str, dict[str, str]]

PROGRAMS = "PROGRAMS"
FACTS = "FACTS"


def event_partition(event_id: str) -> str:
    return f"EVENT#{event_id}"


def seats_partition(event_id: str) -> str:
    """Apart from the event's, so that a hot counter slows no reader of the programme."""
    return f"SEATS#{event_id}"


def shares_partition(event_id: str) -> str:
    return f"SHARE#{event_id}"


def mailings_partition(event_id: str) -> str:
    """Apart from the event's, since its counters move with each mail that is sent."""
    return f"MAILINGS#{event_id}"


def line_partition(event_id: str, session_id: str | None, is_swap: bool) -> str:
    """The registrations that wait for a session (or for the event alone): to swap, or to get in."""
    return f"LINE#{event_id}#{session_id or ''}#{'swap' if is_swap else 'entry'}"


def combinations_partition(event_id: str) -> str:
    """The combinations in which somebody waits."""
    return f"LINE#{event_id}"


def line_of_digest(event_id: str, digest: str) -> str:
    """The registrations that want to get in and chose one combination, by its digest."""
    return f"LINE#{event_id}#{digest}#all"


def registration_partition(registration_id: str) -> str:
    return f"REGISTRATION#{registration_id}"


def account_partition(account_id: str) -> str:
    return f"ACCOUNT#{account_id}"


def acts_partition(event_id: str) -> str:
    return f"ACTS#{event_id}"


def grants_of(event_id: str) -> str:
    """GSI1PK of the grants at an event, or at all of them (`*`), in order of giving."""
    return f"GRANTS#{event_id}"


def registrations_of(event_id: str) -> str:
    """GSI1PK of an event's registrations, in order of registering."""
    return f"REGISTRATIONS#{event_id}"


def codes_of(prefix_hex: str) -> str:
    """GSI3PK of the registrations whose id begins with these ten digits, as their codes do."""
    return f"CODE#{prefix_hex}"


def cards_of(event_id: str) -> str:
    """GSI2PK of the cards of an event's registrations, in order of registering."""
    return f"CARDS#{event_id}"


def wishes_of(event_id: str) -> str:
    """GSI1PK of answers that were given with a consent, in the order of these."""
    return f"WISHES#{event_id}"


def hooks_partition(event_id: str) -> str:
    return f"HOOKS#{event_id}"


class Parts(NamedTuple):
    """The kind of a key's partition, whose that is, and the end of its sort key."""

    kind: str
    owner: str
    name: str


def parts_of(key: Key) -> Parts:
    """The parts of a key of any entity. The owner of an address or a line is its event."""
    kind = key["PK"]["S"].partition("#")[0]
    return Parts(kind, read_owner(key), key["SK"]["S"].rpartition("#")[2])


def read_owner(key: Key) -> str:
    return key["PK"]["S"].split("#")[1]
