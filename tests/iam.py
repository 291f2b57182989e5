"""What each function may ask of DynamoDB, judged as IAM judges it: by action, by table or index,
and by leading key. Neither moto nor an emulator knows `dynamodb:LeadingKeys`.

While tests run, each call that code of a function makes is judged by that function's statements in
`template.yaml`: one that AWS would refuse fails the test that makes it.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from tests.template import load_template

TABLE = "Table"
INDEX = "Table/index/GSI1"
CARD_INDEX = "Table/index/GSI2"
CODE_INDEX = "Table/index/GSI3"
TARGETS = {TABLE, INDEX, CARD_INDEX, CODE_INDEX}
EVERYTHING = frozenset("*")
_OPERATIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
SELDOM = {
    "dynamodb:ConditionCheckItem": "a plan may rest on a full counter that it leaves as it is",
}
"""Rights that no test makes use of, with what they are for."""
_FUNCTION = re.compile(r"functions\.(\w+)\.")
_PARTITION = re.compile(r"(?:GSI[123])?PK = (:\w+)")


class Call(NamedTuple):
    """One action on the table or its index, and the kinds of the leading keys of all items that go
    with it."""

    function: str
    action: str
    target: str
    keys: frozenset[str]

    def __str__(self) -> str:
        return f"{self.function}: {self.action} on {self.target} of {', '.join(sorted(self.keys))}"


class Statement(NamedTuple):
    """What a function may do: these actions, on these targets, to items with such leading keys."""

    function: str
    name: str
    actions: frozenset[str]
    targets: frozenset[str]
    patterns: frozenset[str]

    def allows(self, call: Call) -> bool:
        """ForAllValues:StringLike: every key matches one of the patterns."""
        return (
            call.function == self.function
            and call.action in self.actions
            and call.target in self.targets
            and (self.patterns == EVERYTHING or call.keys <= self.patterns)
        )

    def without(self, part: str) -> "Statement":
        """The statement with one action, target or pattern less."""
        parts = (self.actions - {part}, self.targets - {part}, self.patterns - {part})
        return Statement(self.function, self.name, *parts)


made: set[Call] = set()
"""Every call that functions made since the tests began."""


def judge(params: Mapping[str, Any], model: Any, **_: Any) -> None:
    """Of a call that is about to be made: fails the test if its function may not make it."""
    function = _function_at_work()
    if function is None:
        return  # an operator's tool, or the test itself
    for call in _read_calls(function, model.name, params):
        if call not in made and not is_allowed(call, statements()):
            pytest.fail(f"AWS would refuse this by the Policies in template.yaml: {call}")
        made.add(call)


def is_allowed(call: Call, granted: Iterable[Statement]) -> bool:
    return any(statement.allows(call) for statement in granted)


@cache
def statements() -> tuple[Statement, ...]:
    """All that functions may do to the table and its index."""
    return tuple(_read_statements())


def find_vain(granted: tuple[Statement, ...], calls: Iterable[Call]) -> list[str]:
    """The parts of statements that none of the calls needs: each is a right too much."""
    calls = [*calls]
    vain = []
    for statement in granted:
        others = [other for other in granted if other is not statement]
        parts = statement.actions | statement.targets | statement.patterns
        for part in sorted(parts - SELDOM.keys()):
            if all(is_allowed(call, [*others, statement.without(part)]) for call in calls):
                vain.append(f"{statement.function}: {part} in {statement.name}")
    return vain


def kind_of(key: str) -> str:
    """The kind of a partition, as the template names it: `EVENT#…` is `EVENT#*`."""
    kind, separator, _ = key.partition("#")
    return f"{kind}{separator}*" if separator else kind


def _read_statements() -> Iterator[Statement]:
    for name, resource in load_template()["Resources"].items():
        if resource["Type"] != "AWS::Serverless::Function":
            continue
        for policy in resource["Properties"]["Policies"]:
            for statement in policy["Statement"]:
                targets = {*map(_target, _as_list(statement["Resource"]))} & TARGETS
                actions = _as_list(statement["Action"])
                if targets:
                    assert statement["Effect"] == "Allow"
                    yield Statement(
                        name,
                        f"{', '.join(actions)} on {', '.join(sorted(targets))}",
                        frozenset(actions),
                        frozenset(targets),
                        _patterns(statement.get("Condition", {})),
                    )


def _patterns(condition: Mapping[str, Any]) -> frozenset[str]:
    if not condition:
        return EVERYTHING
    [[operator, keys]] = condition.items()
    [[key, patterns]] = keys.items()
    assert (operator, key) == ("ForAllValues:StringLike", "dynamodb:LeadingKeys")
    found = frozenset(_as_list(patterns))
    # Whole kinds alone, so that a call may stand for all of its kind.
    assert all(re.fullmatch(r"[A-Z]+(#\*)?", pattern) for pattern in found), found
    return found


def _target(resource: Any) -> str:
    """`!GetAtt Table.Arn` -> Table, `!Sub ${Table.Arn}/index/GSI1` -> Table/index/GSI1."""
    text = resource if isinstance(resource, str) else next(iter(resource.values()))
    return re.sub(r"\$\{Table\.Arn\}|^Table\.Arn$", "Table", text)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _function_at_work() -> str | None:
    """Whose permissions apply: the function whose code is running, by the frames of the call.

    No function imports another, so the first one that is met is the only one.
    """
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if match := _FUNCTION.match(frame.f_globals.get("__name__", "")):
            return f"{match[1].capitalize()}Function"
    return None


def leading_keys(operation: str, params: Mapping[str, Any]) -> list[str]:
    """The partition keys of a call, one for each of its items."""
    if operation == "TransactWriteItems":
        return [_key_of(item) for each in params["TransactItems"] for item in each.values()]
    if operation == "Query":
        [name] = _PARTITION.findall(params["KeyConditionExpression"])
        return [params["ExpressionAttributeValues"][name]["S"]]
    if operation == "BatchGetItem":
        return [key["PK"]["S"] for each in params["RequestItems"].values() for key in each["Keys"]]
    # What is about the table itself has no item.
    return [_key_of(params)] if "Key" in params or "Item" in params else []


def _read_calls(function: str, operation: str, params: Mapping[str, Any]) -> Iterator[Call]:
    """In a transaction each action is judged by the keys of all of its items: whether AWS asks an
    action for its own items alone is not documented."""
    keys = frozenset(map(kind_of, leading_keys(operation, params)))
    actions = {operation}
    if operation == "TransactWriteItems":
        actions = {_OPERATIONS[kind] for each in params["TransactItems"] for kind in each}
    index = params.get("IndexName")
    target = f"{TABLE}/index/{index}" if index else TABLE
    for action in sorted(actions):
        yield Call(function, f"dynamodb:{action}", target, keys)


def _key_of(item: Mapping[str, Any]) -> str:
    key: str = (item.get("Key") or item["Item"])["PK"]["S"]
    return key
