"""Organisers: their token's claims, and which events they open.

Where the gateway cannot check a token (a path that takes two kinds of them) it is checked here:
RS256 as in RFC 7518, section 3.3, against the user pool's public keys.
"""

import base64
import binascii
import json
import os
import time
import urllib.request
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from shared.errors import BusyError, ForbiddenError, UnauthorizedError
from shared.settings import require

ALL_EVENTS = "organisers"
"""Cognito group whose members organise every event; `organisers-{eventId}` opens one."""

# DigestInfo of SHA-256 (RFC 8017, section 9.2, note 1).
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
_LIFE_OF_KEYS = 300.0
_known_keys: dict[str, tuple[int, int]] = {}
_read_at = [float("-inf")]
_REFUSAL = "Sign in as an organiser and send the token as a Bearer token."


def check_access(claims: Mapping[str, Any], event_id: str) -> None:
    """Returns if these claims are of an organiser of this event.

    Raises: UnauthorizedError without claims, ForbiddenError.
    """
    if not claims:
        raise UnauthorizedError(_REFUSAL)
    if not groups_of(claims) & {ALL_EVENTS, f"{ALL_EVENTS}-{event_id}"}:
        raise ForbiddenError("You are not an organiser of this event.")


def groups_of(claims: Mapping[str, Any]) -> set[str]:
    """The Cognito groups in claims; the gateway hands a list over as text, `a,b` or `[a b]`."""
    groups = claims.get("cognito:groups", "")
    if isinstance(groups, str):
        groups = groups.strip("[]").replace(",", " ").split()
    return {*groups}


def read_claims(token: str) -> Mapping[str, Any]:
    """The claims of an ID token of our user pool, if it is sound and of now.

    Raises: UnauthorizedError.
    """
    try:
        signed, _, signature = token.rpartition(".")
        header, claims = (json.loads(_decode(part)) for part in signed.split("."))
        is_ours = (
            header["alg"] == "RS256"
            and claims["iss"].endswith(f"/{require('USER_POOL_ID')}")
            and claims["aud"] == require("USER_POOL_CLIENT_ID")
            and claims["token_use"] == "id"
            and claims["exp"] > time.time()
            and _is_signed(signed.encode(), _decode(signature), *_public_key(header["kid"]))
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        is_ours = False
    if not is_ours:
        raise UnauthorizedError(_REFUSAL)
    return dict(claims)


def _is_signed(message: bytes, signature: bytes, modulus: int, exponent: int) -> bool:
    """RSASSA-PKCS1-v1_5: the whole encoding is made anew and compared, nothing in it is parsed."""
    size = (modulus.bit_length() + 7) // 8
    digest = _SHA256 + sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    opened = pow(int.from_bytes(signature), exponent, modulus).to_bytes(size)
    return len(signature) == size and opened == expected


def _public_key(key_id: str) -> tuple[int, int]:
    """Modulus and exponent of one of the pool's keys. The pool's keys are read once by a warm
    function, and again, some minutes later at the earliest, for an id that it does not know.

    Raises: KeyError for an unknown one, BusyError when the pool does not answer.
    """
    if key_id not in _known_keys and time.monotonic() - _read_at[0] > _LIFE_OF_KEYS:
        _read_at[0] = time.monotonic()
        _known_keys.update(_read_keys())
    return _known_keys[key_id]


def _read_keys() -> dict[str, tuple[int, int]]:
    pool = require("USER_POOL_ID")
    region = os.environ["AWS_REGION"]
    host = os.environ.get("AWS_ENDPOINT_URL", f"https://cognito-idp.{region}.amazonaws.com")
    try:
        with urllib.request.urlopen(f"{host}/{pool}/.well-known/jwks.json", timeout=5) as answer:
            found = json.load(answer)["keys"]
    except OSError:
        raise BusyError("Signing in cannot be checked at this moment; please try again.") from None
    return {
        key["kid"]: (int.from_bytes(_decode(key["n"])), int.from_bytes(_decode(key["e"])))
        for key in found
    }


def _decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
