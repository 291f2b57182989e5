"""No use case gains a call to AWS unseen. What each may make is declared in `bench.use_cases`."""

from collections import Counter

import pytest

from bench.calls import counting
from bench.use_cases import USE_CASES, UseCase
from shared.models.event import Event

READS = {"BatchGetItem", "GetItem", "Query", "Scan"}


@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda use_case: use_case.name)
def test_a_use_case_makes_the_calls_that_it_promises(use_case: UseCase, event: Event) -> None:
    made: Counter[str] = Counter()

    use_case.run(event, counting(made))

    assert made == use_case.promised


@pytest.mark.parametrize("name", ["registration, cold", "registration, warm"])
def test_a_registration_is_one_write_and_at_most_one_read(name: str) -> None:
    [promised] = [use_case.promised for use_case in USE_CASES if use_case.name == name]

    assert promised["TransactWriteItems"] == 1
    assert sum(count for call, count in promised.items() if call in READS) <= 1
