"""Contention is waited out and never reported as full; a refusal is read from its own operation."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from shared.refusals.refusal import BusyError
from shared.runtime.clock import RESERVE_MILLISECONDS, Clock
from shared.runtime.telemetry import observed
from shared.store import transaction
from shared.store.transaction import Write, transact


class TooLateError(Exception):
    pass


class FullError(Exception):
    pass


WRITES = (
    Write({"Put": {}}, lambda item: TooLateError(item)),
    Write({"Update": {}}, lambda item: FullError(item)),
)


def cancelled(*codes: str) -> ClientError:
    reasons = [{"Code": code, "Item": {"PK": {"S": code}}} for code in codes]
    response: Any = {
        "Error": {"Code": "TransactionCanceledException", "Message": ""},
        "CancellationReasons": reasons,
        "ResponseMetadata": {"RetryAttempts": 0},
    }
    return ClientError(response, "TransactWriteItems")


def failed(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, "TransactWriteItems")


class Script:
    """A DynamoDB that answers by a script: an exception is raised, None is success."""

    def __init__(self, answers: Sequence[Exception | None]) -> None:
        self._answers: Iterator[Exception | None] = iter(answers)
        self.tokens: list[str] = []

    def transact_write_items(self, **request: Any) -> None:
        self.tokens.append(request["ClientRequestToken"])
        answer = next(self._answers)
        if answer:
            raise answer


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    def play(*answers: Exception | None) -> Script:
        script = Script(answers)
        monkeypatch.setattr(transaction, "dynamodb", script)
        return script

    return play


CONTENTION = [
    cancelled("TransactionConflict", "None"),
    cancelled("None", "ThrottlingError"),
    cancelled("ConditionalCheckFailed", "TransactionConflict"),
    cancelled("InternalServerError", "ConditionalCheckFailed"),
    cancelled("ProvisionedThroughputExceeded", "None"),
    failed("TransactionInProgressException"),
    failed("ThrottlingException"),
    failed("InternalServerError"),
    ReadTimeoutError(endpoint_url="https://dynamodb.example"),
]


@pytest.mark.parametrize("contention", CONTENTION)
def test_contention_is_tried_again_with_the_same_token(contention: Exception, script: Any) -> None:
    calls = script(contention, contention, None)
    pauses: list[float] = []

    transact(WRITES, sleep=pauses.append)

    assert len(calls.tokens) == 3
    assert len(set(calls.tokens)) == 1
    assert len(pauses) == 2


@pytest.mark.parametrize("contention", CONTENTION)
def test_contention_that_lasts_is_busy_and_not_full(contention: Exception, script: Any) -> None:
    calls = script(*[contention] * 50)

    with pytest.raises(BusyError):
        transact(WRITES, sleep=lambda _: None)

    assert len(calls.tokens) == 14


def test_contention_ends_before_the_invocation_does(script: Any) -> None:
    calls = script(*[CONTENTION[0]] * 50)

    @observed
    def handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
        with pytest.raises(BusyError):
            transact(WRITES, sleep=lambda _: None)
        return {"calls": len(calls.tokens)}

    assert handler({}, RunsOut(seconds=3 + RESERVE_MILLISECONDS / 1000)) == {"calls": 3}


class RunsOut:
    """An invocation whose every look at the time finds a second less."""

    aws_request_id = "request"

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def get_remaining_time_in_millis(self) -> int:
        self._left -= 1
        return int(self._left * 1000)


def test_a_condition_alone_is_an_answer(script: Any) -> None:
    calls = script(cancelled("None", "ConditionalCheckFailed"))

    with pytest.raises(FullError):
        transact(WRITES, sleep=lambda _: None)

    assert len(calls.tokens) == 1


def test_the_first_of_several_refusals_counts(script: Any) -> None:
    script(cancelled("ConditionalCheckFailed", "ConditionalCheckFailed"))

    with pytest.raises(TooLateError) as refused:
        transact(WRITES, sleep=lambda _: None)

    assert refused.value.args == ({"PK": {"S": "ConditionalCheckFailed"}},)


def test_a_surprise_is_not_hidden(script: Any) -> None:
    script(failed("ValidationException"))

    with pytest.raises(ClientError):
        transact(WRITES, sleep=lambda _: None)


def test_pauses_grow_up_to_a_bound_and_differ(script: Any) -> None:
    script(*[cancelled("TransactionConflict")] * 14)
    pauses: list[float] = []

    with pytest.raises(BusyError):
        transact(WRITES, sleep=pauses.append)

    assert all(0 <= pause <= 0.4 for pause in pauses)
    assert len(set(pauses)) == len(pauses)


class PlanAnewError(Exception):
    """The error for a caller that has to plan anew."""


def plan_anew() -> None:
    raise PlanAnewError


def retried(error: ClientError) -> ClientError:
    """The same, as botocore brings it after an attempt of its own that was lost."""
    error.response["ResponseMetadata"]["RetryAttempts"] = 1
    return error


@pytest.mark.parametrize(
    "codes", [("TransactionConflict", "None"), ("ConditionalCheckFailed", "TransactionConflict")]
)
def test_what_a_conflict_makes_useless_is_not_sent_again(
    codes: tuple[str, ...], script: Any
) -> None:
    calls = script(cancelled(*codes))

    with pytest.raises(PlanAnewError):
        transact(WRITES, on_conflict=plan_anew, sleep=lambda _: None)

    assert len(calls.tokens) == 1


@pytest.mark.parametrize(
    "contention",
    [
        cancelled("None", "ThrottlingError"),
        failed("ThrottlingException"),
        ReadTimeoutError(endpoint_url="https://dynamodb.example"),
    ],
)
def test_what_is_no_conflict_is_sent_again_as_it_is(contention: Exception, script: Any) -> None:
    calls = script(contention, None)

    transact(WRITES, on_conflict=plan_anew, sleep=lambda _: None)

    assert len(calls.tokens) == 2


@pytest.mark.parametrize("is_botocores", [True, False])
def test_what_may_be_written_is_asked_for_with_its_token(is_botocores: bool, script: Any) -> None:
    """Its answer was lost; the next attempt finds the items in hand. To plan anew would find the
    own registration there, and take it for somebody else's."""
    conflict = cancelled("TransactionConflict", "None")
    lost = ReadTimeoutError(endpoint_url="https://dynamodb.example")
    calls = script(*([retried(conflict)] if is_botocores else [lost, conflict]), conflict, None)

    transact(WRITES, on_conflict=plan_anew, sleep=lambda _: None)

    assert len(set(calls.tokens)) == 1


def test_a_repeat_waits_for_the_first_request_with_its_key(script: Any) -> None:
    """Planning anew could answer "full" to a visitor who has a seat by now."""
    calls = script(cancelled("TransactionConflict", "TransactionConflict"), None)
    on_key = (WRITES[0]._replace(contended=lambda: FullError()), WRITES[1])

    transact(on_key, on_conflict=plan_anew, sleep=lambda _: None)

    assert len(set(calls.tokens)) == 1
