"""Proxy events as API Gateway (REST) sends them, and a context as Lambda gives it."""

import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import uuid4

from shared.access.scopes import OWN_ACCOUNT

SIGNING_KEYS = json.dumps({"current": "k2", "k1": "retired-key", "k2": "present-key"})


def sound_claims(**claims: str | None) -> dict[str, str]:
    """The claims of an access token of our client, as the gateway hands them over; None for one
    that the token has not."""
    pool = os.environ["USER_POOL_ID"]
    sound: dict[str, str | None] = {
        "sub": "1",
        "iss": f"https://cognito-idp.eu-central-1.amazonaws.com/{pool}",
        "client_id": os.environ["USER_POOL_CLIENT_ID"],
        "token_use": "access",
        "scope": OWN_ACCOUNT,
    }
    return {name: value for name, value in (sound | claims).items() if value is not None}


class Context(NamedTuple):
    function_name: str = "function"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:eu-central-1:000000000000:function:function"
    aws_request_id: str = "request"

    def get_remaining_time_in_millis(self) -> int:
        return 25_000


def proxy_event(
    method: str,
    resource: str,
    *,
    path: str | None = None,
    parameters: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    body: str | None = None,
    claims: Mapping[str, str | None] | None = None,
    is_base64: bool = False,
) -> dict[str, Any]:
    parameters = dict(parameters or {})
    filled = resource
    for name, value in parameters.items():
        filled = filled.replace("{" + name + "}", value).replace("{" + name + "+}", value)
    context: dict[str, Any] = {"requestId": str(uuid4())}
    if claims is not None:
        context["authorizer"] = {"claims": sound_claims(**claims)}
    return {
        "httpMethod": method,
        "resource": resource,
        "path": filled if path is None else path,
        "pathParameters": parameters or None,
        "queryStringParameters": dict(query) if query else None,
        "headers": dict(headers) if headers else None,
        "body": body,
        "isBase64Encoded": is_base64,
        "requestContext": context,
    }


def post_registration(
    event_id: str, request: Any, *, key: str | None = None, raw: str | None = None
) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    return proxy_event(
        "POST",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event_id},
        headers=headers,
        body=json.dumps(request) if raw is None else raw,
    )
