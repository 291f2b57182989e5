"""The user pool: who signs in has an account there, made for an address; its id is its `sub`. What
an account may do is no business of the pool's."""

import secrets
from functools import cache
from typing import Any, NamedTuple

from shared.input.text import Address
from shared.refusals.refusal import Fault, InvalidInputError
from shared.runtime.settings import require
from shared.store.client import make_client


class PoolAccount(NamedTuple):
    """`is_ready` once it has a password of its own."""

    account_id: str
    is_ready: bool


def find_or_make_account(email: Address) -> PoolAccount:
    """The account of this address; made where there is none, with a password that nobody knows.
    The pool mails nothing."""
    pool = _client()
    user = {"UserPoolId": require("USER_POOL_ID"), "Username": email}
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    try:
        made = pool.admin_create_user(
            **user,
            UserAttributes=attributes,
            MessageAction="SUPPRESS",
            TemporaryPassword=_invent_password(),
        )["User"]
        return PoolAccount(_read_sub(made["Attributes"]), is_ready=False)
    except pool.exceptions.UsernameExistsException:
        found = pool.admin_get_user(**user)
        return PoolAccount(_read_sub(found["UserAttributes"]), found["UserStatus"] == "CONFIRMED")


def set_password(email: Address, password: str) -> None:
    """Gives the account its own password, for good. Raises: InvalidInputError if it is too weak."""
    pool = _client()
    user = {"UserPoolId": require("USER_POOL_ID"), "Username": email}
    try:
        pool.admin_set_user_password(**user, Password=password, Permanent=True)
    except (pool.exceptions.InvalidPasswordException, pool.exceptions.InvalidParameterException):
        detail = "Choose at least 12 characters."
        raise InvalidInputError([Fault("/password", "too-weak", detail)]) from None


@cache
def _client() -> Any:
    """Made for who asks: most requests of organisers need no pool."""
    return make_client("cognito-idp")


def _invent_password() -> str:
    """Letters, digits and a sign of each kind, whatever a password policy may ask for."""
    return f"Aa1-{secrets.token_urlsafe(24)}"


def _read_sub(attributes: list[dict[str, str]]) -> str:
    return next(each["Value"] for each in attributes if each["Name"] == "sub")
