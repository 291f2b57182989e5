"""From a move to its mail: once, as it is by then, against what was mailed last."""

from datetime import timedelta

import pytest

from shared.mailings.mailings import list_mailings
from shared.models.event import Event
from shared.runtime.clock import format_instant
from shared.sending import ses as ses
from tests.functions import confirmation as lambda_handler
from tests.integration.test_confirmation import Ses, deliver, send_of, sign_up
from tests.integration.test_organising import patch
from tests.lambda_events import Context
from tests.stream import make_record

SESSION = "economic-boards"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


def move_to(event: Event, minutes: int, room: str | None) -> str:
    """Moves the session to begin so many minutes later than at first; the mailing's id, which is
    fanned out by then."""
    first = event.rounds[0].find(SESSION)
    assert first
    starts_at = format_instant(first.starts_at + timedelta(minutes=minutes))
    status, body = patch(event, SESSION, startsAt=starts_at, room=room)
    assert status == 200, body
    newest = max(r.mailing.mailing_id for r in list_mailings(event.event_id))
    record = make_record({"PK": {"S": f"MAILINGS#{event.event_id}"}, "SK": {"S": newest}})
    assert lambda_handler({"Records": [record]}, Context()) == {"batchItemFailures": []}
    return newest


def words(mailbox: Ses) -> str:
    text = mailbox.sent[-1][1].get_body(("plain",))
    assert text
    return " ".join(text.get_content().split())


def test_a_move_is_mailed_with_what_was_and_what_is(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    deliver(registration_id)

    mailing_id = move_to(event, 15, "Zaal 4")
    assert send_of(registration_id, f"mailing-{mailing_id}") == []

    assert len(mailbox.sent) == 2
    assert mailbox.sent[-1][1]["Subject"].startswith("Een onderdeel is verplaatst")
    assert "14.15 – 16.00" in words(mailbox)
    assert "14.30 – 16.00 uur, Zaal 4" in words(mailbox)


def test_of_two_moves_in_a_row_the_last_is_mailed_against_the_first(
    event: Event, mailbox: Ses
) -> None:
    registration_id = sign_up(event, 1)
    deliver(registration_id)
    first = move_to(event, 15, "Zaal 4")
    second = move_to(event, 30, "Zaal 9")

    assert send_of(registration_id, f"mailing-{first}") == []
    assert len(mailbox.sent) == 1, "the later one says it all"
    assert send_of(registration_id, f"mailing-{second}") == []

    assert len(mailbox.sent) == 2
    assert "14.15 – 16.00" in words(mailbox)
    assert "14.45 – 16.00 uur, Zaal 9" in words(mailbox)
    assert "Zaal 4" not in words(mailbox)


def test_a_move_that_was_taken_back_is_not_mailed(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    deliver(registration_id)
    was = event.rounds[0].find(SESSION)
    assert was
    first = move_to(event, 15, "Zaal 4")
    back = move_to(event, 0, was.room)

    assert send_of(registration_id, f"mailing-{first}") == []
    assert send_of(registration_id, f"mailing-{back}") == []

    assert len(mailbox.sent) == 1
