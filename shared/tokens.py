"""Manage tokens: an HMAC over what it opens, so that it can be made again and is stored nowhere."""

import hmac
import json
from base64 import urlsafe_b64encode
from functools import cache
from typing import NamedTuple

from shared.errors import UnauthorizedError
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


def make_manage_token(registration_id: str, *, key_id: str | None = None) -> str:
    """The token that opens one registration: `{keyId}.{mac}`."""
    signing = read_signing_keys()
    key_id = key_id or signing.current
    message = f"manage\n{registration_id}".encode()
    mac = hmac.digest(signing.keys[key_id], message, "sha256")
    return f"{key_id}.{urlsafe_b64encode(mac).decode().rstrip('=')}"


def check_manage_token(token: str | None, registration_id: str) -> None:
    """Returns if the token opens this registration. Raises: UnauthorizedError."""
    key_id = (token or "").partition(".")[0]
    known = key_id in read_signing_keys().keys
    if not known or not hmac.compare_digest(
        make_manage_token(registration_id, key_id=key_id).encode(), (token or "").encode()
    ):
        raise UnauthorizedError("Send the manage token of this registration as a Bearer token.")
