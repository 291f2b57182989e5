"""Puts SES's events on the emulator's bus, beside the SMTP that they follow from."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from infra.local import aws
from infra.local.mailbox.ses_events import SesEvent, write_events

SOURCE = "mailbox"
"""As `aws.ses` nobody may speak but AWS; the template's rule follows this one on an emulator."""
SECONDS_TO_END = 5


class _Mail(NamedTuple):
    raw: bytes
    recipients: tuple[str, ...]
    arrived: datetime


class Bus:
    """Mails wait here in the order in which they came in; one at a time is reported, so that a rush
    of mails is no rush of functions."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._waiting: asyncio.Queue[_Mail] = asyncio.Queue()
        self._clients: dict[str, Any] = {}
        self._configuration_set: str | None = None
        self.unsent_news = 0
        """Mails of which the bus has not heard yet."""

    def report(self, raw: bytes, recipients: Iterable[str]) -> None:
        """Has the events about a mail put on the bus, soon; holds nobody up."""
        self.unsent_news += 1
        self._waiting.put_nowait(_Mail(raw, tuple(recipients), datetime.now(UTC)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Puts on the bus what was and is reported; what is left at the end too, if it can."""
        work = asyncio.create_task(self._work())
        try:
            yield
        finally:
            try:
                async with asyncio.timeout(SECONDS_TO_END):
                    await self._waiting.join()
            except TimeoutError:
                print(f"{self._waiting.qsize()} mails were not reported.", file=sys.stderr)
            work.cancel()

    async def _work(self) -> None:
        while True:
            mail = await self._waiting.get()
            try:
                await asyncio.to_thread(self._put, mail)
            except Exception as error:
                # What is wrong with one mail must not keep those behind it.
                what = f"{type(error).__name__}: {error}"
                print(f"SES's events about a mail did not get out. {what}", file=sys.stderr)
            finally:
                self.unsent_news -= 1
                self._waiting.task_done()

    def _put(self, mail: _Mail) -> None:
        name = self._find_configuration_set()
        if name is None:
            return  # SES publishes for a configuration set only, and the stack has none yet
        for recipient in mail.recipients:
            events = write_events(mail.raw, recipient, name, mail.arrived)
            if events:
                self._put_events(events)

    def _put_events(self, events: list[SesEvent]) -> None:
        answer = self._client("events").put_events(
            Entries=[
                {
                    "Source": SOURCE,
                    "DetailType": event.detail_type,
                    "Detail": json.dumps(event.detail),
                }
                for event in events
            ]
        )
        if answer["FailedEntryCount"]:
            codes = {entry["ErrorCode"] for entry in answer["Entries"] if "ErrorCode" in entry}
            raise RefusedError(", ".join(sorted(codes)))

    def _find_configuration_set(self) -> str | None:
        """The stack's own: the emulator does not hand on through which one a mail was sent."""
        if self._configuration_set is None:
            found = self._client("ses").list_configuration_sets()["ConfigurationSets"]
            self._configuration_set = found[0]["Name"] if found else None
        return self._configuration_set

    def _client(self, service: str) -> Any:
        if service not in self._clients:
            self._clients[service] = aws.client(service, self._endpoint)
        return self._clients[service]


class RefusedError(Exception):
    """The bus refused an event; names its reasons."""
