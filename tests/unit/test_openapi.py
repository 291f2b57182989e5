"""The document of the API: sound, whole, and after the API Design Rules."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import TypeAdapter

from shared.models.fields import Language
from shared.openapi.document import write_document
from shared.openapi.examples import EXAMPLES
from shared.openapi.schemas import find_named
from shared.openapi.words import OF_FIELDS
from shared.refusals.refusal import Words
from shared.routes.description import BINARY, Operation, Resource
from shared.routes.every import EVERY_RESOURCE
from shared.web.http import API_VERSION, PROBLEM

LANGUAGES: tuple[Language, ...] = ("nl", "en")
DUTCH = write_document("nl", "https://events.example/", "vragen@events.example")
ENGLISH = write_document("en", "https://events.example/", "vragen@events.example")
OPERATIONS: list[tuple[Resource, Operation]] = [
    (resource, operation)
    for resource in EVERY_RESOURCE
    for operation in resource.methods.values()
    if resource.is_api
]
# What the product promises, and is built.
NAMED_BY_OPEN_FORMS = {
    "FormMetadata": ("form_id", "public_reference"),
    "FormSubmission": ("values_schema", "metadata_schema"),
}
"""What it sends has names of its own."""
PROMISED = {
    "GET /events",
    "POST /events",
    "GET /events/{eventId}/draft",
    "PUT /events/{eventId}/draft",
    "PATCH /events/{eventId}/draft",
    "DELETE /events/{eventId}/draft",
    "POST /events/{eventId}/draft/_preview",
    "POST /events/{eventId}/pictures",
    "POST /events/{eventId}/publications",
    "POST /events/{eventId}/removals",
    "POST /events/{eventId}/exports",
    "GET /events/{eventId}/exports/{exportId}",
    "POST /events/{eventId}/imports/_preview",
    "POST /events/{eventId}/imports",
    "GET /events/{eventId}/imports/{importId}",
    "GET /events/{eventId}/versions",
    "POST /events/{eventId}/versions/{version}/restorations",
    "GET /events/{eventId}",
    "PATCH /events/{eventId}",
    "PATCH /events/{eventId}/sessions/{sessionId}",
    "GET /events/{eventId}/schedule",
    "GET /events/{eventId}/capacity",
    "POST /events/{eventId}/registrations",
    "GET /events/{eventId}/registrations",
    "POST /events/{eventId}/registrations/_search",
    "POST /events/{eventId}/group-registrations",
    "POST /events/{eventId}/link-requests",
    "GET /registrations/{registrationId}",
    "PATCH /registrations/{registrationId}",
    "DELETE /registrations/{registrationId}",
    "POST /registrations/{registrationId}/cancellations",
    "POST /registrations/{registrationId}/transfers",
    "GET /events/{eventId}/registrations/{registrationId}",
    "PATCH /events/{eventId}/registrations/{registrationId}",
    "DELETE /events/{eventId}/registrations/{registrationId}",
    "POST /events/{eventId}/registrations/{registrationId}/cancellations",
    "GET /events/{eventId}/registrations/{registrationId}/moves",
    "GET /events/{eventId}/registrations/{registrationId}/mails",
    "GET /events/{eventId}/mailings",
    "POST /events/{eventId}/mailings",
    "POST /events/{eventId}/mailings/_preview",
    "POST /events/{eventId}/mailings/_trial",
    "GET /events/{eventId}/mailings/{mailingId}",
    "POST /events/{eventId}/mailings/{mailingId}/cancellations",
    "POST /events/{eventId}/check-ins",
    "DELETE /events/{eventId}/check-ins/{registrationId}",
    "POST /events/{eventId}/check-in-batches",
    "POST /events/{eventId}/walk-ins",
    "POST /events/{eventId}/guests",
    "GET /events/{eventId}/door-list",
    "GET /events/{eventId}/door-counts",
    "POST /events/{eventId}/added-registrations",
    "POST /events/{eventId}/registrations/{registrationId}/priorities",
    "POST /events/{eventId}/registrations/{registrationId}/decisions",
    "POST /events/{eventId}/bulk-acts",
    "POST /events/{eventId}/bulk-acts/_preview",
    "POST /events/{eventId}/registrations/{registrationId}/session-moves",
    "POST /events/{eventId}/registrations/{registrationId}/transfers",
    "POST /events/{eventId}/registrations/{registrationId}/mails",
    "GET /events/{eventId}/registrations/{registrationId}/answers",
    "POST /events/{eventId}/privacy-requests/_search",
    "POST /events/{eventId}/privacy-requests",
    "POST /privacy-requests/_search",
    "POST /privacy-requests",
    "GET /events/{eventId}/grants",
    "POST /events/{eventId}/grants",
    "DELETE /events/{eventId}/grants/{accountId}",
    "GET /events/{eventId}/acts",
    "GET /events/{eventId}/notifications",
    "PUT /events/{eventId}/notifications",
    "GET /grants",
    "POST /grants",
    "DELETE /grants/{accountId}",
    "GET /acts",
    "GET /sign-in",
    "POST /events/{eventId}/form-submissions",
    "GET /events/{eventId}/choices",
    "GET /events/{eventId}/webhooks",
    "POST /events/{eventId}/webhooks",
    "PATCH /events/{eventId}/webhooks/{webhookId}",
    "DELETE /events/{eventId}/webhooks/{webhookId}",
    "POST /events/{eventId}/webhooks/{webhookId}/secrets",
    "POST /events/{eventId}/webhooks/{webhookId}/test-calls",
    "GET /events/{eventId}/webhooks/{webhookId}/deliveries",
    "GET /programs",
    "POST /programs",
    "DELETE /programs/{programId}",
    "GET /openapi.json",
}


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield f"{method.upper()} {path}", operation


def responses_of(operation: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for status, response in operation["responses"].items():
        if reference := response.get("$ref"):
            response = DUTCH["components"]["responses"][reference.rpartition("/")[2]]
        yield int(status), response


@pytest.mark.parametrize("document", [DUTCH, ENGLISH], ids=LANGUAGES)
def test_the_document_is_openapi(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()


def test_every_promised_path_is_there_and_no_other() -> None:
    assert {name for name, _ in operations(DUTCH)} == PROMISED


def test_both_languages_have_the_same_operations() -> None:
    assert [name for name, _ in operations(DUTCH)] == [name for name, _ in operations(ENGLISH)]


def test_an_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = [operation["operationId"] for _, operation in operations(DUTCH)]

    assert len({*names}) == len(names)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name) for name in names)
    tags = {tag["name"] for tag in DUTCH["tags"]}
    for _, operation in operations(DUTCH):
        assert operation["summary"] and operation["description"].endswith(".")
        assert {*operation["tags"]} <= tags


def test_the_document_names_the_version_the_contact_and_the_address() -> None:
    assert DUTCH["info"]["version"] == API_VERSION
    assert DUTCH["info"]["contact"].keys() == {"name", "email", "url"}
    assert DUTCH["servers"] == [{"url": "https://events.example/v1"}]


def test_every_refusal_is_a_problem_and_every_answer_names_the_version() -> None:
    """API Design Rules: /core/error-handling/problem-details, /core/version-header."""
    problem = DUTCH["components"]["schemas"]["Problem"]

    assert {"type", "title", "status", "detail"} <= {*problem["required"]}
    for name, operation in operations(DUTCH):
        for status, response in responses_of(operation):
            assert "API-Version" in response["headers"], name
            if status >= 400:
                assert [*response["content"]] == [PROBLEM], name


def test_what_is_sent_may_be_refused() -> None:
    """API Design Rules: /core/error-handling/invalid-input."""
    for name, operation in operations(DUTCH):
        assert "400" in operation["responses"], name


def test_a_token_is_asked_for_where_one_is_needed() -> None:
    needed = {name: operation["security"] for name, operation in operations(DUTCH)}

    assert needed["POST /events/{eventId}/registrations"] == []
    assert needed["PATCH /registrations/{registrationId}"] == [{"manageToken": []}]
    assert needed["GET /events/{eventId}/registrations"] == [{"organiserToken": []}]
    for name, operation in operations(DUTCH):
        assert ("401" in operation["responses"]) == bool(needed[name]), name


def test_schemas_and_fields_have_the_names_that_are_sent() -> None:
    schemas = DUTCH["components"]["schemas"]

    for name, schema in schemas.items():
        assert re.fullmatch(r"([A-Z][a-z]+)+", name), name
        for field in schema.get("properties", {}):
            is_ours = field not in NAMED_BY_OPEN_FORMS.get(name, ())
            is_camel = re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", field)
            assert is_camel or not is_ours, (name, field)
    assert {"hasChanged", "showsToken"}.isdisjoint(schemas["RegistrationReceipt"]["properties"])


def test_a_patch_may_take_any_answer_away() -> None:
    properties = DUTCH["components"]["schemas"]["RegistrationPatch"]["properties"]
    (answers,) = (kind for kind in properties["answers"]["anyOf"] if kind["type"] == "object")
    (pattern, answer), *others = answers.get("patternProperties", {"": None}).items()
    answer = answer or answers["additionalProperties"]

    assert not others and {"type": "null"} in answer["anyOf"], pattern


def test_a_parameter_is_described_once() -> None:
    for name, operation in operations(DUTCH):
        keys = [(p["in"], p["name"]) for p in operation.get("parameters", ())]
        assert len({*keys}) == len(keys), name
        assert all(p["description"] for p in operation.get("parameters", ()))


def test_every_field_that_has_words_is_there() -> None:
    fields = {
        field
        for schema in DUTCH["components"]["schemas"].values()
        for field in schema.get("properties", {})
    }

    assert OF_FIELDS.keys() <= fields


@pytest.mark.parametrize(
    ("resource", "operation"), OPERATIONS, ids=lambda o: getattr(o, "name", "")
)
def test_a_description_names_what_is_there(resource: Resource, operation: Operation) -> None:
    for name in (operation.body, *operation.answers.values()):
        assert name == "" or TypeAdapter(find_named(name))
    assert bool(operation.body) == (operation.takes not in ("", BINARY))
    assert operation.answers, "an operation can succeed"
    assert resource.tag


def test_every_description_is_in_both_languages() -> None:
    def walk(value: Any) -> Iterator[Words]:
        if isinstance(value, Words):
            yield value
        elif isinstance(value, tuple):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, Mapping):
            for inner in value.values():
                yield from walk(inner)

    found = [*walk(EVERY_RESOURCE)]
    assert len(found) > 50
    assert not [w for w in found if not w.nl or not w.en or (w.nl == w.en and w.nl != "Mailings")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_the_operation_takes(name: str) -> None:
    [body] = [operation.body for _, operation in OPERATIONS if operation.name == name]

    TypeAdapter(find_named(body)).validate_python(EXAMPLES[name])
