"""Manage tokens: an HMAC over what it opens, so that it can be made again and is stored nowhere."""

import hmac
import json
from base64 import urlsafe_b64encode
from functools import cache
from typing import NamedTuple

from shared.models.registration import Registration
from shared.settings import require
from shared.table.client import make_client


class SigningKeys(NamedTuple):
    """Keys by id; `current` signs, the others still open what they signed (rotation)."""

    current: str
    keys: dict[str, bytes]


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
    signing = read_signing_keys()
    key_id = key_id or signing.current
    message = f"manage\n{registration_id}\n{generation}".encode()
    mac = hmac.digest(signing.keys[key_id], message, "sha256")
    return f"{key_id}.{urlsafe_b64encode(mac).decode().rstrip('=')}"


def opens(token: str, registration: Registration) -> bool:
    """Whether the token opens this registration in its present generation."""
    key_id = token.partition(".")[0]
    if key_id not in read_signing_keys().keys:
        return False
    right = make_manage_token(
        registration.registration_id, registration.token_generation, key_id=key_id
    )
    return hmac.compare_digest(right.encode(), token.encode())
