"""What is declared of the API's answers, held against each answer that a test is given."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from shared.models.fields import AS_KEPT
from shared.openapi.schemas import find_named
from shared.routes.description import JSON, Operation, Resource, refusals_of
from shared.routes.every import EVERY_RESOURCE

_RESOURCES = {resource.path: resource for resource in EVERY_RESOURCE}


class Seen(NamedTuple):
    """An operation answered so: with a status, and where it is a refusal with the end of its
    type."""

    operation: str
    status: int
    code: str = ""


seen: set[Seen] = set()


def every_declared() -> set[Seen]:
    """All answers that operations of the API are declared to give."""
    return {
        each
        for resource in EVERY_RESOURCE
        if resource.is_api
        for operation in resource.methods.values()
        for each in _declared(resource, operation)
    }


def _declared(resource: Resource, operation: Operation) -> set[Seen]:
    return {Seen(operation.name, status) for status in operation.answers} | {
        Seen(operation.name, refusal.status, refusal.code)
        for refusal in refusals_of(resource, operation)
    }


def check(event: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    """Fails for an answer of the API that is not declared, or not of its declared shape."""
    resource = _RESOURCES.get(event.get("resource", ""))
    if resource is None or not resource.is_api or event["path"].endswith("/"):
        return  # a path with a slash at its end is another one, which is nowhere
    operation = resource.operation_of(event["httpMethod"])
    if operation is None or answer["statusCode"] == 500:
        return
    body = answer["body"]
    if answer["statusCode"] >= 400:
        if event["httpMethod"] == "HEAD":
            return
        code = json.loads(body)["type"].rpartition(":")[2]
        given = Seen(operation.name, answer["statusCode"], code)
    else:
        given = Seen(operation.name, answer["statusCode"])
    assert given in _declared(resource, operation), f"{given} is not declared in shared/routes"
    seen.add(given)
    if given.code:
        return
    for header in operation.headers:
        assert header in answer["headers"] or given.status == 200 and header == "Location", header
    name = operation.answers[given.status]
    if name and body and answer["headers"]["Content-Type"] == JSON:
        # What is shown may have been kept before a rule for texts became stricter.
        _reader(name).validate_json(body, context=AS_KEPT)


@cache
def _reader(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(find_named(name))
