"""What API Gateway is made of, written from the declared routes into the built templates.

`infra.build` inlines it: so CloudFormation itself fills in names and accounts, on AWS as on the
emulator, and nothing generated is committed. The body is OpenAPI 3.0, which is all that the gateway
reads (3.1 it does not), and names functions by their fixed names: so the API rests on no function.

An emulator takes of a body its paths, verbs, authorizers and integrations, and drops the rest in
silence: each path therefore has all seven verbs, binary types are a property of the API, and the
gateway's own answers are resources as well where it is emulated.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from shared.access.scopes import ACCEPTED
from shared.routes.description import VERBS, Resource
from shared.routes.every import EVERY_RESOURCE
from shared.routes.gateway import GATEWAY_ANSWERS, GatewayAnswer
from shared.web.http import API_VERSION, PROBLEM, PUBLIC, headers_of_api
from shared.web.serving import problem_type

Template = dict[str, Any]
BEHIND_THE_API = sorted({name for each in EVERY_RESOURCE for name in each.functions()})
"""Functions that the gateway calls."""
_AUTHORIZER = "organisers"
_HEADER = "gatewayresponse.header."


def complete(main: Template, nested: Template) -> None:
    """Puts the API's body into the main template, and into the nested one what stands beside it:
    the gateway's own answers, its leave to call functions, and a deployment of a new name where
    any of that has changed. A deployment is a snapshot: only a new one takes what has changed."""
    api = main["Resources"]["Api"]["Properties"]
    api["Body"] = write_body()
    main["Resources"]["Routes"]["DependsOn"] = [
        f"{name.capitalize()}Function" for name in BEHIND_THE_API
    ]
    resources: Template = nested["Resources"]
    answers = write_answers()
    text = json.dumps([api, answers], sort_keys=True)
    name = f"Deployment{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    resources[name] = resources.pop("Deployment") | {"DependsOn": [*answers]}
    resources["Stage"]["Properties"]["DeploymentId"] = {"Ref": name}
    resources |= answers | write_permissions()


def write_body() -> Template:
    """The body of the API, with CloudFormation's functions in it."""
    return {
        "openapi": "3.0.1",
        "info": {"title": {"Ref": "AWS::StackName"}, "version": API_VERSION},
        "paths": {each.path: _write_path(each) for each in EVERY_RESOURCE},
        # Tokens are checked before any code runs, for one of the scopes that a method names; whose
        # event it is, code decides.
        "components": {
            "securitySchemes": {
                _AUTHORIZER: {
                    "type": "apiKey",
                    "name": "Authorization",
                    "in": "header",
                    "x-amazon-apigateway-authtype": "cognito_user_pools",
                    "x-amazon-apigateway-authorizer": {
                        "type": "cognito_user_pools",
                        "providerARNs": [{"Fn::GetAtt": ["Organisers", "Arn"]}],
                    },
                }
            }
        },
        "x-amazon-apigateway-binary-media-types": ["*/*"],
        "x-amazon-apigateway-gateway-responses": {
            answer.kind: {
                "statusCode": str(answer.status),
                "responseParameters": _write_parameters(answer),
                "responseTemplates": _write_templates(answer),
            }
            for answer in GATEWAY_ANSWERS
        },
    }


def write_answers() -> Template:
    """Logical name -> the gateway's own answer as a resource, for where a body's are dropped."""
    return {
        f"Answer{answer.kind.title().replace('_', '')}": {
            "Type": "AWS::ApiGateway::GatewayResponse",
            "Condition": "IsEmulated",
            "Properties": {
                "RestApiId": {"Ref": "ApiId"},
                "ResponseType": answer.kind,
                "StatusCode": str(answer.status),
                "ResponseParameters": _write_parameters(answer),
                "ResponseTemplates": _write_templates(answer),
            },
        }
        for answer in GATEWAY_ANSWERS
    }


def write_permissions() -> Template:
    """Each function behind the API may be called by this API and by nobody else."""
    source = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ApiId}/*"
    return {
        f"{name.capitalize()}Permission": {
            "Type": "AWS::Lambda::Permission",
            "Properties": {
                "FunctionName": {"Fn::Sub": f"${{Functions}}-{name}"},
                "Action": "lambda:InvokeFunction",
                "Principal": "apigateway.amazonaws.com",
                "SourceArn": {"Fn::Sub": source},
            },
        }
        for name in BEHIND_THE_API
    }


def _write_path(resource: Resource) -> Template:
    """Every verb, so that a wrong one reaches code, which answers 405 with Allow; the gateway
    alone would say 403."""
    return {verb.lower(): _write_verb(resource, verb) for verb in VERBS}


def _write_verb(resource: Resource, verb: str) -> Template:
    function = (
        "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
        f"${{AWS::StackName}}-{resource.function_of(verb)}"
    )
    uri = (
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
        f"{function}/invocations"
    )
    operation = resource.operation_of(verb)
    is_guarded = operation is not None and operation.is_guarded
    names = re.findall(r"\{(\w+)\+?\}", resource.path)
    return {
        "security": [{_AUTHORIZER: [*ACCEPTED]}] if is_guarded else [],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in names
        ],
        "responses": {},
        "x-amazon-apigateway-integration": {
            "type": "aws_proxy",
            "httpMethod": "POST",
            "uri": {"Fn::Sub": uri},
        },
    }


def _write_parameters(answer: GatewayAnswer) -> Mapping[str, str]:
    headers = {
        "Content-Type": PROBLEM,
        **headers_of_api(),
        **(PUBLIC if answer.is_public else {}),
        **answer.headers,
    }
    return {f"{_HEADER}{name}": f"'{value}'" for name, value in headers.items()}


def _write_templates(answer: GatewayAnswer) -> Mapping[str, str]:
    body = {
        "type": problem_type(answer.code),
        "status": answer.status,
        "title": answer.title.en,
        "detail": answer.detail.en,
    }
    return {"application/json": json.dumps(body)}
