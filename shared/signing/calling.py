"""Calls of the login over HTTP. What is sent and answered is a secret: nothing of it is logged."""

from collections.abc import Mapping
from functools import cache

import urllib3

_SECONDS = urllib3.Timeout(connect=2, read=5)


class SignInFailedError(Exception):
    """The login did not answer, or refused. Its text holds no value."""


def call(method: str, url: str, headers: Mapping[str, str], body: str | None = None) -> bytes:
    """The body of a success. Raises: SignInFailedError."""
    try:
        answer = _connections().request(method, url, body=body, headers=headers, redirect=False)
    except urllib3.exceptions.HTTPError:
        raise SignInFailedError("the login does not answer") from None
    if answer.status != 200:
        raise SignInFailedError(f"the login answered {answer.status}")
    return answer.data


@cache
def _connections() -> urllib3.PoolManager:
    """Kept by a warm function. A code is good once, so no call is made twice."""
    return urllib3.PoolManager(timeout=_SECONDS, retries=False)
