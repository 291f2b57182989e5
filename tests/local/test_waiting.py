"""A caller waits for a stack as long as it works, however slow it is, and not a look longer."""

from pathlib import Path
from typing import Any

import pytest

from infra.local.testing import LOOKS, RunningStack

RUNNING = {"site": "", "api": "", "eventId": "", "mailbox": "", "mail": "", "aws": {"table": ""}}
AT_REST = {"unread": 0, "calls": 0, "mails": 0, "unsent_news": 0, "written": 7}


class Stack(RunningStack):
    """Works at `steps`, one at each look, and rests for ever after."""

    def __init__(self, folder: Path, steps: list[dict[str, int]]) -> None:
        super().__init__({**RUNNING, "mail": str(folder)}, sleep=lambda _: None)
        self.steps = steps
        self.looks = 0

    def work(self) -> dict[str, int]:
        self.looks += 1
        return AT_REST | (self.steps.pop(0) if self.steps else {})

    def client(self, service: str) -> Any:
        return self

    def query(self, **_: Any) -> Any:
        return {"Items": [{"GSI1SK": {"S": "the-forgotten-mail"}}]}


@pytest.mark.parametrize("what", ["unread", "calls", "mails", "unsent_news"])
def test_a_slow_stack_is_waited_for(what: str, tmp_path: Path) -> None:
    stack = Stack(tmp_path, [{what: 1}] * 1000)

    found = stack.wait_for("the end", lambda: None if stack.steps else "the end")

    assert found == "the end"


def test_work_that_is_in_nobodys_hands_is_seen_by_what_it_writes(tmp_path: Path) -> None:
    stack = Stack(tmp_path, [{"written": number} for number in range(100)])

    stack.wait_for_rest()

    assert stack.steps == []


def test_a_stack_at_rest_is_not_waited_for(tmp_path: Path) -> None:
    stack = Stack(tmp_path, [{"calls": 1}])

    with pytest.raises(
        pytest.fail.Exception, match="(?s)at rest without 1 mails to .*forgotten-mail"
    ):
        stack.wait_for_mails("anna@hoorn.example")

    assert stack.looks == LOOKS + 2


def test_a_stack_that_ended_is_not_waited_for(tmp_path: Path) -> None:
    gone = {"aws": {"table": "", "endpoint": "http://127.0.0.1:9"}, "mail": str(tmp_path)}

    with pytest.raises(OSError):
        RunningStack({**RUNNING, **gone}).wait_for_rest()
