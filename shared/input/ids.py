"""What stands for somebody or something: ids, of one shape for the models that make them and for
the paths that name them; the reference of a registration, eight signs that people read out, copy
and type; digests under an event's own secret, for whatever must not reveal what it stands for.
"""

import hmac
import re
import secrets
from hashlib import sha256
from typing import Annotated, Literal, Protocol

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_SLUG = 64
# A mailing of a move is named by the move and the session.
LONGEST_MAILING_ID = 80
ACCOUNT = "[A-Za-z0-9_+-]{1,128}"
"""The `sub` of a person, which is a UUID; the id of a client (Cognito, ClientIdType)."""
VERSION = "[1-9][0-9]{0,5}"
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def is_slug(text: str) -> bool:
    """Whether it can be the id of an event or a session."""
    return len(text) <= LONGEST_SLUG and re.fullmatch(SLUG, text) is not None


def is_account_id(text: str) -> bool:
    """Whether it can be the account of a person or a program."""
    return re.fullmatch(ACCOUNT, text) is not None


def is_version(text: str) -> bool:
    """Whether it can be the number of a version."""
    return re.fullmatch(VERSION, text) is not None


def is_mailing_id(text: str) -> bool:
    return len(text) <= LONGEST_MAILING_ID and re.fullmatch(SLUG, text) is not None


def is_uuid(text: str) -> bool:
    """Whether it can be the id of a registration."""
    return re.fullmatch(UUID, text) is not None


SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1 and I, which people take for each other. 32, so that a sign is five bits."""
LENGTH = 8
_REFERENCE = re.compile(f"[{SIGNS}]{{{LENGTH}}}")
_BETWEEN = re.compile("[\\s\u00ad\u200b\u2010-\u2015\u2212_.-]")


def make_reference() -> str:
    """A new reference, at random: nobody can derive it from anything else that is known."""
    # The 32 signs divide the 256 values of a byte evenly: each is as likely as the others.
    return "".join(SIGNS[byte & 31] for byte in secrets.token_bytes(LENGTH))


def derive_reference(registration_id: str) -> str:
    """The one of a registration that was made without; always the same."""
    number = int.from_bytes(sha256(f"reference\n{registration_id}".encode()).digest()[:5])
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(LENGTH))


def show_reference(reference: str) -> str:
    """As people read it best: two groups of four."""
    return f"{reference[:4]}-{reference[4:]}"


def _read(text: str) -> str:
    """The signs of what was typed: small letters, spaces and dashes of any kind are as good."""
    signs = _BETWEEN.sub("", text)
    # upper() would turn some other letters into ASCII.
    if not signs.isascii() or not _REFERENCE.fullmatch(signs := signs.upper()):
        raise PydanticCustomError("reference", "Give the eight letters and digits of the mail")
    return signs


TypedReference = Annotated[str, Field(max_length=40), AfterValidator(_read)]


Purpose = Literal["address", "body", "erasure", "import", "key", "mailing", "organisation"]


class Digesting(Protocol):
    """An event, as far as keys need it. An event without a `digest_key` was stored before there
    were any: its digests stay plain ones for its life."""

    @property
    def event_id(self) -> str: ...

    @property
    def digest_key(self) -> str | None: ...


def digest(event: Digesting, purpose: Purpose, text: str) -> str:
    """The digest of a text of this event: the same for the same text and purpose. Nobody without
    the event's secret can find out by guessing what it was made from."""
    if event.digest_key is None:
        return sha256(text.encode()).hexdigest()
    secret = bytes.fromhex(event.digest_key)
    return hmac.digest(secret, f"{purpose}\n{text}".encode(), "sha256").hex()
