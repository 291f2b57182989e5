"""The gateway as the build writes it: every path to its function, guarded where it must be."""

import importlib
import json
import re
from copy import deepcopy
from typing import Any

import pytest

from infra import gateway
from infra.gateway import BEHIND_THE_API
from shared.routes.description import Resource
from shared.routes.every import EVERY_RESOURCE
from shared.routes.gateway import GATEWAY_ANSWERS
from shared.web.http import API_VERSION, PUBLIC
from shared.web.serving import Routes, problem_type
from tests.template import load_completed, load_template

MAIN, NESTED = load_completed()
API: dict[str, Any] = MAIN["Resources"]["Api"]["Properties"]
BODY: dict[str, Any] = API["Body"]
PATHS: dict[str, dict[str, Any]] = BODY["paths"]
RESOURCES: dict[str, Any] = NESTED["Resources"]
VERBS = {"get", "post", "put", "delete", "patch", "head", "options"}
ANSWERS = {
    name: resource["Properties"]
    for name, resource in RESOURCES.items()
    if resource["Type"] == "AWS::ApiGateway::GatewayResponse"
}
# What the gateway lets nobody through to without an organiser's token.
GUARDED = {
    ("POST", "/v1/events/{eventId}/pictures"),
    ("GET", "/v1/events/{eventId}/notifications"),
    ("PUT", "/v1/events/{eventId}/notifications"),
    ("GET", "/v1/events/{eventId}/registrations"),
    ("POST", "/v1/events/{eventId}/registrations/_search"),
    ("POST", "/v1/events/{eventId}/form-submissions"),
    ("GET", "/v1/events/{eventId}/choices"),
    ("GET", "/v1/events/{eventId}/webhooks"),
    ("POST", "/v1/events/{eventId}/webhooks"),
    ("PATCH", "/v1/events/{eventId}/webhooks/{webhookId}"),
    ("DELETE", "/v1/events/{eventId}/webhooks/{webhookId}"),
    ("POST", "/v1/events/{eventId}/webhooks/{webhookId}/secrets"),
    ("POST", "/v1/events/{eventId}/webhooks/{webhookId}/test-calls"),
    ("GET", "/v1/events/{eventId}/webhooks/{webhookId}/deliveries"),
    ("GET", "/v1/programs"),
    ("POST", "/v1/programs"),
    ("DELETE", "/v1/programs/{programId}"),
    ("PATCH", "/v1/events/{eventId}"),
    ("PATCH", "/v1/events/{eventId}/sessions/{sessionId}"),
    ("GET", "/v1/events/{eventId}/registrations/{registrationId}"),
    ("PATCH", "/v1/events/{eventId}/registrations/{registrationId}"),
    ("DELETE", "/v1/events/{eventId}/registrations/{registrationId}"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/cancellations"),
    ("GET", "/v1/events/{eventId}/registrations/{registrationId}/moves"),
    ("GET", "/v1/events/{eventId}/registrations/{registrationId}/mails"),
    ("POST", "/v1/events"),
    ("GET", "/v1/events/{eventId}/draft"),
    ("PUT", "/v1/events/{eventId}/draft"),
    ("PATCH", "/v1/events/{eventId}/draft"),
    ("DELETE", "/v1/events/{eventId}/draft"),
    ("POST", "/v1/events/{eventId}/draft/_preview"),
    ("POST", "/v1/events/{eventId}/publications"),
    ("POST", "/v1/events/{eventId}/removals"),
    ("POST", "/v1/events/{eventId}/exports"),
    ("GET", "/v1/events/{eventId}/exports/{exportId}"),
    ("POST", "/v1/events/{eventId}/imports/_preview"),
    ("POST", "/v1/events/{eventId}/imports"),
    ("GET", "/v1/events/{eventId}/imports/{importId}"),
    ("GET", "/v1/events/{eventId}/versions"),
    ("POST", "/v1/events/{eventId}/versions/{version}/restorations"),
    ("GET", "/v1/events/{eventId}/mailings"),
    ("POST", "/v1/events/{eventId}/mailings"),
    ("POST", "/v1/events/{eventId}/mailings/_preview"),
    ("POST", "/v1/events/{eventId}/mailings/_trial"),
    ("GET", "/v1/events/{eventId}/mailings/{mailingId}"),
    ("POST", "/v1/events/{eventId}/mailings/{mailingId}/cancellations"),
    ("POST", "/v1/events/{eventId}/check-ins"),
    ("DELETE", "/v1/events/{eventId}/check-ins/{registrationId}"),
    ("POST", "/v1/events/{eventId}/check-in-batches"),
    ("POST", "/v1/events/{eventId}/walk-ins"),
    ("POST", "/v1/events/{eventId}/guests"),
    ("GET", "/v1/events/{eventId}/door-list"),
    ("GET", "/v1/events/{eventId}/door-counts"),
    ("POST", "/v1/events/{eventId}/added-registrations"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/priorities"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/decisions"),
    ("POST", "/v1/events/{eventId}/bulk-acts"),
    ("POST", "/v1/events/{eventId}/bulk-acts/_preview"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/session-moves"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/transfers"),
    ("POST", "/v1/events/{eventId}/registrations/{registrationId}/mails"),
    ("GET", "/v1/events/{eventId}/registrations/{registrationId}/answers"),
    ("POST", "/v1/events/{eventId}/privacy-requests/_search"),
    ("POST", "/v1/events/{eventId}/privacy-requests"),
    ("POST", "/v1/privacy-requests/_search"),
    ("POST", "/v1/privacy-requests"),
    ("GET", "/v1/events/{eventId}/grants"),
    ("POST", "/v1/events/{eventId}/grants"),
    ("DELETE", "/v1/events/{eventId}/grants/{accountId}"),
    ("GET", "/v1/events/{eventId}/acts"),
    ("GET", "/v1/grants"),
    ("POST", "/v1/grants"),
    ("DELETE", "/v1/grants/{accountId}"),
    ("GET", "/v1/acts"),
}


def routes_of(function: str) -> Routes:
    routes: Routes = importlib.import_module(f"functions.{function}.handler").ROUTES
    return routes


def function_of(path: str, verb: str) -> str:
    """The function that the gateway calls, by the end of the name in the integration."""
    uri: str = PATHS[path][verb.lower()]["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
    [name] = re.findall(r":function:\$\{AWS::StackName\}-(\w+)/invocations$", uri)
    return str(name)


def test_every_path_takes_all_seven_verbs() -> None:
    """So that a wrong one is answered by code: 405 with Allow."""
    assert {path: set(item) for path, item in PATHS.items()} == dict.fromkeys(PATHS, VERBS)
    assert PATHS.keys() == {resource.path for resource in EVERY_RESOURCE}
    for item in PATHS.values():
        for operation in item.values():
            integration = operation["x-amazon-apigateway-integration"]
            assert (integration["type"], integration["httpMethod"]) == ("aws_proxy", "POST")


def test_a_path_without_methods_in_between_is_no_dead_end() -> None:
    """What has no path of its own falls to one of these two."""
    assert function_of("/{proxy+}", "GET") == "site"
    assert function_of("/v1/{proxy+}", "GET") == "schedule"
    assert function_of("/v1", "POST") == "schedule"


@pytest.mark.parametrize("resource", EVERY_RESOURCE, ids=lambda r: r.path)
def test_the_gateway_calls_the_function_that_serves_it(resource: Resource) -> None:
    for verb in VERBS:
        name = function_of(resource.path, verb)
        served = routes_of(name)[resource.path]

        assert served.resource is resource
        operation = resource.operation_of(verb.upper())
        method = "GET" if verb == "head" else verb.upper()
        assert (method in served.routes) == (operation is not None), (verb, name)


@pytest.mark.parametrize("function", BEHIND_THE_API)
def test_a_function_serves_what_is_declared_as_its_own_and_no_more(function: str) -> None:
    served = {
        (method, path) for path, each in routes_of(function).items() for method in each.routes
    }

    assert served == {
        (method, resource.path)
        for resource in EVERY_RESOURCE
        for method, operation in resource.methods.items()
        if operation.function == function
    }


def test_what_organisers_alone_may_do_asks_for_an_organisers_token() -> None:
    guarded = {
        (verb.upper(), path)
        for path, item in PATHS.items()
        for verb, operation in item.items()
        if operation["security"]
    }

    assert guarded == GUARDED | {("HEAD", path) for verb, path in GUARDED if verb == "GET"}
    [(name, scheme)] = BODY["components"]["securitySchemes"].items()
    assert scheme["x-amazon-apigateway-authorizer"] == {
        "type": "cognito_user_pools",
        "providerARNs": [{"Fn::GetAtt": ["Organisers", "Arn"]}],
    }
    assert all(
        operation["security"] in ([], [{name: ["vng-events/api", "aws.cognito.signin.user.admin"]}])
        for item in PATHS.values()
        for operation in item.values()
    )


def test_what_is_guarded_is_public_to_no_other_site() -> None:
    for resource in EVERY_RESOURCE:
        for method, operation in resource.methods.items():
            assert resource.is_public(method) == (resource.is_api and not operation.is_guarded)
            assert operation.is_guarded == ((method, resource.path) in GUARDED)


def test_the_gateway_may_call_each_function_behind_it_and_waits_for_it() -> None:
    allowed = {
        resource["Properties"]["FunctionName"]["Fn::Sub"]
        for resource in RESOURCES.values()
        if resource["Type"] == "AWS::Lambda::Permission"
    }
    named = {
        resource["Properties"]["FunctionName"]["Fn::Sub"].replace("AWS::StackName", "Functions")
        for name, resource in MAIN["Resources"].items()
        if name in MAIN["Resources"]["Routes"]["DependsOn"]
    }

    assert allowed == named == {f"${{Functions}}-{name}" for name in BEHIND_THE_API}
    parameters = MAIN["Resources"]["Routes"]["Properties"]["Parameters"]
    assert parameters["Functions"] == {"Ref": "AWS::StackName"}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_the_gateway_answers_by_itself_is_a_problem_like_any_other(name: str) -> None:
    answer = ANSWERS[name]
    headers = {
        header.removeprefix("gatewayresponse.header."): value[1:-1]
        for header, value in answer["ResponseParameters"].items()
        if value[0] == value[-1] == "'"
    }
    body = json.loads(answer["ResponseTemplates"]["application/json"])

    assert headers["Content-Type"] == "application/problem+json"
    assert headers["API-Version"] == API_VERSION
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert body.keys() == {"type", "title", "status", "detail"}
    assert body["type"].startswith(problem_type(""))
    assert str(body["status"]) == answer["StatusCode"]
    assert ("WWW-Authenticate" in headers) == (body["status"] == 401)
    assert ("Retry-After" in headers) == (body["status"] in (429, 503))
    # What guarded paths alone answer is not for other sites' pages.
    is_of_guarded_paths = answer["ResponseType"] in (
        "UNAUTHORIZED", "EXPIRED_TOKEN", "ACCESS_DENIED"
    )  # fmt: skip
    assert {name: headers.get(name) for name in PUBLIC} == (
        dict.fromkeys(PUBLIC) if is_of_guarded_paths else PUBLIC
    )


def test_the_gateway_has_words_for_whatever_it_may_answer() -> None:
    kinds = {answer["ResponseType"] for answer in ANSWERS.values()}

    assert kinds == {answer.kind for answer in GATEWAY_ANSWERS}
    assert kinds >= {"DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "ACCESS_DENIED"}
    assert kinds >= {"MISSING_AUTHENTICATION_TOKEN", "REQUEST_TOO_LARGE", "THROTTLED"}


def test_where_it_is_emulated_the_gateway_answers_the_same() -> None:
    """An emulator drops the answers of a body in silence: there they are resources."""
    assert {
        answer["ResponseType"]: {
            "statusCode": answer["StatusCode"],
            "responseParameters": answer["ResponseParameters"],
            "responseTemplates": answer["ResponseTemplates"],
        }
        for answer in ANSWERS.values()
    } == BODY["x-amazon-apigateway-gateway-responses"]
    assert {RESOURCES[name]["Condition"] for name in ANSWERS} == {"IsEmulated"}


def test_bodies_reach_code_as_they_were_sent() -> None:
    assert API["BinaryMediaTypes"] == BODY["x-amazon-apigateway-binary-media-types"] == ["*/*"]


def name_of_deployment(resources: dict[str, Any]) -> str:
    [name] = [n for n, r in resources.items() if r["Type"] == "AWS::ApiGateway::Deployment"]
    return name


def test_a_changed_api_goes_live(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deployment is a snapshot: only one of a new name takes what has changed since."""
    before = name_of_deployment(RESOURCES)
    assert RESOURCES["Stage"]["Properties"]["DeploymentId"] == {"Ref": before}
    assert set(RESOURCES[before]["DependsOn"]) == ANSWERS.keys()

    def complete() -> str:
        main, nested = deepcopy(load_template()), deepcopy(load_template("infra/api.yaml"))
        gateway.complete(main, nested)
        return name_of_deployment(nested["Resources"])

    assert complete() == before
    with monkeypatch.context() as changed:
        changed.setattr(gateway, "EVERY_RESOURCE", EVERY_RESOURCE[1:])
        assert complete() != before
    with monkeypatch.context() as changed:
        changed.setattr(gateway, "GATEWAY_ANSWERS", GATEWAY_ANSWERS[1:])
        assert complete() != before


def test_the_body_is_small_enough_to_be_imported() -> None:
    """The gateway takes 6 MB, CloudFormation a template of 1 MB."""
    assert len(json.dumps(MAIN)) < 500_000
