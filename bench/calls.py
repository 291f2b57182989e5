"""Counts the calls to AWS of each use case, in moto."""

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from bench.emulated import emulated_table
from bench.targets import Figure, Kind, Target
from bench.use_cases import USE_CASES, UseCase
from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.publishing.publication import publish
from shared.store.client import dynamodb
from tests.accounts import first_grants
from tests.factories import NOW


def measure() -> list[Figure]:
    """Silently: what the functions log and count meanwhile is no figure."""
    logging.disable()
    try:
        with redirect_stdout(io.StringIO()):
            return [_measure(use_case) for use_case in USE_CASES]
    finally:
        logging.disable(logging.NOTSET)


def _measure(use_case: UseCase) -> Figure:
    event, programme = parse(make_demonstration(read_file(REFERENCE), NOW, seats=8))
    made: Counter[str] = Counter()
    with emulated_table():
        for grant in first_grants():
            dynamodb.put_item(**grant)
        publish(event, programme, NOW)
        use_case.run(event, counting(made))
    wrong = (made - Counter(use_case.promised)) + (Counter(use_case.promised) - made)
    shown = ", ".join(f"{count} {name}" for name, count in sorted(made.items())) or "none"
    return Figure(use_case.name, wrong.total(), shown, Target(Kind.EXACT, 0))


@contextmanager
def counting(made: Counter[str]) -> Iterator[None]:
    """Adds up what every client of this process calls meanwhile."""
    every_client: Any = BaseClient
    really = every_client._make_api_call

    def call(client: Any, operation: str, request: dict[str, Any]) -> Any:
        made[operation] += 1
        return really(client, operation, request)

    with patch.object(every_client, "_make_api_call", call):
        yield
