"""Least privilege by key: which partitions a function may touch. The calls themselves are judged
while all other tests run (tests/iam.py)."""

import re
from typing import Any

import pytest

from tests.iam import (
    EVERYTHING,
    INDEX,
    TABLE,
    Call,
    Statement,
    find_vain,
    is_allowed,
    kind_of,
    leading_keys,
    statements,
)
from tests.template import ROOT, load_template

ACTIONS = tuple(
    f"dynamodb:{action}"
    for action in (
        *("GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem"),
        *("ConditionCheckItem", "BatchWriteItem", "PartiQLSelect", "PartiQLUpdate"),
    )
)
# What public readers may read, and nothing else of anybody: action, target, kind.
READERS = {
    "ScheduleFunction": {
        ("dynamodb:GetItem", TABLE, "EVENT#*"),
        ("dynamodb:Query", INDEX, "EVENTS"),
    },
    "CapacityFunction": {("dynamodb:Query", TABLE, "SEATS#*")},
    "SiteFunction": {
        ("dynamodb:GetItem", TABLE, "EVENT#*"),
        ("dynamodb:Query", TABLE, "SEATS#*"),
        ("dynamodb:Query", INDEX, "EVENTS"),
    },
}
# No call of code: what Lambda itself does in a function's name.
OF_THE_PLATFORM = {
    f"dynamodb:{action}": "the event source mapping reads the stream for the function"
    for action in ("DescribeStream", "GetRecords", "GetShardIterator")
}


def kinds_of_partitions() -> set[str]:
    """Of the table and its index, as the chart of entities in docs/architecture.md has them."""
    chart = (ROOT / "docs" / "architecture.md").read_text().split("| entity | PK |")[1]
    rows = re.findall(r"^\|(.*)\|$", chart.split("\n\n")[0], re.MULTILINE)[1:]
    cells = [row.split("|") for row in rows]
    named = [name for row in cells for name in re.findall(r"[A-Z]+#?", row[1] + " " + row[3])]
    return {kind_of(name) for name in named if len(name) > 2}


def may(function: str) -> set[tuple[str, str, str]]:
    return {
        (action, target, kind)
        for action in ACTIONS
        for target in (TABLE, INDEX)
        for kind in kinds_of_partitions()
        if is_allowed(Call(function, action, target, frozenset({kind})), statements())
    }


@pytest.mark.parametrize("function", READERS)
def test_a_public_reader_reads_what_is_published_and_of_nobody_anything(function: str) -> None:
    assert may(function) == READERS[function]


def test_every_statement_names_the_partitions_that_it_opens() -> None:
    known = kinds_of_partitions()

    for statement in statements():
        assert statement.patterns != EVERYTHING, statement
        assert statement.patterns <= known, statement


def test_what_code_never_calls_is_named_with_its_reason() -> None:
    of_streams = {
        action
        for resource in load_template()["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
        for policy in resource["Properties"]["Policies"]
        for statement in policy["Statement"]
        for action in statement["Action"]
        if statement["Resource"] == {"Fn::GetAtt": "Table.StreamArn"}
    }

    assert of_streams == OF_THE_PLATFORM.keys()


# --- the judge ---

READ = Statement("A", "read", frozenset({"dynamodb:GetItem"}), frozenset({TABLE}), frozenset())


def call(action: str = "dynamodb:GetItem", target: str = TABLE, *kinds: str) -> Call:
    return Call("A", action, target, frozenset(kinds or {"EVENT#*"}))


def test_a_call_needs_one_statement_that_fits_it_whole() -> None:
    events = READ._replace(patterns=frozenset({"EVENT#*"}))
    seats = READ._replace(patterns=frozenset({"SEATS#*"}))

    assert is_allowed(call(), [events])
    assert not is_allowed(call()._replace(function="B"), [events])
    assert not is_allowed(call("dynamodb:Query"), [events])
    assert not is_allowed(call(target=INDEX), [events])
    assert not is_allowed(call("dynamodb:GetItem", TABLE, "SEATS#*"), [events])
    # A transaction over both: neither statement has all of its keys.
    both = call("dynamodb:GetItem", TABLE, "EVENT#*", "SEATS#*")
    assert not is_allowed(both, [events, seats])
    assert is_allowed(both, [READ._replace(patterns=frozenset({"EVENT#*", "SEATS#*"}))])


def test_a_right_that_no_call_needs_is_found() -> None:
    wide = READ._replace(
        actions=frozenset({"dynamodb:GetItem", "dynamodb:Query"}),
        patterns=frozenset({"EVENT#*", "SEATS#*"}),
    )

    assert find_vain((wide,), [call()]) == ["A: SEATS#* in read", "A: dynamodb:Query in read"]
    assert find_vain((wide,), [call(), call("dynamodb:Query", TABLE, "SEATS#*")]) == []


@pytest.mark.parametrize(
    ("operation", "params", "found"),
    [
        ("GetItem", {"Key": {"PK": {"S": "EVENT#x"}}}, ["EVENT#x"]),
        ("PutItem", {"Item": {"PK": {"S": "PACE"}}}, ["PACE"]),
        (
            "Query",
            {
                "KeyConditionExpression": "GSI1PK = :a AND GSI1SK < :b",
                "ExpressionAttributeValues": {":a": {"S": "OUTBOX"}, ":b": {"S": "2027"}},
            },
            ["OUTBOX"],
        ),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"Item": {"PK": {"S": "KEY#x"}}}},
                    {"Update": {"Key": {"PK": {"S": "SEATS#x"}}}},
                ]
            },
            ["KEY#x", "SEATS#x"],
        ),
    ],
)
def test_the_leading_keys_of_a_call_are_found(
    operation: str, params: dict[str, Any], found: list[str]
) -> None:
    assert leading_keys(operation, params) == found
