"""Signatures of webhooks, and their secrets. Source: Standard Webhooks 1.0 (symmetric, `v1`)."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable
from secrets import token_bytes

_PREFIX = "whsec_"
_BYTES = 32
"""Standard Webhooks asks for 24 to 64."""


def make_secret() -> str:
    return _PREFIX + b64encode(token_bytes(_BYTES)).decode()


def sign(secrets: Iterable[str], message_id: str, timestamp: int, body: str) -> dict[str, str]:
    """The headers that prove a call: a signature for each secret that is alive."""
    signed = f"{message_id}.{timestamp}.{body}".encode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{_digest(each, signed)}" for each in secrets),
    }


def _digest(secret: str, signed: bytes) -> str:
    key = b64decode(secret.removeprefix(_PREFIX))
    return b64encode(hmac.digest(key, signed, "sha256")).decode()
