"""The API's gateway before the real handlers, for clients of it that call by address. A token is
the id of its account; what is behind it, is what API Gateway does with a good one."""

import base64
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from infra.command_line.calls import Reply
from tests.lambda_events import proxy_event
from tests.routes import EVERY_ROUTE, Served

SITE = "https://events.example"


def answer(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
    """As `infra.command_line.calls.send` does it."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == SITE, address
    for served in EVERY_ROUTE:
        names = re.findall(r"\{(\w+)\}", served.resource)
        pattern = re.sub(r"\\\{\w+\\\}", "([^/]+)", re.escape(served.resource))
        found = re.fullmatch(pattern, parts.path)
        if served.is_api and found and served.method == method:
            parameters = dict(zip(names, found.groups(), strict=True))
            return _answer(served, parameters, dict(parse_qsl(parts.query)), headers, body)
    raise AssertionError(f"{method} {unquote(parts.path)} is no route of the API")


def _answer(
    served: Served,
    parameters: Mapping[str, str],
    query: Mapping[str, str],
    headers: Mapping[str, str],
    body: bytes | None,
) -> Reply:
    token = headers.get("Authorization", "").removeprefix("Bearer ")
    claims: dict[str, str | None] | None = {"sub": token} if token else None
    if served.operation.is_guarded and claims is None:
        return Reply(401, {}, b'{"title": "no token"}')
    request: dict[str, Any] = proxy_event(
        served.method,
        served.resource,
        parameters=parameters,
        query=query,
        headers=headers,
        body=None if body is None else base64.b64encode(body).decode(),
        is_base64=body is not None,
        claims=claims if served.operation.is_guarded else None,
    )
    given = served.answer(request)
    named = {name.lower(): value for name, value in given["headers"].items()}
    return Reply(given["statusCode"], named, given["body"].encode())
