"""What moto and the emulator do otherwise than DynamoDB, as DynamoDB's documentation has it: each
with its reason. Whatever is not listed is a fault of the Store, or of an engine that was renewed.
"""

from collections.abc import Callable
from typing import Any

from tests.simulation.twins import Call, Outcome, Rightful

IsIt = Callable[[Call, Outcome], bool]
_INVALID = {"code": "ValidationException"}


def _is_at_the_end(call: Call, theirs: Outcome) -> bool:
    """A page that its Limit fills, with the last of the items."""
    page = call.outcome.get("ScannedCount")
    without = {each: call.outcome[each] for each in call.outcome if each != "LastEvaluatedKey"}
    return page is not None and page == call.request.get("Limit") and theirs == without


def _refuses(*faults: str) -> IsIt:
    """The Store alone refuses a write that is named after its fault."""

    def is_it(call: Call, theirs: Outcome) -> bool:
        key: Any = call.request.get("Key") or call.request.get("Item") or {}
        name = key.get("SK", {}).get("S")
        return name in faults and call.outcome == _INVALID and "code" not in theirs

    return is_it


def _refuses_query(**parts: Any) -> IsIt:
    """The Store alone refuses a Query that has these parts."""

    def is_it(call: Call, theirs: Outcome) -> bool:
        has_parts = all(call.request.get(name) == part for name, part in parts.items())
        return has_parts and call.outcome == _INVALID and "code" not in theirs

    return is_it


def _breaks_on(*conditions: str) -> IsIt:
    def is_it(call: Call, theirs: Outcome) -> bool:
        is_known = call.request.get("ConditionExpression") in conditions
        return is_known and theirs == {"code": "InternalFailure"}

    return is_it


def _has_unused_value(call: Call, theirs: Outcome) -> bool:
    is_unused = ":unused" in call.request.get("ExpressionAttributeValues", ())
    return is_unused and call.outcome == _INVALID and "code" not in theirs


def _names_reasons(call: Call, theirs: Outcome) -> bool:
    """The Store names which operations of a transaction are not valid."""
    names_reasons = any(code == "ValidationError" for code, _ in call.outcome.get("reasons", ()))
    return names_reasons and theirs == _INVALID


PLAYS_AT_MOTO = (
    Rightful(
        "moto knows no ClientRequestToken: it would write the transaction for a second time",
        is_skipped=lambda call: call.is_repeated,
    ),
    Rightful(
        "moto looks ahead, and gives no LastEvaluatedKey where nothing follows a full page",
        _is_at_the_end,
    ),
)

EDGES_AT_MOTO = (
    *PLAYS_AT_MOTO,
    Rightful(
        "moto ends in an exception where values of two types are compared, the size of what is not"
        " there, or a negation is negated",
        _breaks_on("n < :text", "n >= :text", "size(absent) < :three", "NOT NOT n = :nine"),
    ),
    Rightful(
        "moto ends in an exception where DynamoDB explains what is wrong",
        lambda call, theirs: call.outcome == _INVALID and theirs == {"code": "InternalFailure"},
    ),
    Rightful(
        "moto leaves placeholders that nothing uses unnoticed",
        _refuses("an unused value", "values without an expression", "no names"),
    ),
    Rightful("moto leaves them unnoticed in a Query, too", _has_unused_value),
    Rightful(
        "moto does not look at the type of an index's key in a put",
        _refuses("an index key of another type"),
    ),
    Rightful(
        "moto lets a filter be about a key",
        _refuses_query(FilterExpression="SK = :s"),
    ),
    Rightful(
        "moto goes on from a key of another partition",
        _refuses_query(ExclusiveStartKey={"PK": {"S": "other"}, "SK": {"S": "row 1"}}),
    ),
    Rightful(
        "moto refuses a transaction as a whole for an operation that does not suit its item",
        _names_reasons,
    ),
)

EDGES_AT_THE_EMULATOR = (
    Rightful(
        "the emulator adds a number to text, and has the text",
        _refuses("a sum with text"),
    ),
    Rightful(
        "the emulator does not look whether a change is made twice",
        _refuses("an attribute twice", "an attribute in two clauses", "a clause twice"),
    ),
    Rightful(
        "the emulator lets a filter be about a key",
        _refuses_query(FilterExpression="SK = :s"),
    ),
)
"""Of plays there is nothing that the emulator does otherwise."""
