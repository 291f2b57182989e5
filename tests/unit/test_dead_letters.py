"""What `make dead-letters` says of what was not done, and what it does again."""

from datetime import UTC, datetime
from typing import Any

import pytest

from infra.dead_letters import Letter, work
from shared.store import keys

NOW = datetime(2027, 1, 2, 9, tzinfo=UTC)
IMPORT = {"eventId": "ledendag", "importId": "i-1"}
EXPORT = {"eventId": "ledendag", "exportId": "e-1"}


class Stack:
    """A stack with these mails in its outbox, and these letters of files."""

    def __init__(
        self,
        mails: list[tuple[str, str]],
        bodies: list[dict[str, Any]],
        queue: str = "UnmadeExportsUrl",
    ) -> None:
        self._mails, self._queue = mails, queue
        self._letters = [Letter("exports", body, f"r-{n}") for n, body in enumerate(bodies)]
        self.called: list[tuple[str, dict[str, Any]]] = []
        self.deleted: list[Letter] = []
        self.answers = True

    def read_index(self, partition: str, before: datetime | None) -> list[dict[str, Any]]:
        if partition != keys.OUTBOX:
            return []
        place = {"S": "2027-01-01T00:00:00Z#x"}
        return [{"PK": {"S": pk}, "SK": {"S": sk}, "GSI1SK": place} for pk, sk in self._mails]

    def take_letters(self, output: str) -> list[Letter]:
        return self._letters if output == self._queue else []

    def wake(self, key: keys.Key, now: datetime) -> bool:
        return True

    def call(self, function: str, event: dict[str, Any]) -> bool:
        self.called.append((function, event))
        return self.answers

    def delete(self, letter: Letter) -> None:
        self.deleted.append(letter)


def run(stack: Any, *, redrive: bool = False) -> int:
    return work(stack, redrive=redrive, now=NOW)


def test_a_mail_is_named_by_whose_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    mails = [
        ("REGISTRATION#r-1", "MAIL#000001-confirmed"),
        ("ACCOUNT#a-1", "MAIL#news-20270101t07"),
        ("ADDRESS#ledendag#0123abcd", "MAIL#m-1"),
    ]

    assert run(Stack(mails, [])) == 3

    told = capsys.readouterr().out
    assert "mail 000001-confirmed of registration r-1, since" in told
    assert "mail news-20270101t07 of account a-1, since" in told
    assert "mail m-1 of an address, since" in told
    assert "0123abcd" not in told


def test_a_file_that_was_not_made_is_listed_and_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    failed = {"requestPayload": EXPORT, "responsePayload": {"errorType": "MemoryError"}}

    assert run(Stack([], [failed, {}])) == 2

    told = capsys.readouterr().out
    assert "file e-1 of ledendag: MemoryError" in told
    assert "file ? of ?: was not begun" in told
    assert "2 of files, 0 of imports, 0 of webhooks." in told


@pytest.mark.parametrize("is_made", [True, False])
def test_a_file_is_made_again_and_its_letter_goes_once_it_is(is_made: bool) -> None:
    stack = Stack([], [{"requestPayload": EXPORT}])
    stack.answers = is_made

    run(stack, redrive=True)

    assert stack.called == [("ExportsFunction", EXPORT)]
    assert len(stack.deleted) == is_made


def test_an_import_that_broke_off_is_listed_and_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    failed = {"requestPayload": IMPORT, "responsePayload": {"errorType": "BusyError"}}
    stack = Stack([], [failed], "UnfinishedImportsUrl")

    assert run(stack, redrive=True) == 1

    assert "import i-1 of ledendag: BusyError" in capsys.readouterr().out
    assert stack.called == [("ImportsFunction", IMPORT)]
    assert len(stack.deleted) == 1
