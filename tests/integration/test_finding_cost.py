"""What finding people reads is bounded (`python -m bench.finding` prints it for more of them)."""

import pytest

from bench.finding import ASKED, fill, measure, size_of
from tests.factories import an_event

NUMBER = 1_000
EVENT = an_event(event_id="ambtenarenbijeenkomst-2016")
STORE = fill(EVENT, NUMBER)
CARDS = STORE.items_of_index("GSI2", f"CARDS#{EVENT.event_id}")
SIZES = {id(item): size_of(item) for item in (*CARDS, *STORE.items())}
SHOWN = 50 * 1_200
"""Bytes of a page of fifty registrations, at most."""


def test_a_card_has_at_most_200_bytes_as_a_rule() -> None:
    sizes = [size_of(card) for card in CARDS]

    assert len(sizes) == NUMBER
    assert sum(sizes) / NUMBER <= 200
    assert max(sizes) <= 260


@pytest.mark.parametrize("name", ASKED)
def test_whatever_is_asked_reads_cards_and_the_page_that_is_shown(name: str) -> None:
    cost = measure(EVENT, STORE, SIZES, ASKED[name])

    assert cost.calls <= 2
    assert cost.read <= (200 * NUMBER if ASKED[name] else 0) + SHOWN
