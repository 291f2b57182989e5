"""The cut-down descriptions of services hold what the code calls."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore import xform_name
from botocore.parsers import create_parser

from infra.slim_models import OPERATIONS, cut_service, write_slim_models
from shared.store.notation import read_item
from tests.template import ROOT


def calls() -> Iterator[str]:
    """Names of the methods that are called where there are clients of AWS."""
    for folder in ("shared", "functions"):
        for file in (ROOT / folder).rglob("*.py"):
            source = file.read_text()
            if "shared.store.client" in source or "shared.store.buckets.client" in source:
                for node in ast.walk(ast.parse(source)):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                        yield node.func.attr


def methods(client: Any) -> set[str]:
    return {xform_name(name) for name in client.meta.service_model.operation_names}


@pytest.fixture
def session(tmp_path: Path) -> Any:
    write_slim_models(tmp_path)
    slim = botocore.session.get_session()
    slim.get_component("data_loader").search_paths.insert(0, str(tmp_path))
    return slim


@pytest.mark.parametrize("service", OPERATIONS)
def test_what_the_code_calls_can_be_called(service: str, session: Any) -> None:
    whole = methods(botocore.session.get_session().create_client(service))
    slim = methods(session.create_client(service))

    called = whole & set(calls())
    assert called
    assert called <= slim


@pytest.mark.parametrize("service", OPERATIONS)
def test_a_slim_operation_is_the_whole_one_without_its_documentation(
    service: str, session: Any
) -> None:
    whole = botocore.session.get_session().get_service_model(service)
    slim = session.get_service_model(service)

    assert slim.operation_names
    for name in slim.operation_names:
        kept, original = slim.operation_model(name), whole.operation_model(name)
        for shape in ("input_shape", "output_shape"):
            assert describe(getattr(kept, shape)) == describe(getattr(original, shape))
        assert [e.name for e in kept.error_shapes] == [e.name for e in original.error_shapes]
        assert kept.http == original.http


def describe(shape: Any, seen: tuple[str, ...] = ()) -> Any:
    """A shape as plain data, down to where it repeats."""
    if shape is None or shape.name in seen:
        return None
    if shape.name == "AttributeMap":
        return shape.name  # see below
    inner = (*seen, shape.name)
    parts: dict[str, Any] = {"type": shape.type_name, "as": shape.serialization, **shape.metadata}
    if shape.type_name == "structure":
        parts["members"] = {name: describe(m, inner) for name, m in shape.members.items()}
    elif shape.type_name == "list":
        parts["member"] = describe(shape.member, inner)
    elif shape.type_name == "map":
        parts["value"] = describe(shape.value, inner)
    return parts


ITEM = {
    "PK": {"S": "A"},
    "count": {"N": "-3"},
    "ratio": {"N": "0.5"},
    "is_kept": {"BOOL": True},
    "body": {"B": "eJwDAAAAAAE="},
    "list": {"L": [{"S": "a"}, {"N": "1"}, {"L": []}]},
}


@pytest.mark.parametrize(
    ("operation", "answer"),
    [
        ("GetItem", {"Item": ITEM}),
        ("UpdateItem", {"Attributes": ITEM}),
        ("Query", {"Items": [ITEM, ITEM], "LastEvaluatedKey": {"PK": {"S": "A"}}}),
        ("BatchGetItem", {"Responses": {"table": [ITEM]}, "UnprocessedKeys": {}}),
    ],
)
def test_an_item_is_read_as_the_whole_description_reads_it(
    operation: str, answer: dict[str, Any], session: Any
) -> None:
    sent = {"status_code": 200, "headers": {}, "body": json.dumps(answer).encode()}

    def read(session: Any) -> Any:
        shape = session.get_service_model("dynamodb").operation_model(operation).output_shape
        return _read_items(create_parser("json").parse(sent, shape))

    assert read(session) == read(botocore.session.get_session())


def _read_items(answer: Any) -> Any:
    """The answer, each item in it as the code has it."""
    if isinstance(answer, list):
        return [_read_items(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    if answer.keys() == ITEM.keys():
        return read_item(answer)
    return {name: _read_items(value) for name, value in answer.items()}


def test_no_request_has_an_item_of_an_answer(session: Any) -> None:
    model = session.get_service_model("dynamodb")

    shapes = [describe(model.operation_model(name).input_shape) for name in model.operation_names]

    assert "AttributeMap" not in json.dumps(shapes)
    answers = [describe(model.operation_model(name).output_shape) for name in model.operation_names]
    assert "AttributeMap" in json.dumps(answers)


def test_a_member_named_documentation_is_kept() -> None:
    service = {
        "operations": {"Do": {"input": {"shape": "In"}, "documentation": "long"}},
        "shapes": {
            "In": {"type": "structure", "members": {"documentation": {"shape": "Text"}}},
            "Text": {"type": "string", "documentation": "long"},
            "Other": {"type": "string"},
        },
    }

    assert cut_service(service, ("Do",)) == {
        "operations": {"Do": {"input": {"shape": "In"}}},
        "shapes": {
            "In": {"type": "structure", "members": {"documentation": {"shape": "Text"}}},
            "Text": {"type": "string"},
        },
    }
