"""The tables in docs say what the code declares."""

import pytest

from infra.reference import DOCS, TABLES, every_refusal, renew


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_the_code_declares(name: str) -> None:
    file, write = TABLES[name]
    page = (DOCS / file).read_text()

    assert renew(page, name, write()) == page, "run python -m infra.reference"


def test_a_page_without_room_for_its_table_is_reported() -> None:
    with pytest.raises(ValueError):
        renew("# A page", "refusals", "| |")


def test_a_refusal_is_declared_whole() -> None:
    for refusal in every_refusal():
        assert 400 <= refusal.status <= 599
        for words in (refusal.title, refusal.when):
            assert words.nl and words.en and words.nl != words.en, refusal
