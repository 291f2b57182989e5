"""The managed login: authorization code with PKCE (RFC 6749, 7636), over TLS and from the function,
so that no code of ours verifies a token. No token is kept: once it is known who signed in, the
refresh token is revoked, and with it the access token (Cognito, RevokeToken)."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlencode

from shared.signing import calling
from shared.signing.calling import SignInFailedError
from shared.signing.provider import Provider

_SCOPES = "openid email profile"


class Person(NamedTuple):
    """Who signed in: the id of the account (`sub`), its address, and its name if it has one."""

    account: str
    email: str
    name: str


class Tokens(NamedTuple):
    access: str
    refresh: str


def write_challenge(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, section 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def authorize_address(provider: Provider, *, state: str, verifier: str, redirect: str) -> str:
    """Where a browser goes to sign in; it comes back to `redirect`."""
    query = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": redirect,
        "scope": _SCOPES,
        "state": state,
        "code_challenge": write_challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{provider.login}/oauth2/authorize?{urlencode(query)}"


def logout_address(provider: Provider, redirect: str) -> str:
    """Where a browser goes to be forgotten by the login, too."""
    query = {"client_id": provider.client, "logout_uri": redirect}
    return f"{provider.login}/logout?{urlencode(query)}"


def hand_in(provider: Provider, *, code: str, verifier: str, redirect: str) -> Tokens:
    """The tokens for a code, which is good once. Raises: SignInFailedError."""
    form = {
        "grant_type": "authorization_code",
        "client_id": provider.client,
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    address = f"{provider.login}/oauth2/token"
    given = _read(calling.call("POST", address, headers, urlencode(form)))
    return Tokens(_text(given, "access_token"), _text(given, "refresh_token"))


def ask_who(provider: Provider, tokens: Tokens) -> Person:
    """Whose tokens they are. Raises: SignInFailedError."""
    headers = {"Authorization": f"Bearer {tokens.access}"}
    claims = _read(calling.call("GET", f"{provider.login}/oauth2/userInfo", headers))
    name = claims.get("name") or " ".join(
        part for part in (claims.get("given_name"), claims.get("family_name")) if part
    )
    return Person(_text(claims, "sub"), _text(claims, "email"), str(name))


def revoke(provider: Provider, refresh_token: str) -> None:
    """Makes the token void, and what was given for it. Raises: SignInFailedError."""
    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSCognitoIdentityProviderService.RevokeToken",
    }
    body = json.dumps({"Token": refresh_token, "ClientId": provider.client})
    calling.call("POST", provider.accounts, headers, body)


def _read(body: bytes) -> Mapping[str, Any]:
    try:
        found: Any = json.loads(body)
    except ValueError:
        raise SignInFailedError("the login did not answer with JSON") from None
    if not isinstance(found, dict):
        raise SignInFailedError("the login did not answer with an object")
    return found


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str) or not value:
        raise SignInFailedError(f"the login gave no {name}")
    return value
