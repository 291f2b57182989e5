"""SES in a play: takes letters, fails as the seed says, and reports what became of them.

A letter is what a mail was composed from, in place of its words: which words belong to it is tested
elsewhere, and composing takes a hundred times as long as all that is played here.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from botocore.exceptions import ReadTimeoutError

from shared.models.mail import Mail
from shared.models.registration import RegistrationView
from shared.runtime.clock import format_instant
from shared.sending import dispatch, ses
from tests.simulation.schedule import CrashError
from tests.simulation.store import refusal
from tests.simulation.world import World

NEWS = ("delivery", "bounce", "bounce-transient", "complaint", "delay", "reject", "send")
_EXAMPLES = {
    name: json.loads((Path(__file__).parents[1] / "ses_events" / f"{name}.json").read_text())
    for name in NEWS
}


class Letter(NamedTuple):
    """What SES took: for whom, which mail, and what it says of seats."""

    recipient: str
    registration_id: str
    mail_id: str
    generation: int
    kind: str
    version: int
    status: str
    seats: Mapping[str, str]
    message_id: str


class _Message(NamedTuple):
    """Stands for an EmailMessage."""

    facts: dict[str, Any]

    def as_bytes(self, policy: Any = None) -> bytes:
        return json.dumps(self.facts).encode()


class Postbox:
    """Whatever was sent, in order."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.letters: list[Letter] = []

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """A call of SES by the product. Others may go on before it, and it may fail."""
        self._world.scheduler.stop()
        fault = self._world.scheduler.draw_fault(operation)
        if fault in ("conflict", "throttled"):
            raise refusal("Throttling", operation)
        if operation == "GetSendQuota":
            return {"MaxSendRate": 1000.0, "Max24HourSend": -1.0, "SentLast24Hours": 0.0}
        if fault is None or fault.endswith("after"):
            self.letters.append(self._read(request))
        if fault is None:
            return {"MessageId": self.letters[-1].message_id}
        if fault.startswith("crash"):
            raise CrashError
        raise ReadTimeoutError(endpoint_url="https://ses.example")

    def _read(self, request: Mapping[str, Any]) -> Letter:
        facts = json.loads(request["RawMessage"]["Data"])
        (recipient,) = request["Destinations"]
        return Letter(recipient=recipient, message_id=f"message-{len(self.letters)}", **facts)


def news_of(letter: Letter, kind: str, now: datetime) -> dict[str, Any]:
    """The event by which SES reports that of a letter."""
    event = json.loads(json.dumps(_EXAMPLES[kind]))
    detail = event["detail"]
    detail["mail"] |= {"messageId": letter.message_id, "timestamp": format_instant(now)}
    detail["mail"]["tags"] |= {
        "registration": [letter.registration_id],
        "mail": [letter.mail_id],
        "address": [str(letter.generation)],
    }
    for part in detail.values():
        if isinstance(part, dict) and "timestamp" in part:
            part["timestamp"] = format_instant(now)
    return dict(event)


@contextmanager
def opened(postbox: Postbox) -> Iterator[None]:
    """The product sends to this postbox, and knows nothing of another one."""
    ses._seen.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ses._ses, "_make_api_call", postbox.call)
        patch.setattr(dispatch, "compose", _write)
        yield


def _write(mail: Mail, registration: Any, *_: Any, view: RegistrationView, **__: Any) -> _Message:
    return _Message(
        {
            "registration_id": mail.registration_id,
            "mail_id": mail.mail_id,
            "generation": registration.token_generation,
            "kind": mail.kind,
            "version": registration.version,
            "status": view.status,
            "seats": {p.round_id: p.session_id for p in view.sessions if p.status == "confirmed"},
        }
    )
