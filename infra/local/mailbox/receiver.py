"""SMTP on the loopback: takes every message for every address and keeps it."""

import asyncio
import logging

from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.mailbox.store import MailStore
from infra.local.place import LOOPBACK

LARGEST_MESSAGE = 40 * 1024 * 1024  # what SES itself takes


class Receiver:
    """What becomes of a message that has come in."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep it, then say so: a sender that hears 250 may forget its copy."""
        path = self._store.keep(envelope.original_content or b"")
        return f"250 Kept as {path.name}"


async def listen(store: MailStore, port: int) -> asyncio.Server:
    """Receive on `port` until the server is closed."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    loop = asyncio.get_running_loop()
    receiver = Receiver(store)

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
