"""Calls at the edges of what the product asks, one after another on one table.

Plays come by few of them, or none: a token that is used twice, comparisons with what is not there,
pages that end where the items end, what DynamoDB refuses.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from tests.simulation.expressions import Item
from tests.simulation.store import INDEX, MOST_ITEMS, Request

TABLE = os.environ["TABLE_NAME"]
Asked = tuple[str, Request]
_TOKEN, _OTHER_TOKEN = "token-of-the-edges", "token-of-a-refusal"


def edge_calls() -> Iterator[Asked]:
    """Operation and request of each, in order."""
    yield from _puts()
    yield from _updates()
    yield from _deletes()
    yield from _comparisons()
    yield from _transactions()
    yield from _tokens()
    yield from _queries()
    yield from _index_queries()
    yield from _refused()


def _puts() -> Iterator[Asked]:
    new = "attribute_not_exists(PK)"
    yield _put("one", n=1)
    yield _put("one", condition=new, n=2)
    yield _put("one", condition=new, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    yield _put("absent", condition="n = :n", values={":n": _typed(1)}, **_OLD_ON_FAILURE)
    yield _put("one", ReturnValues="ALL_OLD", n=3, word="a")
    yield _put("two", ReturnValues="ALL_OLD")
    yield _get("one")
    yield _get("absent")
    yield _get("one", ProjectionExpression="#n, absent", ExpressionAttributeNames={"#n": "n"})


def _updates() -> Iterator[Asked]:
    one = {":one": _typed(1)}
    yield _update("made", "ADD n :one", one, ReturnValues="ALL_NEW")
    yield _update("made", "ADD n :one, second :one", one, ReturnValues="ALL_NEW")
    yield _update("made", "ADD n :less", {":less": _typed(-5)}, ReturnValues="ALL_NEW")
    yield _update("made", "SET copied = n ADD n :one", one, ReturnValues="ALL_NEW")
    yield _update("made", "SET a = if_not_exists(a, :one), n = n - :one", one)
    yield _update("made", "SET a = if_not_exists(n, :one) + :one REMOVE second, never", one)
    yield _update("made", "SET word = :text", {":text": _typed("a")}, ReturnValues="ALL_OLD")
    yield _update("made", "SET a = never", {})
    yield _update("made", "SET a = never + :one", one)
    yield _update("made", "ADD word :one", one)
    yield _update("made", "SET part = :fifth", {":fifth": {"N": "0.2"}})
    yield _update("made", "ADD part :tenth", {":tenth": {"N": "0.1"}}, ReturnValues="ALL_NEW")
    yield _update("made", "ADD part :fifth", {":fifth": {"N": "0.2"}}, ReturnValues="ALL_NEW")
    yield _update("made", "SET moment = :at", {":at": {"N": "1796115600.2500"}})
    yield _update("refused", "ADD n :one", one, condition="attribute_exists(PK)")
    failing = {"condition": "n > :one", **_OLD_ON_FAILURE}
    yield _update("made", "ADD n :one", one, **failing)
    yield _get("made")
    yield _get("refused")


def _deletes() -> Iterator[Asked]:
    yield _delete("absent")
    yield _delete("absent", ReturnValues="ALL_OLD")
    yield _delete("absent", ConditionExpression="attribute_exists(PK)")
    yield _delete("one", ConditionExpression="attribute_not_exists(PK)", **_OLD_ON_FAILURE)
    yield _delete("two", ReturnValues="ALL_OLD")
    yield _get("two")


def _comparisons() -> Iterator[Asked]:
    """Each is a condition of a write that changes nothing."""
    of: dict[str, Any] = {"n": 10, "word": "abc", "yes": True, "things": ["a", "b"], "nil": None}
    values = {
        ":nine": _typed(9),
        ":ten": {"N": "10.0"},
        ":text": _typed("abc"),
        ":a": _typed("a"),
        ":z": _typed("z"),
        ":yes": _typed(True),
        ":three": _typed(3),
    }
    yield _put("compared", **of)
    for condition in (
        "n > :nine",  # as numbers, not as text
        "n = :ten",
        "n <> :ten",
        "n = :text",
        "n <> :text",
        "n < :text",
        "n >= :text",
        "NOT n = :nine",
        "absent = :nine",
        "absent <> :nine",
        "absent < :nine",
        "NOT absent < :nine",
        "absent BETWEEN :nine AND :ten",
        "NOT absent BETWEEN :nine AND :ten",
        "n BETWEEN :nine AND :ten",
        "word BETWEEN :a AND :z",
        "n IN (:nine, :ten)",
        "n IN (:nine, :text)",
        "absent IN (:nine)",
        "NOT absent IN (:nine)",
        "begins_with(word, :a)",
        "begins_with(absent, :a)",
        "NOT begins_with(absent, :a)",
        "contains(word, :a)",
        "contains(things, :a)",
        "contains(things, :z)",
        "contains(absent, :a)",
        "size(word) = :three",
        "size(absent) < :three",
        "size(things) < :three",
        "yes = :yes",
        "yes <> :yes",
        "nil = :yes",
        "nil <> :yes",
        "attribute_exists(nil)",
        "n = :nine AND yes = :yes OR word = :text",
        "n = :nine AND (yes = :yes OR word = :text)",
        "NOT n = :nine AND word = :text",
        "NOT (n = :nine AND word = :text)",
        "NOT NOT n = :nine",
        "n < absent",
        "word = word",
    ):
        yield _put("compared", condition=condition, values=_used(condition, values), **of)


def _transactions() -> Iterator[Asked]:
    one = {":one": _typed(1)}
    more = _inner(_update("counter", "ADD n :one", one))
    most = _inner(_update("counter", "ADD n :one", one, condition="n < :one", **_OLD_ON_FAILURE))
    new = _inner(_put("new", condition="attribute_not_exists(PK)", **_OLD_ON_FAILURE))
    gone = _inner(_delete("made", ConditionExpression="attribute_exists(PK)"))
    check = _inner(_check("one", "attribute_exists(PK)"))
    never = _inner(_check("absent", "attribute_exists(PK)", **_OLD_ON_FAILURE))
    for operations in (
        [new, more, check],
        [new, check],
        [check, most, new],
        [gone, never],
        [gone],
        [gone],
        [never],
        [more, more],
        [check, _inner(_put("one"))],
        [_inner(_put("fine")), _inner(_update("one", "SET word = never", {}))],
        [_inner(_put("fine")), _inner(_put("one", GSI1PK="", GSI1SK="a"))],
        [_inner(_update("one", "ADD word :one", one)), never, _inner(_put("fine"))],
        [_inner(_put("fine")), _inner(_update("one", "ADD word :one", one))],
        [_inner(_put(f"many {number:03}")) for number in range(MOST_ITEMS)],
        [_inner(_put(f"many {number:03}")) for number in range(MOST_ITEMS + 1)],
    ):
        yield _transact(operations)
    yield _get("counter")
    yield _get("fine")


def _tokens() -> Iterator[Asked]:
    one = {":one": _typed(1)}
    more = _inner(_update("one", "ADD n :one", one))
    twice = _inner(_update("one", "ADD n :one", {":one": _typed(2)}))
    below = _inner(_update("one", "ADD n :one", one, condition="n < :one"))
    yield _transact([more], ClientRequestToken=_TOKEN)
    yield _transact([more], ClientRequestToken=_TOKEN)
    yield _transact([twice], ClientRequestToken=_TOKEN)
    yield _get("one")
    # A transaction that was refused has not been: its token is still free.
    yield _transact([below], ClientRequestToken=_OTHER_TOKEN)
    yield _update("one", "SET n = :none", {":none": _typed(0)})
    yield _transact([below], ClientRequestToken=_OTHER_TOKEN)
    yield _transact([below], ClientRequestToken=_OTHER_TOKEN)
    yield _get("one")


def _queries() -> Iterator[Asked]:
    for number in range(6):
        yield _put(f"row {number}", of="rows", n=number)
    for request in (
        {},
        {"ConsistentRead": True},
        {"ScanIndexForward": False},
        {"Select": "COUNT"},
        {"Limit": 2},
        {"Limit": 6},
        {"Limit": 7},
        {"Limit": 2, "ScanIndexForward": False},
        {"Limit": 2, "ExclusiveStartKey": _key("row 3", "rows")},
        {"Limit": 2, "ExclusiveStartKey": _key("row 5", "rows")},
        {"ExclusiveStartKey": _key("row 2x", "rows")},
        {"ExclusiveStartKey": _key("row 2", "rows"), "ScanIndexForward": False},
        {"ProjectionExpression": "SK, n"},
        {"Limit": 3, "Select": "COUNT"},
    ):
        yield _query("PK = :p", {":p": "rows"}, **request)
    yield _query("PK = :p", {":p": "no rows"}, Limit=1)
    for keys, values in (
        ("SK = :s", {":s": "row 3"}),
        ("SK < :s", {":s": "row 3"}),
        ("SK >= :s", {":s": "row 3"}),
        ("SK BETWEEN :s AND :t", {":s": "row 1", ":t": "row 3"}),
        ("begins_with(SK, :s)", {":s": "row"}),
        ("begins_with(SK, :s)", {":s": "line"}),
    ):
        yield _query(f"PK = :p AND {keys}", {":p": "rows"} | values)
    three = {":p": "rows", ":n": 3}
    yield _query("PK = :p", three, FilterExpression="n > :n")
    yield _query("PK = :p", three, FilterExpression="n > :n", Limit=2)
    yield _query("PK = :p", three, FilterExpression="n > :n", Select="COUNT")
    yield _query("PK = :p", three, FilterExpression="n <> :n", ScanIndexForward=False)


def _index_queries() -> Iterator[Asked]:
    for number in range(5):
        yield _put(f"shown {number}", GSI1PK="shown", GSI1SK=f"at {9 - number}")
    yield _put("half", GSI1PK="shown")
    yield _query("GSI1PK = :p", {":p": "shown"}, IndexName=INDEX)
    yield _put("shown 1", GSI1PK="shown elsewhere", GSI1SK="at 1")
    yield _put("shown 2")
    yield _update("shown 3", "REMOVE GSI1PK, GSI1SK", {})
    yield _update("shown 4", "SET GSI1SK = :s", {":s": _typed("at 9x")})
    yield _delete("absent")
    shown = {"PK": _typed("edges"), "GSI1PK": _typed("shown")}
    start = shown | {"SK": _typed("shown 0"), "GSI1SK": _typed("at 9")}
    for request in (
        {},
        {"ScanIndexForward": False},
        {"Limit": 1},
        {"Limit": 2},
        {"Select": "COUNT"},
        {"ExclusiveStartKey": start},
        {"ExclusiveStartKey": start, "ScanIndexForward": False},
        {"ConsistentRead": True},
    ):
        yield _query("GSI1PK = :p", {":p": "shown"}, IndexName=INDEX, **request)
    yield _query("GSI1PK = :p AND GSI1SK < :s", {":p": "shown", ":s": "at 9x"}, IndexName=INDEX)
    yield _query("GSI1PK = :p", {":p": "shown elsewhere"}, IndexName=INDEX)
    yield _delete("shown 4")
    yield _query("GSI1PK = :p", {":p": "shown"}, IndexName=INDEX)


def _refused() -> Iterator[Asked]:
    """Each has its fault for a name. What an engine writes all the same is gone afterwards."""
    calls = [*_refused_writes()]
    yield _put("a sum with text", of=_REFUSED, word="a")
    yield from calls
    for name in {(asked.get("Key") or asked["Item"])["SK"]["S"]: None for _, asked in calls}:
        if name:
            yield _delete(name, of=_REFUSED)
    yield _get("")
    yield _query("SK = :p", {":p": "row 1"})
    yield _query("GSI1PK = :p", {":p": "rows"})
    yield _query("PK = :p", {":p": "rows"}, IndexName=INDEX)
    yield _query("PK < :p", {":p": "rows"})
    yield _query("PK = :p", {":p": "rows", ":unused": 1})
    yield _query("PK = :p AND n = :n", {":p": "rows", ":n": 1})
    yield _query("PK = :p", {":p": "rows", ":s": "row"}, FilterExpression="SK = :s")
    yield _query("PK = :p", {":p": "rows"}, ExclusiveStartKey={"PK": _typed("rows")})
    yield _query("PK = :p", {":p": "rows"}, ExclusiveStartKey=_key("row 1", "other"))


def _refused_writes() -> Iterator[Asked]:
    one = {":one": _typed(1)}
    puts: dict[str, dict[str, Any]] = {
        "an unused value": {"condition": "attribute_not_exists(PK)", "values": one},
        "an undefined value": {"condition": "n = :other", "values": one},
        "values without an expression": {"values": one},
        "an undefined name": {"condition": "#n = :one", "values": one},
        "an unused name": {"condition": "attribute_not_exists(PK)", "names": {"#unused": "n"}},
        "no names": {"condition": "attribute_not_exists(PK)", "names": {}},
        "a reserved word": {"condition": "capacity = :one", "values": one},
        "an unknown sign": {"condition": "n == :one", "values": one},
        "two conditions": {"condition": "n = :one n = :one", "values": one},
        "an empty partition of the index": {"GSI1PK": "", "GSI1SK": "a"},
        "an empty place in the index": {"GSI1PK": "a", "GSI1SK": ""},
        "an index key of another type": {"GSI1PK": "a", "GSI1SK": 1},
        "": {},
    }
    for fault, parts in puts.items():
        yield _put(fault, of=_REFUSED, **parts)
    for fault, change in {
        "a sum with text": "SET a = word + :one",
        "an attribute twice": "SET n = :one, n = :one",
        "an attribute in two clauses": "ADD n :one REMOVE n",
        "a clause twice": "SET n = :one SET m = :one",
        "an index key of another type": "SET GSI1PK = :one",
        "another key": "SET PK = :one",
    }.items():
        yield _update(fault, change, one, of=_REFUSED)


_REFUSED = "refused"
_OLD_ON_FAILURE: dict[str, Any] = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


def _typed(value: Any) -> Any:
    """As DynamoDB has it."""
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(value)}
    return {"L": [_typed(each) for each in value]} if isinstance(value, list) else {"S": value}


def _key(sort: str, of: str = "edges") -> Item:
    return {"PK": {"S": of}, "SK": {"S": sort}}


def _used(condition: str, values: Mapping[str, Any]) -> dict[str, Any]:
    words = condition.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return {name: value for name, value in values.items() if name in words}


def _get(sort: str, **request: Any) -> Asked:
    return "GetItem", {"TableName": TABLE, "Key": _key(sort), "ConsistentRead": True, **request}


def _put(
    sort: str,
    *,
    of: str = "edges",
    condition: str | None = None,
    values: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
    **attributes: Any,
) -> Asked:
    """The names of attributes, and those of the call's own parameters that begin with Return."""
    of_call = {name for name in attributes if name.startswith("Return")}
    item = {name: _typed(value) for name, value in attributes.items() if name not in of_call}
    request: dict[str, Any] = {"TableName": TABLE, "Item": _key(sort, of) | item}
    request |= {name: attributes[name] for name in of_call}
    if condition is not None:
        request["ConditionExpression"] = condition
    if values:
        request["ExpressionAttributeValues"] = dict(values)
    if names is not None:
        request["ExpressionAttributeNames"] = dict(names)
    return "PutItem", request


def _update(
    sort: str,
    change: str,
    values: Mapping[str, Any],
    *,
    of: str = "edges",
    condition: str | None = None,
    **request: Any,
) -> Asked:
    request = {"TableName": TABLE, "Key": _key(sort, of), "UpdateExpression": change, **request}
    if condition is not None:
        request["ConditionExpression"] = condition
    if values:
        request["ExpressionAttributeValues"] = dict(values)
    return "UpdateItem", request


def _delete(sort: str, *, of: str = "edges", **request: Any) -> Asked:
    return "DeleteItem", {"TableName": TABLE, "Key": _key(sort, of), **request}


def _check(sort: str, condition: str, **request: Any) -> Asked:
    asked = {"TableName": TABLE, "Key": _key(sort), "ConditionExpression": condition}
    return "ConditionCheck", asked | request


def _inner(asked: Asked) -> dict[str, Request]:
    """An operation of a transaction."""
    return {asked[0].removesuffix("Item"): asked[1]}


def _transact(operations: list[dict[str, Request]], **request: Any) -> Asked:
    return "TransactWriteItems", {"TransactItems": operations, **request}


def _query(keys: str, values: Mapping[str, Any], **request: Any) -> Asked:
    typed = {name: _typed(value) for name, value in values.items()}
    request = {"TableName": TABLE, "KeyConditionExpression": keys, **request}
    return "Query", request | {"ExpressionAttributeValues": typed}
