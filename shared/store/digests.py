"""Digests under an event's own secret, for keys and whatever must not reveal what it stands for."""

import hmac
from hashlib import sha256
from secrets import token_hex
from typing import Literal, Protocol

Purpose = Literal["address", "body", "erasure", "key", "mailing", "organisation"]


class Digesting(Protocol):
    """An event, as far as keys need it. Without a `digest_key` it was stored before there were
    any: its digests stay what they were, plain ones, for its life."""

    @property
    def event_id(self) -> str: ...

    @property
    def digest_key(self) -> str | None: ...


def make_digest_key() -> str:
    """A new event's secret: 32 random bytes, hexadecimal."""
    return token_hex(32)


def digest(event: Digesting, purpose: Purpose, text: str) -> str:
    """What stands for a text of this event: the same for the same text and purpose, and nobody
    without the event's secret can find out by guessing what it was made from."""
    if event.digest_key is None:
        return sha256(text.encode()).hexdigest()
    message = f"{purpose}\n{text}".encode()
    return hmac.digest(bytes.fromhex(event.digest_key), message, "sha256").hex()
