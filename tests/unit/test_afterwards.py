"""What an event says once it is over: who did not come, and how many more the next could take."""

from collections.abc import Iterator
from datetime import timedelta
from math import exp, lgamma, log
from typing import Any

import pytest

from shared.finding.afterwards import LEAST_SEATS, Missing, look_back, suggest_margin
from shared.finding.figures import Figures, count_cards
from shared.registrations.cards import Card, card_of
from tests.desk_samples_people import a_registration
from tests.factories import NOW, an_event

EVENT = an_event()
ONE, TWO, *OTHERS = [s.session_id for r in EVENT.rounds for s in r.sessions]
OVER = EVENT.ends_at


def cards(session_id: str, came: int, missing: int) -> Iterator[Card]:
    for number in range(came + missing):
        yield a_card(came=number < came, seats={"round-1": session_id})


def a_card(*, came: bool = True, **changes: Any) -> Card:
    person = a_registration(checked_in_at=NOW if came else None, **changes)
    # As the index has the moment.
    return card_of(person)._replace(moment="0" * 8)


def figures(*groups: Iterator[Card]) -> Figures:
    return count_cards(EVENT, (card for group in groups for card in group))


def test_who_had_a_seat_and_did_not_come_is_missing_by_session() -> None:
    found = look_back(EVENT, figures(cards(ONE, 30, 10), cards(TWO, 20, 0)), OVER)

    assert found
    assert found.whole == Missing(60, 10)
    assert (found.sessions[ONE], found.sessions[TWO]) == (Missing(40, 10), Missing(20, 0))
    assert found.sessions[ONE].percent == 25


def test_guests_and_who_was_admitted_are_missing_nowhere() -> None:
    guests = (a_card(came=n < 2, seats={}, admitted_at=NOW, guest_role="speaker") for n in range(5))
    admitted = (a_card(seats={}, admitted_at=NOW) for _ in range(3))
    found = look_back(EVENT, figures(cards(ONE, 30, 10), guests, admitted), OVER)

    assert found and found.whole == Missing(40, 10)


def test_before_the_end_nothing_is_said() -> None:
    known = figures(cards(ONE, 30, 10))

    assert look_back(EVENT, known, OVER - timedelta(seconds=1)) is None


def test_where_nobody_was_checked_in_nothing_is_known() -> None:
    assert look_back(EVENT, figures(cards(ONE, 0, 40)), OVER) is None


def test_of_a_small_group_nothing_is_said_nor_what_would_tell_it() -> None:
    """The one below ten is hidden, and the next smallest of its round with it."""
    known = figures(cards(ONE, 5, LEAST_SEATS - 6), cards(TWO, 12, 8), cards(OTHERS[0], 30, 5))
    found = look_back(EVENT, known, OVER)

    assert found
    assert found.sessions[ONE] == Missing(LEAST_SEATS - 1, None)
    assert found.sessions[TWO] == Missing(20, None)
    assert found.sessions[OTHERS[0]] == Missing(35, 5)


def test_two_small_groups_hide_each_other() -> None:
    known = figures(cards(ONE, 5, 1), cards(TWO, 4, 3), cards(OTHERS[0], 30, 5))
    found = look_back(EVENT, known, OVER)

    assert found and found.sessions[OTHERS[0]] == Missing(35, 5)


def test_of_few_people_no_margin_is_suggested() -> None:
    found = look_back(EVENT, figures(cards(ONE, 15, 14)), OVER)

    assert found and found.margin == 0


def test_who_all_came_leave_no_margin() -> None:
    assert suggest_margin(200, 0, 200) == 0


@pytest.mark.parametrize("capacity", [40, 200, 800])
@pytest.mark.parametrize("percent", [5, 10, 20, 40])
def test_with_the_margin_everybody_has_a_chair_in_95_of_100_editions(
    capacity: int, percent: int
) -> None:
    """By the binomial distribution itself, of as many who stay away as were measured."""
    margin = suggest_margin(capacity, capacity * percent // 100, capacity)
    people, comes = capacity + margin, 1 - percent / 100
    too_many = sum(
        exp(
            lgamma(people + 1)
            - lgamma(n + 1)
            - lgamma(people - n + 1)
            + n * log(comes)
            + (people - n) * log(1 - comes)
        )
        for n in range(capacity + 1, people + 1)
    )
    print(f"{capacity} chairs, {percent} % away: {margin} more, {too_many:.2%} full to overflowing")

    assert too_many <= 0.05
    assert margin <= capacity * percent / (100 - percent)


def test_the_margin_is_worth_the_while() -> None:
    assert suggest_margin(200, 40, 200) >= 20
