"""Answers of an operation, as OpenAPI describes them: successes and refusals."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from shared.models.fields import Language
from shared.openapi.schemas import Schema, refer_to
from shared.refusals.refusal import Words
from shared.routes.description import JSON, Operation, Resource, refusals_of
from shared.routes.gateway import BROKEN, TOO_MANY, TOO_SLOW
from shared.web.http import PROBLEM
from shared.web.serving import problem_type

PROBLEM_MODEL = "shared.openapi.problems.Problem"
_SUCCESS = {
    200: Words("Gelukt.", "Done."),
    201: Words("Gemaakt.", "Created."),
    202: Words("Ontvangen.", "Accepted."),
    204: Words("Gelukt; er is geen inhoud.", "Done; there is no content."),
    304: Words("Niet veranderd.", "Not changed."),
}
_AGAIN = Words("Eerder gedaan; zo staat het nu.", "It was done before; this is how it stands now.")
_HEADERS = {
    "ETag": Words("De versie van dit antwoord.", "The version of this answer."),
    "Location": Words("Waar het nieuwe te vinden is.", "Where to find what is new."),
    "Content-Language": Words("De taal van dit antwoord.", "The language of this answer."),
    "Retry-After": Words(
        "Na hoeveel seconden het weer kan.", "After how many seconds to try again."
    ),
    "WWW-Authenticate": Words("Hoe u zich bekendmaakt.", "How to identify oneself."),
}


class Refused(NamedTuple):
    """One way in which an operation is refused."""

    code: str
    status: int
    title: Words
    when: Words


def refusals_with_the_gateways(resource: Resource, operation: Operation) -> Iterator[Refused]:
    """All that an operation of the API may be refused with, by code or before code runs."""
    for each in refusals_of(resource, operation):
        yield Refused(each.code, each.status, each.title, each.when)
    for answer in (TOO_MANY, BROKEN, TOO_SLOW):
        yield Refused(answer.code, answer.status, answer.title, answer.detail)


def write_responses(resource: Resource, operation: Operation, language: Language) -> Schema:
    """Status -> response object."""
    written = {
        str(status): _write_success(operation, status, language) for status in operation.answers
    }
    for ways in _by_status(resource, operation):
        status = str(ways[0].status)
        if len(ways) == 1:
            written[status] = {"$ref": f"#/components/responses/{_name(ways[0])}"}
        else:
            written[status] = _write_refusal(ways, language)
    return written


def write_shared_responses(resources: Iterable[Resource], language: Language) -> Schema:
    """Name -> response object of each refusal that has the status for itself somewhere."""
    shared: Schema = {}
    for resource in resources:
        for operation in resource.methods.values():
            for ways in _by_status(resource, operation):
                if len(ways) == 1:
                    shared[_name(ways[0])] = _write_refusal(ways, language)
    return dict(sorted(shared.items()))


def _by_status(resource: Resource, operation: Operation) -> list[list[Refused]]:
    """What an operation refuses, in order of status; each list is of one status."""
    found: dict[int, dict[str, Refused]] = {}
    for refused in refusals_with_the_gateways(resource, operation):
        found.setdefault(refused.status, {}).setdefault(refused.code, refused)
    return [[*found[status].values()] for status in sorted(found)]


def _name(way: Refused) -> str:
    return "".join(word.capitalize() for word in way.code.split("-"))


def _write_success(operation: Operation, status: int, language: Language) -> Schema:
    is_repeat = status == 200 and 201 in operation.answers
    words = _AGAIN if is_repeat else _SUCCESS[status]
    written: Schema = {
        "description": words.get(language),
        "headers": _write_headers(operation.headers, language),
    }
    if name := operation.answers[status]:
        written["content"] = {
            media_type: {"schema": refer_to(name) if media_type == JSON else {"type": "string"}}
            for media_type in operation.gives
        }
    return written


def _write_refusal(ways: list[Refused], language: Language) -> Schema:
    status = ways[0].status
    by_status = {401: ("WWW-Authenticate",), 429: ("Retry-After",), 503: ("Retry-After",)}
    return {
        "description": "\n".join(f"`{way.code}`: {way.when.get(language)}" for way in ways),
        "headers": _write_headers(by_status.get(status, ()), language),
        "content": {
            PROBLEM: {
                "schema": refer_to(PROBLEM_MODEL),
                "examples": {way.code: {"value": _show(way, language)} for way in ways},
            }
        },
    }


def _show(way: Refused, language: Language) -> dict[str, Any]:
    return {
        "type": problem_type(way.code),
        "title": way.title.en,
        "status": way.status,
        "detail": way.when.get(language),
    }


def _write_headers(names: tuple[str, ...], language: Language) -> Schema:
    own = {
        name: {"description": _HEADERS[name].get(language), "schema": {"type": "string"}}
        for name in names
    }
    return {"API-Version": {"$ref": "#/components/headers/API-Version"}} | own
