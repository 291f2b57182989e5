"""The oracle itself: each promise that is broken by hand, in a table that no code of ours has
written, is found; and what is right is not."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.simulation.expressions import Item
from tests.simulation.oracle import BrokenPromiseError, Oracle
from tests.simulation.store import At, Written

CHOICES = {"r": ["s0"]}
NOW = datetime(2026, 12, 1, tzinfo=UTC)
Put = tuple[At, Item]


def counter(
    seat: str, capacity: int, taken: int = 0, waiting: int = 0, *, off: bool = False
) -> Put:
    at = "SEATS#small", seat if seat == "EVENT" else f"SESSION#{seat}"
    numbers = {"capacity": capacity, "taken": taken, "waiting": waiting}
    return at, {
        **{name: {"N": str(number)} for name, number in numbers.items()},
        "isCancelled": {"BOOL": off},
    }


def person(
    name: str,
    status: str,
    seats: dict[str, str] | None = None,
    ticket: int | None = None,
    version: int = 1,
    **kept: Any,
) -> list[Put]:
    """With its mail and its record of that version."""
    document = {
        "status": status,
        "seats": seats or {},
        "choices": CHOICES,
        "email": f"{name}@town.example",
        "version": version,
        "organisation": {"name": "Town"},
        "lines": [] if ticket is None else [{"session_id": "s0", "ticket": ticket}],
        **kept,
    }
    partition = f"REGISTRATION#{name}"
    return [
        ((partition, "REGISTRATION"), {"document": {"S": json.dumps(document)}}),
        ((partition, f"MAIL#{version:06}-x"), {}),
        ((partition, f"MOVE#{version:06}"), {}),
    ]


def confirmed(name: str, **kept: Any) -> list[Put]:
    return person(name, "confirmed", {"r": "s0"}, **kept)


def waiting(name: str, ticket: int, **kept: Any) -> list[Put]:
    return person(name, "waitlisted", None, ticket, **kept)


def write(oracle: Oracle, *puts: Put) -> None:
    """As one transaction."""
    oracle.watch([Written(at, None, item) for at, item in puts])


def hall(oracle: Oracle, *people: list[Put]) -> None:
    """A full session of one seat, and these in line for it."""
    write(oracle, counter("EVENT", 1, 1), counter("s0", 1, 1), *confirmed("holder"))
    for number, puts in enumerate(people, start=1):
        write(oracle, counter("EVENT", 1, 1, number), counter("s0", 1, 1, number), *puts)


def comes_in(oracle: Oracle, name: str, left: int) -> None:
    """In the place of the holder, while so many go on waiting."""
    write(
        oracle,
        counter("EVENT", 1, 1, left),
        counter("s0", 1, 1, left),
        *person("holder", "cancelled", version=2),
        *confirmed(name, version=2),
    )


def oversell(oracle: Oracle) -> None:
    write(oracle, counter("EVENT", 1, 2), counter("s0", 2, 2), *confirmed("a"), *confirmed("b"))


def miscount(oracle: Oracle) -> None:
    write(oracle, counter("EVENT", 2, 2), counter("s0", 2, 1), *confirmed("a"))


def register_twice(oracle: Oracle) -> None:
    write(
        oracle,
        counter("EVENT", 2, 2),
        counter("s0", 2, 2),
        *confirmed("a"),
        *confirmed("b", email="A@town.example"),
    )


def mail_nobody(oracle: Oracle) -> None:
    (record, _, move) = confirmed("a")
    write(oracle, counter("EVENT", 1, 1), counter("s0", 1, 1), record, move)


def keep_no_record(oracle: Oracle) -> None:
    (record, mail, _) = confirmed("a")
    write(oracle, counter("EVENT", 1, 1), counter("s0", 1, 1), record, mail)


def give_what_is_cancelled(oracle: Oracle) -> None:
    write(oracle, counter("EVENT", 1, 1), counter("s0", 1, 1, off=True), *confirmed("a"))


def pass_the_first_in_line(oracle: Oracle) -> None:
    hall(oracle, waiting("a", 1), waiting("b", 2))
    comes_in(oracle, "b", left=1)


def pass_whom_an_organiser_put_first(oracle: Oracle) -> None:
    hall(oracle, waiting("a", 1), waiting("b", 2, put_first_at="2026-12-01"))
    comes_in(oracle, "a", left=1)


def leave_a_seat_empty(oracle: Oracle) -> None:
    write(oracle, counter("EVENT", 1, 0, 1), counter("s0", 1, 0, 1), *waiting("a", 1))
    oracle.check_rest()


def let_one_too_many_of_a_share_in(oracle: Oracle) -> None:
    event = {"share": {"limit": 1, "until": "2026-12-24T00:00:00Z"}}
    write(oracle, (("EVENT#small", "EVENT"), {"document": {"S": json.dumps(event)}}))
    write(oracle, counter("EVENT", 2, 1), counter("s0", 2, 1), *confirmed("a"))
    write(oracle, counter("EVENT", 2, 2), counter("s0", 2, 2), *confirmed("b"))


def say_sold_out_while_a_seat_was_free(oracle: Oracle) -> None:
    write(oracle, counter("EVENT", 1), counter("s0", 1))
    oracle.check_sold_out(CHOICES, began=1, ended=1)


def answer_what_was_never_so(oracle: Oracle) -> None:
    hall(oracle, waiting("a", 1))
    oracle.check_answer({"registrationId": "a", "status": "confirmed"}, began=0, ended=1)


def let_in_who_applied(oracle: Oracle) -> None:
    write(oracle, applying(1), *person("a", "applied"))
    write(oracle, applying(0, taken=1), counter("s0", 1, 1), *confirmed("a", version=2))


def give_a_newcomer_a_seat_where_an_organiser_decides(oracle: Oracle) -> None:
    write(oracle, applying(0, taken=1), counter("s0", 1, 1), *confirmed("a"))


def give_an_application_a_place_in_line(oracle: Oracle) -> None:
    write(oracle, applying(1), counter("s0", 1, 1, 1), *person("a", "applied", None, 1))


def miscount_applications(oracle: Oracle) -> None:
    write(oracle, applying(2), *person("a", "applied"))


def applying(number: int, taken: int = 0) -> Put:
    """The event's counter where an organiser decides."""
    at, item = counter("EVENT", 1, taken)
    return at, {**item, "allocation": {"S": "approval"}, "applied": {"N": str(number)}}


def accepted(name: str) -> list[Put]:
    record, mail, (at, _) = confirmed(name, version=2)
    why = {"reason": "accepted-by-organiser"}
    return [record, mail, (at, {"document": {"S": json.dumps(why)}})]


def forget_nobody(oracle: Oracle) -> None:
    oracle.check_forgotten([{"PK": {"S": "REGISTRATION#a"}, "SK": {"S": "REGISTRATION"}}])


BROKEN: list[Callable[[Oracle], None]] = [
    oversell,
    miscount,
    register_twice,
    mail_nobody,
    keep_no_record,
    give_what_is_cancelled,
    pass_the_first_in_line,
    pass_whom_an_organiser_put_first,
    leave_a_seat_empty,
    let_one_too_many_of_a_share_in,
    say_sold_out_while_a_seat_was_free,
    answer_what_was_never_so,
    let_in_who_applied,
    give_a_newcomer_a_seat_where_an_organiser_decides,
    give_an_application_a_place_in_line,
    miscount_applications,
    forget_nobody,
]


@pytest.mark.parametrize("breaks", BROKEN, ids=lambda each: each.__name__)
def test_a_broken_promise_is_raised(breaks: Callable[[Oracle], None]) -> None:
    with pytest.raises(BrokenPromiseError):
        breaks(Oracle(now=lambda: NOW))


def test_what_is_right_raises_nothing() -> None:
    oracle = Oracle(now=lambda: NOW)
    hall(oracle, waiting("a", 1), waiting("b", 2, put_first_at="2026-12-01"))

    comes_in(oracle, "b", left=1)

    oracle.check_rest()
    oracle.check_answer({"registrationId": "b", "status": "waitlisted"}, began=3, ended=3)
    oracle.check_sold_out(CHOICES, began=1, ended=2)
    assert oracle.promoted == 1


def test_who_is_accepted_gets_a_seat_and_who_is_refused_frees_the_address() -> None:
    oracle = Oracle(now=lambda: NOW)
    write(oracle, applying(1), *person("a", "applied"))
    write(oracle, applying(2), *person("b", "applied"))

    write(oracle, applying(1, taken=1), counter("s0", 1, 1), *accepted("a"))
    write(oracle, applying(0, taken=1), *person("b", "refused", version=2))
    write(oracle, applying(1, taken=1), *person("c", "applied", email="b@town.example"))

    oracle.check_rest()


def test_a_session_that_was_cancelled_and_left_the_programme_is_remembered() -> None:
    oracle = Oracle()
    write(oracle, counter("EVENT", 1), counter("s0", 1, off=True), counter("s1", 1))

    oracle.watch([Written(("SEATS#small", "SESSION#s0"), {}, None)])

    assert (oracle.seats, oracle.cancelled) == ({"EVENT", "s1"}, {"s0"})
