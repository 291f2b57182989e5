"""The proof of attendance, on one's own page: for who was checked in, once the event is over."""

import base64
from datetime import timedelta

import pytest

from shared.models.event import Event
from tests.clocks import CLOCK
from tests.door import code_of, scan
from tests.integration.test_organising import patch
from tests.integration.test_selfservice import Visitor

BUTTON = 'name="action" value="proof"'


def come(event: Event, visitor: Visitor) -> None:
    assert scan(event, code_of(visitor.registration_id))[0] == 201


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_was_there_gets_a_proof(event: Event, language: str) -> None:
    visitor = Visitor(event)
    come(event, visitor)
    CLOCK.moment = event.ends_at

    assert BUTTON in visitor.send("show", language)["body"]
    answer = visitor.send("proof", language)

    assert (answer["statusCode"], answer["headers"]["Content-Type"]) == (200, "application/pdf")
    assert (
        answer["headers"]["Content-Disposition"] == f'attachment; filename="{event.event_id}.pdf"'
    )
    assert base64.b64decode(answer["body"]).startswith(b"%PDF-")


def test_who_was_not_there_gets_none(event: Event) -> None:
    visitor = Visitor(event)
    CLOCK.moment = event.ends_at

    check_none(visitor)


def test_before_the_end_there_is_none(event: Event) -> None:
    visitor = Visitor(event)
    come(event, visitor)
    CLOCK.moment = event.ends_at - timedelta(seconds=1)

    check_none(visitor)


def test_of_an_event_that_is_cancelled_there_is_none(event: Event) -> None:
    visitor = Visitor(event)
    come(event, visitor)
    CLOCK.moment = event.starts_at
    assert patch(event, status="cancelled")[0] == 200
    CLOCK.moment = event.ends_at

    check_none(visitor)


def check_none(visitor: Visitor) -> None:
    assert BUTTON not in visitor.send("show")["body"]
    answer = visitor.send("proof")
    assert answer["headers"]["Content-Type"].startswith("text/html")
