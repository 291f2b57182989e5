"""What the code under test asks of the table, call by call."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from shared.store.client import dynamodb

_EVENT = "before-parameter-build.dynamodb"


class Call(NamedTuple):
    """`name` is the operation, as AWS calls it; `request` what goes with it."""

    name: str
    request: dict[str, Any]


@contextmanager
def calls_meanwhile() -> Iterator[list[Call]]:
    """The calls, in their order, which go on to come in until the block ends."""
    calls: list[Call] = []

    def keep(params: dict[str, Any], model: Any, **_: Any) -> None:
        calls.append(Call(model.name, params))

    dynamodb.meta.events.register(_EVENT, keep)
    try:
        yield calls
    finally:
        dynamodb.meta.events.unregister(_EVENT, keep)
