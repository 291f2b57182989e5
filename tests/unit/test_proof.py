"""The sheet of a proof of attendance."""

import re

import pytest

from shared.exporting.proof import write_proof
from shared.models.fields import LANGUAGES, Language
from tests.desk_samples_people import a_registration
from tests.factories import an_event


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Jan Bos", "Ŵ" * 120, "Ann " * 30])
def test_a_proof_is_one_small_sheet_however_long_the_name(language: Language, name: str) -> None:
    event = an_event()
    pdf = write_proof(event, a_registration(name=name), language, event.ends_at)

    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert len(pdf) < 60_000


def test_the_same_proof_is_the_same_bytes() -> None:
    event = an_event()

    assert write_proof(event, a_registration(), "nl", event.ends_at) == write_proof(
        event, a_registration(), "nl", event.ends_at
    )
