"""The same calls at two tables: what a play asked of the Store is asked of another DynamoDB too.

A play on the Store is kept as a recording: each call that reached the Store, in order, with what
came of it. Then an engine (moto, or the emulator's DynamoDB) gets the same calls on a table of its
own, as `template.yaml` has it. Whatever it answers otherwise is a difference, and so is an item
that the table or its index holds otherwise at the end.

Calls are made one after another; so an index that lags and pages of few items, which the Store can
feign and an engine cannot, are left out of a recording.
"""

import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from decimal import Decimal
from json import dumps, loads
from typing import Any, NamedTuple

from botocore.exceptions import ClientError
from moto import mock_aws

from tests.moto_table import REGION, ask, quickly
from tests.simulation.expressions import Item
from tests.simulation.play import Play
from tests.simulation.store import INDEX, Answer, Request, Store, refusal
from tests.template import load_template

TABLE = os.environ["TABLE_NAME"]
Engine = Callable[[str, Request], Answer]
"""Makes a call of the low-level API. Raises: ClientError."""
Outcome = dict[str, Any]
"""What is compared of an answer or an error: nothing that is worded, counted or timed."""
_OF_AN_ANSWER = ("Item", "Attributes", "Items", "Count", "ScannedCount", "LastEvaluatedKey")


class Call(NamedTuple):
    """A call and what came of it. `is_repeated`: a call before it had its ClientRequestToken, and
    was written."""

    operation: str
    request: Request
    outcome: Outcome
    is_repeated: bool


class Difference(NamedTuple):
    """What an engine did otherwise than the Store."""

    where: str
    ours: Any
    theirs: Any

    def __str__(self) -> str:
        return f"{self.where}\n  Store:  {self.ours}\n  engine: {self.theirs}"


class Rightful(NamedTuple):
    """What an engine may do otherwise, and why. `is_it` gets the call and what came of it there;
    a call that `is_skipped` is not made there at all, since what it leaves would be otherwise."""

    reason: str
    is_it: Callable[[Call, Outcome], bool] = lambda call, theirs: False
    is_skipped: Callable[[Call], bool] = lambda call: False


class Recording:
    """Calls and a Store that answered them, whatever it is that makes the calls."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.calls: list[Call] = []
        self._written_tokens: set[str] = set()
        self.unrecorded: Engine = store.call
        store.call = self._call  # type: ignore[method-assign]

    def _call(self, operation: str, request: Request) -> Answer:
        asked = deepcopy(request)
        token = request.get("ClientRequestToken")
        is_repeated = token in self._written_tokens
        try:
            answer = self.unrecorded(operation, request)
        except ClientError as error:
            self.calls.append(Call(operation, asked, outcome_of_error(error), is_repeated))
            raise
        self.calls.append(Call(operation, asked, outcome_of(answer), is_repeated))
        if token:
            self._written_tokens.add(token)
        return answer


def record(seed: int | str) -> Recording:
    """The play of a seed, on a Store whose index is up to date and whose pages are whole.

    Raises: what the play raises.
    """
    play = Play(seed)
    play.world.store = Store()
    recording = Recording(play.world.store)
    play.perform()
    return recording


def record_calls(asked: Iterable[tuple[str, Request]], store: Store) -> Recording:
    """These calls at a Store."""
    recording = Recording(store)
    for operation, request in asked:
        with suppress(ClientError):
            store.call(operation, request)
    return recording


def compare(
    recording: Recording,
    engine: Engine,
    rightful: Sequence[Rightful] = (),
    *,
    met: set[str] | None = None,
) -> Iterator[Difference]:
    """Makes the recorded calls at an engine, on a new table. Yields what differs from the Store:
    call by call, then item by item. `met` gets the reasons of what was rightful."""
    make_table(engine)
    met = set() if met is None else met
    for number, call in enumerate(recording.calls):
        if skipped := {each.reason for each in rightful if each.is_skipped(call)}:
            met |= skipped
            continue
        theirs = _outcome(engine, call.operation, call.request)
        if theirs == call.outcome:
            continue
        known = {each.reason for each in rightful if each.is_it(call, theirs)}
        met |= known
        if not known:
            where = f"call {number}, {call.operation} {dict(call.request)}"
            yield Difference(where, call.outcome, theirs)
    yield from _compare_tables(recording, engine)


def describe(differences: Sequence[Difference], most: int = 5) -> str:
    """The first of them, for a person."""
    shown = "\n".join(str(each) for each in differences[:most])
    return f"{len(differences)} differences, the first of them:\n{shown}"


def _compare_tables(recording: Recording, engine: Engine) -> Iterator[Difference]:
    ours, theirs = _by_key(recording.store.items()), _by_key(_all(engine))
    for key in sorted(ours.keys() | theirs.keys()):
        if ours.get(key) != theirs.get(key):
            yield Difference(f"item {key}", ours.get(key), theirs.get(key))
    items = [*ours.values(), *theirs.values()]
    for partition in sorted({item["GSI1PK"]["S"] for item in items if "GSI1PK" in item}):
        request = _of_index(partition)
        shown, shown_there = (
            _outcome(each, "Query", request) for each in (recording.unrecorded, engine)
        )
        if shown != shown_there:
            yield Difference(f"index {partition}", shown, shown_there)


def outcome_of(answer: Mapping[str, Any]) -> Outcome:
    """Empty attributes and none at all are the same to whoever asked."""
    return {
        name: _plain(answer[name]) for name in _OF_AN_ANSWER if answer.get(name) not in (None, {})
    }


def outcome_of_error(error: ClientError) -> Outcome:
    response: Mapping[str, Any] = error.response
    outcome: Outcome = {"code": response["Error"]["Code"]}
    if item := response.get("Item"):
        outcome["Item"] = _plain(item)
    if "CancellationReasons" in response:
        outcome["reasons"] = [
            (reason["Code"], _plain(reason.get("Item") or {}))
            for reason in response["CancellationReasons"]
        ]
    return outcome


def make_table(engine: Engine) -> None:
    """The table of the template, new even if there was one. Nothing expires in it: an engine would
    go by the machine's clock, and a play has a time of its own."""
    properties = load_template()["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with suppress(ClientError):
        engine("DeleteTable", {"TableName": TABLE})
    engine("CreateTable", {"TableName": TABLE} | {each: properties[each] for each in wanted})


@contextmanager
def moto_engine() -> Iterator[Engine]:
    """moto's DynamoDB, without tables, past the network."""
    with mock_aws(), quickly():
        yield _ask_moto


def _ask_moto(operation: str, request: Request) -> Answer:
    try:
        status, answer = ask(operation, loads(dumps(request, default=_encode)), REGION)
    except Exception as error:  # over HTTP: status 500
        raise refusal("InternalFailure", operation, repr(error)) from error
    if status != 200:
        raise ClientError(answer, operation)  # type: ignore[arg-type]
    return answer


def _encode(value: bytes) -> str:
    """Binary values as they go over the wire."""
    return b64encode(value).decode()


def _outcome(ask: Engine, operation: str, request: Request) -> Outcome:
    try:
        return outcome_of(ask(operation, request))
    except ClientError as error:
        return outcome_of_error(error)


def _all(engine: Engine) -> Iterator[Item]:
    """Everything in the table."""
    request: dict[str, Any] = {"TableName": TABLE}
    while True:
        answer = engine("Scan", request)
        yield from answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _by_key(items: Iterable[Item]) -> dict[tuple[str, str], Item]:
    return {(item["PK"]["S"], item["SK"]["S"]): _plain(item) for item in items}


def _of_index(partition: str) -> Request:
    return {
        "TableName": TABLE,
        "IndexName": INDEX,
        "KeyConditionExpression": "GSI1PK = :partition",
        "ExpressionAttributeValues": {":partition": {"S": partition}},
    }


def _plain(value: Any) -> Any:
    """A copy that is equal where the values are: a set has no order, a number is not its text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return _encode(value)
    if not isinstance(value, Mapping):
        return value
    plain = {name: _plain(each) for name, each in value.items()}
    for kind in plain.keys() & {"SS", "NS", "BS"}:
        plain[kind] = sorted(plain[kind])
    if isinstance(plain.get("N"), str):
        plain["N"] = Decimal(plain["N"])
    return plain
