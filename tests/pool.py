"""The user pool, in the place of Cognito: what `shared.access` asks of it, and no more."""

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5


class _ExistsError(Exception):
    pass


class _WeakError(Exception):
    pass


class _NotFoundError(Exception):
    pass


class _Errors:
    ResourceNotFoundException = _NotFoundError
    UsernameExistsException = _ExistsError
    InvalidPasswordException = _WeakError
    InvalidParameterException = _WeakError


class FakePool:
    """`users`: address -> whether they have a password of their own."""

    exceptions = _Errors

    def __init__(self) -> None:
        self.users: dict[str, bool] = {}
        self.passwords: dict[str, str] = {}
        self.clients: dict[str, dict[str, Any]] = {}

    def admin_create_user(self, **asked: Any) -> dict[str, Any]:
        email = asked["Username"]
        assert asked["MessageAction"] == "SUPPRESS", "the pool mails nobody"
        if email.lower() in self.users:
            raise _ExistsError
        self.users[email.lower()] = False
        return {"User": {"Attributes": _attributes(email), "UserStatus": "FORCE_CHANGE_PASSWORD"}}

    def admin_set_user_password(self, **asked: Any) -> None:
        assert asked["Permanent"]
        if len(asked["Password"]) < 12:
            raise _WeakError
        email = asked["Username"].lower()
        self.passwords[email], self.users[email] = asked["Password"], True

    def create_user_pool_client(self, **asked: Any) -> dict[str, Any]:
        assert re.fullmatch(r"[\w\s+=,.@-]{1,128}", asked["ClientName"]), "Cognito takes no other"
        assert asked["GenerateSecret"]
        client_id = f"Client{len(self.clients) + 1:020d}"
        self.clients[client_id] = asked
        secret = f"secret-of-{client_id}"
        return {"UserPoolClient": {"ClientId": client_id, "ClientSecret": secret}}

    def delete_user_pool_client(self, **asked: Any) -> None:
        if self.clients.pop(asked["ClientId"], None) is None:
            raise _NotFoundError

    def admin_get_user(self, **asked: Any) -> dict[str, Any]:
        email = asked["Username"].lower()
        status = "CONFIRMED" if self.users[email] else "FORCE_CHANGE_PASSWORD"
        return {"UserAttributes": _attributes(email), "UserStatus": status}


def account_of(email: str) -> str:
    """The id that the pool gives this address."""
    return str(uuid5(NAMESPACE_URL, email.lower()))


def _attributes(email: str) -> list[dict[str, str]]:
    return [{"Name": "email", "Value": email}, {"Name": "sub", "Value": account_of(email)}]
