"""Stores with a fault each, which a comparison with another DynamoDB must see."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.simulation.store import Request, Row, Store, Written


class AddsOneTooMany(Store):
    def _plan(self, verb: str, request: Request) -> tuple[bool, Written]:
        holds, written = super()._plan(verb, request)
        _, add, added = request.get("UpdateExpression", "").partition("ADD ")
        if holds and written.after and add:
            name = added.split()[0]
            name = request.get("ExpressionAttributeNames", {}).get(name, name)
            more = {"N": str(Decimal(written.after[name]["N"]) + 1)}
            written = written._replace(after=written.after | {name: more})
        return holds, written


class IgnoresConditions(Store):
    def _plan(self, verb: str, request: Request) -> tuple[bool, Written]:
        return super()._plan(verb, _without("ConditionExpression", request))


class TellsNoOldItem(Store):
    def _plan_of_many(self, verb: str, request: Request) -> tuple[dict[str, Any], Written]:
        return super()._plan_of_many(verb, _without("ReturnValuesOnConditionCheckFailure", request))


class KeepsWhatIsDeleted(Store):
    def _plan(self, verb: str, request: Request) -> tuple[bool, Written]:
        holds, written = super()._plan(verb, request)
        return holds, written._replace(after=written.before) if verb == "Delete" else written


class KnowsNoLimit(Store):
    def answer_query(self, request: Request, rows: Sequence[Row]) -> dict[str, Any]:
        return super().answer_query(_without("Limit", request), rows)


class HasNoOrder(Store):
    def rows(self, request: Request) -> list[Row]:
        return super().rows(request)[::-1]


class ShowsNothingNewInTheIndex(Store):
    def __init__(self) -> None:
        super().__init__(index_lags=True)


FAULTY = (
    AddsOneTooMany,
    IgnoresConditions,
    TellsNoOldItem,
    KeepsWhatIsDeleted,
    KnowsNoLimit,
    HasNoOrder,
    ShowsNothingNewInTheIndex,
)


def _without(name: str, request: Request) -> Request:
    return {each: request[each] for each in request if each != name}
