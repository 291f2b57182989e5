"""Tokens and desk codes: an HMAC over what they open. So they can be made again and are stored
nowhere. The signed text begins with the scope, so what opens one thing opens no other."""

import hmac
import json
import re
from base64 import b32decode, b32encode, urlsafe_b64encode
from functools import cache
from typing import Literal, NamedTuple
from uuid import UUID

from shared.models.registration import Registration
from shared.runtime.settings import require
from shared.store.client import make_client

_Scope = Literal["manage", "calendar"]

# Crockford's base 32 has no I, L, O and U; I, L and O are read as 1, 1 and 0.
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _SYMBOLS)
_FROM_CROCKFORD = str.maketrans(_SYMBOLS + "ILO", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567BBA")
_BETWEEN = re.compile("[\\s\u2010-\u2015\u2212_.-]")
_DESK_CODE = re.compile("[0-9A-TV-Z]{16}")
_HALF = 5
"""The number of bytes of the id, and of the HMAC, in a desk code."""


class SigningKeys(NamedTuple):
    """Signing keys by id. `current` signs; the others still open what they signed (rotation)."""

    current: str
    keys: dict[str, bytes]


class DeskCode(NamedTuple):
    """A desk code: the first hexadecimal digits of the registration's id, and the start of its
    HMAC."""

    prefix_hex: str
    mac: bytes


@cache
def read_signing_keys() -> SigningKeys:
    """The secret `{"current": id, id: key, …}`, read once by a warm function."""
    answer = make_client("secretsmanager").get_secret_value(SecretId=require("SIGNING_SECRET_ARN"))
    secret: dict[str, str] = json.loads(answer["SecretString"])
    current = secret.pop("current")
    return SigningKeys(current, {name: key.encode() for name, key in secret.items()})


def make_manage_token(
    registration_id: str, generation: int = 1, *, key_id: str | None = None
) -> str:
    """The token that opens one registration: `{keyId}.{mac}`. It dies with the registration, and
    a new generation revokes it."""
    return _make_token("manage", registration_id, generation, key_id)


def opens(token: str, registration: Registration) -> bool:
    """Whether the token opens this registration in its present generation."""
    return _is_token("manage", token, registration)


def make_calendar_token(
    registration_id: str, generation: int = 1, *, key_id: str | None = None
) -> str:
    """The token that reads the calendar of one registration and nothing else: `{keyId}.{mac}`. A
    new generation revokes it too."""
    return _make_token("calendar", registration_id, generation, key_id)


def opens_calendar(token: str, registration: Registration) -> bool:
    """Whether the token reads this registration's calendar in its present generation."""
    return _is_token("calendar", token, registration)


def make_desk_code(registration: Registration, *, key_id: str | None = None) -> str:
    """The code that a visitor shows at the desk, `XXXX-XXXX-XXXX-XXXX`: the first 40 bits of the
    registration's random id, and 40 bits of an HMAC. Only the list of registrations shows whose it
    is. A new generation revokes it."""
    key = _key(key_id)
    content = _first_bytes(registration) + _desk_mac(registration, key)
    code = b32encode(content).decode().translate(_TO_CROCKFORD)
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def parse_desk_code(text: str) -> DeskCode | None:
    """The code that somebody typed or scanned; None if it is none. Small letters, spaces, any
    dashes or none, invisible signs of scanners, O for 0 and I or L for 1 do not matter."""
    # For the desk alone: registering must not pay for it at init.
    from shared.input.codes import strip_unseen  # noqa: PLC0415

    code = _BETWEEN.sub("", strip_unseen(text))
    # upper() would turn some other letters into ASCII.
    if not code.isascii() or not _DESK_CODE.fullmatch(code := code.upper()):
        return None
    content = b32decode(code.translate(_FROM_CROCKFORD))
    return DeskCode(content[:_HALF].hex(), content[_HALF:])


def is_desk_code_of(code: DeskCode, registration: Registration) -> bool:
    """Whether the code is this registration's in its present generation, signed by any known
    key."""
    is_its_id = hmac.compare_digest(code.prefix_hex, _first_bytes(registration).hex())
    proofs = [
        hmac.compare_digest(code.mac, _desk_mac(registration, key))
        for key in read_signing_keys().keys.values()
    ]
    return is_its_id and any(proofs)


def _make_token(
    scope: _Scope, registration_id: str, generation: int, key_id: str | None = None
) -> str:
    key_id = key_id or read_signing_keys().current
    message = f"{scope}\n{registration_id}\n{generation}".encode()
    mac = hmac.digest(_key(key_id), message, "sha256")
    return f"{key_id}.{urlsafe_b64encode(mac).decode().rstrip('=')}"


def _is_token(scope: _Scope, token: str, registration: Registration) -> bool:
    key_id = token.partition(".")[0]
    if key_id not in read_signing_keys().keys:
        return False
    right = _make_token(scope, registration.registration_id, registration.token_generation, key_id)
    return hmac.compare_digest(right.encode(), token.encode())


def _key(key_id: str | None) -> bytes:
    signing = read_signing_keys()
    return signing.keys[key_id or signing.current]


def _first_bytes(registration: Registration) -> bytes:
    return UUID(registration.registration_id).bytes[:_HALF]


def _desk_mac(registration: Registration, key: bytes) -> bytes:
    message = (
        f"desk\n{registration.event_id}\n{registration.registration_id}"
        f"\n{registration.token_generation}"
    )
    return hmac.digest(key, message.encode(), "sha256")[:_HALF]
