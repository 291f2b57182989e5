"""SMTP on the loopback: takes every message for every address, keeps it, and reports it.

It stands for all mail servers of the world, and for what SES makes of their answers: a mail that
they would refuse is taken, for SES took it too, is not kept, and bounces.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable

from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.mailbox.ses_events import is_delivered, strip_own_headers
from infra.local.mailbox.store import MailStore
from infra.local.place import LOOPBACK

LARGEST_MESSAGE = 40 * 1024 * 1024  # what SES itself takes

Report = Callable[[bytes, Iterable[str]], None]


class Receiver:
    """What becomes of a message that has come in."""

    def __init__(self, store: MailStore, report: Report) -> None:
        self._store = store
        self._report = report

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep it, then say so: a sender that hears 250 may forget its copy."""
        raw = envelope.original_content or b""
        answer = "250 Taken, will bounce"
        if any(is_delivered(recipient) for recipient in envelope.rcpt_tos):
            answer = f"250 Kept as {self._store.keep(strip_own_headers(raw)).name}"
        self._report(raw, envelope.rcpt_tos)
        return answer


async def listen(store: MailStore, port: int, report: Report) -> asyncio.Server:
    """Receives on `port` until the server is closed; `report` gets each mail and must not wait."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    loop = asyncio.get_running_loop()
    receiver = Receiver(store, report)

    def session() -> SMTP:
        return SMTP(
            receiver,
            data_size_limit=LARGEST_MESSAGE,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="mailbox",
            loop=loop,
        )

    # A rush of mails is a rush of connections: the sender gives up on one that has to wait long.
    return await loop.create_server(session, LOOPBACK, port, backlog=1024)
