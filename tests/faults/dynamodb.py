"""A DynamoDB that fails on purpose at one call, between botocore's retries and moto."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.retries.standard import RetryQuotaChecker

from shared.store.client import dynamodb
from tests.moto_table import REGION, ask, through_endpoint

TRANSACTION = "TransactWriteItems"
KINDS = (
    "conflict",
    "mixed",
    "throttled",
    "internal",
    "timeout-before",
    "timeout-after",
    "crash-before",
    "crash-after",
)


class CrashError(BaseException):
    """The function ends here, without a chance to tidy up."""


class Fault(NamedTuple):
    """What goes wrong at the call of this number; `lasts`: and at every later one."""

    kind: str
    call: int
    lasts: bool = False

    def hits(self, call: int) -> bool:
        return call >= self.call if self.lasts else call == self.call


class Calls:
    """Every attempt that reaches DynamoDB, in order, and which of them fails."""

    def __init__(self, send: Any) -> None:
        self._send = send
        self.fault: Fault | None = None
        self.operations: list[str] = []
        self._written: dict[str, Any] = {}

    def start(self, fault: Fault | None) -> None:
        self.fault = fault
        self.operations = []

    def applies(self, fault: Fault) -> bool:
        """Conflicts are of transactions only: what is written alone here is nobody else's."""
        at = self.operations[fault.call]
        return at == TRANSACTION or fault.kind not in ("conflict", "mixed")

    def __call__(self, request: Any, operation: Any, context: Any) -> Any:
        number = len(self.operations)
        self.operations.append(operation.name)
        fault = self.fault
        if fault is None or not fault.hits(number):
            return self._write(request, operation, context)
        match fault.kind:
            case "conflict" if operation.name == TRANSACTION:
                return _cancellation(request, "TransactionConflict")
            case "mixed" if operation.name == TRANSACTION:
                return _cancellation(request, "ConditionalCheckFailed", "TransactionConflict")
            case "throttled":
                return _failure("ThrottlingException")
            case "internal":
                return _failure("InternalServerError", 500)
            case "timeout-before":
                return None, ReadTimeoutError(endpoint_url="https://dynamodb.example")
            case "timeout-after":
                self._write(request, operation, context)
                return None, ReadTimeoutError(endpoint_url="https://dynamodb.example")
            case "crash-before":
                raise CrashError
            case "crash-after":
                self._write(request, operation, context)
                raise CrashError
        return self._write(request, operation, context)

    def _write(self, request: Any, operation: Any, context: Any) -> Any:
        """Sends it, and keeps the promise of ClientRequestToken, which moto does not: the same
        token and body within ten minutes is answered without writing again."""
        if operation.name != TRANSACTION:
            return self._send(request, operation, context)
        body = json.loads(request.body)
        token = body["ClientRequestToken"]
        if token in self._written:
            if self._written[token] != body["TransactItems"]:
                return _failure("IdempotentParameterMismatchException")
            return _answer({}, 200), None
        answered = self._send(request, operation, context)
        success, _ = answered
        if success and success[0].status_code == 200:
            self._written[token] = body["TransactItems"]
        return answered


@contextmanager
def failing_calls() -> Iterator[Calls]:
    calls = Calls(_send)
    with pytest.MonkeyPatch.context() as patch, through_endpoint():
        patch.setattr(dynamodb._endpoint, "_do_get_response", calls)
        # The budget of retries is that of one process: here hundreds of failures share it.
        patch.setattr(RetryQuotaChecker, "acquire_retry_quota", lambda *_: True)
        yield calls


def _send(request: Any, operation: Any, _: Any) -> Any:
    """In the place of the network, under botocore's retries: moto's answer, without its HTTP."""
    status, answer = ask(operation.name, json.loads(request.body), REGION)
    return _answer(answer, status), None


def _cancellation(request: Any, *codes: str) -> Any:
    """The reasons in the order of the operations, `None` for the rest of them."""
    operations = json.loads(request.body)["TransactItems"]
    padded = [*codes, *["None"] * len(operations)][: len(operations)]
    return _failure(
        "TransactionCanceledException", CancellationReasons=[{"Code": code} for code in padded]
    )


def _failure(code: str, status: int = 400, **facts: Any) -> Any:
    return _answer({"Error": {"Code": code, "Message": code}, **facts}, status), None


def _answer(parsed: dict[str, Any], status: int) -> Any:
    response = SimpleNamespace(status_code=status, headers={}, content=b"{}", raw=None)
    metadata = {"ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": {}}}
    return response, parsed | metadata
