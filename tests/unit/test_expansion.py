"""The templates with every parameter at its default: nothing goes in a circle, nothing that code
requires is empty."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.template import ROOT, load_completed

MAIN, _ = load_completed()
RESOURCES: dict[str, Any] = MAIN["Resources"]
DEFAULTS: dict[str, Any] = {
    name: parameter["Default"] for name, parameter in MAIN["Parameters"].items()
}
EMULATED = DEFAULTS | {"Emulated": "true", "SiteUrl": "http://localhost:8080/"}


def decide(condition: Any, parameters: dict[str, Any]) -> bool:
    """Whether a condition holds."""
    if isinstance(condition, str):
        return decide(MAIN["Conditions"][condition], parameters)
    [(function, value)] = condition.items()
    if function == "Condition":
        return decide(value, parameters)
    if function == "Fn::Not":
        return not decide(value[0], parameters)
    if function == "Fn::And":
        return all(decide(each, parameters) for each in value)
    assert function == "Fn::Equals", function
    left, right = (parameters[v["Ref"]] if isinstance(v, dict) else v for v in value)
    return bool(left == right)


def expand(node: Any, parameters: dict[str, Any]) -> Any:
    """The node with its conditions decided and its parameters filled in; references to resources
    stay."""
    if isinstance(node, list):
        return [expand(each, parameters) for each in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"Fn::If"}:
        condition, yes, no = node["Fn::If"]
        return expand(yes if decide(condition, parameters) else no, parameters)
    if node.keys() == {"Ref"} and node["Ref"] in parameters:
        return parameters[node["Ref"]]
    return {name: expand(value, parameters) for name, value in node.items()}


def needs(node: Any) -> Iterator[str]:
    """The logical names that a node refers to."""
    if isinstance(node, list):
        for each in node:
            yield from needs(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "Ref":
                yield value
            elif name == "Fn::GetAtt":
                yield value[0] if isinstance(value, list) else value.partition(".")[0]
            elif name == "Fn::Sub":
                text, given = value if isinstance(value, list) else (value, {})
                yield from {*re.findall(r"\$\{(\w+)", text)} - given.keys()
                yield from needs(given)
            elif name == "DependsOn":
                yield from [value] if isinstance(value, str) else value
            else:
                yield from needs(value)


def find_circle(graph: dict[str, set[str]]) -> set[str]:
    """What is left when all is taken away that rests on nothing that is left."""
    left = dict(graph)
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    return {*left}


def rest_on(resources: dict[str, Any]) -> dict[str, set[str]]:
    common = {*needs(MAIN["Globals"]["Function"])}
    return {
        name: ({*needs(resource)} | (common if is_function(resource) else set())) & resources.keys()
        for name, resource in resources.items()
    }


def is_function(resource: dict[str, Any]) -> bool:
    return bool(resource["Type"] == "AWS::Serverless::Function")


@pytest.mark.parametrize("parameters", [DEFAULTS, EMULATED], ids=["on AWS", "emulated"])
def test_nothing_rests_on_itself(parameters: dict[str, Any]) -> None:
    there = {
        name: expand(resource, parameters)
        for name, resource in RESOURCES.items()
        if decide(resource.get("Condition", {"Fn::And": []}), parameters)
    }

    assert find_circle(rest_on(there)) == set()


def test_a_circle_is_found() -> None:
    resources = {**RESOURCES, "Table": {**RESOURCES["Table"], "DependsOn": "RegistrationFunction"}}

    assert {"Table", "RegistrationFunction"} <= find_circle(rest_on(resources))


@pytest.mark.parametrize("parameters", [DEFAULTS, EMULATED], ids=["on AWS", "emulated"])
@pytest.mark.parametrize("name", [n for n, r in RESOURCES.items() if is_function(r)])
def test_no_variable_that_code_requires_is_empty(name: str, parameters: dict[str, Any]) -> None:
    function = RESOURCES[name]["Properties"]
    variables = expand(
        MAIN["Globals"]["Function"]["Environment"]["Variables"]
        | function["Environment"]["Variables"],
        parameters,
    )
    required = {
        variable
        for folder in (ROOT / "shared", ROOT / function["CodeUri"])
        for file in folder.rglob("*.py")
        for variable in re.findall(r'require\("(\w+)"\)', file.read_text())
    }

    assert not {n for n, value in variables.items() if n in required and not value}
