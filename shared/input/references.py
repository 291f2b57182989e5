"""The reference of a registration: eight signs that people read out, copy and type."""

import re
import secrets
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

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
