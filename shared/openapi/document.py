"""The whole document, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), in one language."""

import re
from functools import cache
from typing import Any

from shared.models.fields import Language
from shared.openapi.examples import EXAMPLES
from shared.openapi.responses import PROBLEM_MODEL, write_responses, write_shared_responses
from shared.openapi.schemas import Schema, refer_to, write_schemas, write_type
from shared.refusals.refusal import Words
from shared.routes.description import PATH, Caller, Operation, Parameter, Resource
from shared.routes.every import EVERY_RESOURCE
from shared.web.http import API_VERSION

_BASE = "/v1"
_TITLE = Words("VNG Events", "VNG Events")
_ABOUT = Words(
    "Aanmelden voor bijeenkomsten: programma, plaatsen, aanmeldingen, mailings en de balie. "
    "Fouten zijn `application/problem+json`; `type` zegt welke.",
    "Registration for events: programme, seats, registrations, mailings and the desk. Errors are "
    "`application/problem+json`; `type` says which one.",
)
_TAGS = {
    "document": Words("Deze beschrijving", "This description"),
    "events": Words("Bijeenkomsten en programma", "Events and programme"),
    "drafts": Words("Concepten en publiceren", "Drafts and publishing"),
    "registrations": Words("Aanmeldingen", "Registrations"),
    "own-registration": Words("Eigen aanmelding", "One's own registration"),
    "mailings": Words("Mailings", "Mailings"),
    "check-ins": Words("Aan de balie", "At the desk"),
    "privacy": Words("Wat van iemand bewaard is", "What is kept of somebody"),
    "access": Words("Wie wat mag en deed", "Who may do what, and did what"),
}
_MANAGE, _ACCOUNT = "manageToken", "organiserToken"
_TOKENS = {
    _MANAGE: Words(
        "Het token van één aanmelding, uit het antwoord op het aanmelden of uit de mail.",
        "The token of one registration, from the answer to it or from the mail.",
    ),
    _ACCOUNT: Words(
        "Het toegangstoken van een account of een programma, met scope `vng-events/api`. Wat dat "
        "mag, zeggen de rollen die het nu heeft.",
        "The access token of an account or a program, with the scope `vng-events/api`. What it "
        "may do, say the roles that it has now.",
    ),
}
_NEEDS: dict[Caller, list[dict[str, list[str]]]] = {
    "anyone": [],
    "holder": [{_MANAGE: []}],
    "account": [{_ACCOUNT: []}],
}


@cache
def write_document(language: Language, site_url: str, contact: str) -> dict[str, Any]:
    """The document; `site_url` ends in a slash, `contact` is the mailbox for questions."""
    resources = [each for each in EVERY_RESOURCE if each.is_api and each.methods]
    operations = [each for resource in resources for each in resource.methods.values()]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _TITLE.get(language),
            "version": API_VERSION,
            "description": _ABOUT.get(language),
            "contact": {"name": "VNG International", "email": contact, "url": site_url},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{site_url.rstrip('/')}{_BASE}"}],
        "tags": [
            {"name": name, "description": words.get(language)} for name, words in _TAGS.items()
        ],
        "paths": {each.path.removeprefix(_BASE): _write_path(each, language) for each in resources},
        "components": {
            "schemas": write_schemas(operations, [PROBLEM_MODEL], language),
            "responses": write_shared_responses(resources, language),
            "headers": {"API-Version": _write_version(language)},
            "securitySchemes": {
                name: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": words.get(language),
                }
                for name, words in _TOKENS.items()
            },
        },
    }


def _write_version(language: Language) -> Schema:
    words = Words("De versie van deze API.", "The version of this API.")
    return {
        "description": words.get(language),
        "schema": {"type": "string", "examples": [API_VERSION]},
    }


def _write_path(resource: Resource, language: Language) -> Schema:
    written: Schema = {
        method.lower(): _write_operation(resource, operation, language)
        for method, operation in resource.methods.items()
    }
    if names := re.findall(r"\{(\w+)\}", resource.path):
        written["parameters"] = [_write_path_parameter(name, language) for name in names]
    return written


def _write_path_parameter(name: str, language: Language) -> Schema:
    words, schema = PATH[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": words.get(language),
        "schema": dict(schema),
    }


def _write_operation(resource: Resource, operation: Operation, language: Language) -> Schema:
    title, more = operation.title.get(language), operation.more
    written: Schema = {
        "operationId": operation.name,
        "tags": [resource.tag],
        "summary": title,
        "description": more.get(language) if more else f"{title}.",
        "security": _NEEDS[operation.caller],
        "responses": write_responses(resource, operation, language),
    }
    if operation.parameters:
        written["parameters"] = [_write_parameter(each, language) for each in operation.parameters]
    if operation.takes:
        content: Schema = {"schema": refer_to(operation.body)} if operation.body else {}
        if example := EXAMPLES.get(operation.name):
            content["examples"] = {"example": {"value": example}}
        written["requestBody"] = {"required": True, "content": {operation.takes: content}}
    return written


def _write_parameter(parameter: Parameter, language: Language) -> Schema:
    schema = parameter.schema
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.is_required,
        "description": parameter.words.get(language),
        "schema": write_type(schema) if isinstance(schema, str) else dict(schema),
    }
