"""Mails as files, byte for byte, one .eml each."""

import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

ARRIVED = "%Y%m%dT%H%M%S.%fZ"
MAIL_ID = re.compile(r"[0-9]{8}T[0-9]{6}\.[0-9]{6}Z-[0-9a-f]{8}")


@dataclass(frozen=True)
class Part:
    """A leaf of a message: a text, or a file to save."""

    number: int
    content_type: str
    filename: str
    content: bytes
    text: str | None


@dataclass(frozen=True)
class Mail:
    """A message, read."""

    mail_id: str
    received: datetime
    sender: str
    recipients: str
    subject: str
    headers: list[tuple[str, str]]
    parts: list[Part]

    def first_text(self, content_type: str) -> str | None:
        """The first text of that type."""
        return next((part.text for part in self.parts if part.content_type == content_type), None)


class MailStore:
    """A folder of messages. File names sort by the time of arrival."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Mail] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, raw: bytes) -> Path:
        """Stores a message; a reader sees all of it or nothing."""
        arrived = datetime.now(UTC).strftime(ARRIVED)
        path = self._folder / f"{arrived}-{secrets.token_hex(4)}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(raw)
        os.replace(unfinished, path)
        return path

    def newest_first(self, at_most: int = 200) -> list[Mail]:
        """The messages that came in last; the older ones are files all the same."""
        names = sorted((path.stem for path in self._folder.glob("*.eml")), reverse=True)
        known = [name for name in names if MAIL_ID.fullmatch(name)]
        return [self.read(name) for name in known[:at_most]]

    def raw(self, mail_id: str) -> bytes:
        """The bytes of a message.

        Raises: KeyError when there is none with this id.
        """
        if not MAIL_ID.fullmatch(mail_id):
            raise KeyError(mail_id)
        try:
            return (self._folder / f"{mail_id}.eml").read_bytes()
        except FileNotFoundError:
            raise KeyError(mail_id) from None

    def read(self, mail_id: str) -> Mail:
        """A message, parsed.

        Raises: KeyError when there is none with this id.
        """
        if mail_id not in self._read:
            self._read[mail_id] = _parse(mail_id, self.raw(mail_id))
        return self._read[mail_id]


def _parse(mail_id: str, raw: bytes) -> Mail:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    headers = [(name, _readable(name, value)) for name, value in message.raw_items()]
    first = {name.lower(): value for name, value in reversed(headers)}
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return Mail(
        mail_id=mail_id,
        received=datetime.strptime(mail_id.split("-")[0], ARRIVED).replace(tzinfo=UTC),
        sender=first.get("from", ""),
        recipients=first.get("to", ""),
        subject=first.get("subject", ""),
        headers=headers,
        parts=[_part(number, leaf) for number, leaf in enumerate(leaves)],
    )


def _readable(name: str, value: str) -> str:
    try:
        return str(policy.default.header_fetch_parse(name, value))
    except (LookupError, TypeError, ValueError):
        return value  # some Pythons stumble over headers that are not as they should be


def _part(number: int, leaf: EmailMessage) -> Part:
    payload = leaf.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = leaf.get_content_charset("utf-8")
    try:
        text = content.decode(charset, errors="replace")
    except LookupError:
        text = content.decode("utf-8", errors="replace")
    content_type = leaf.get_content_type()
    return Part(
        number=number,
        content_type=content_type,
        filename=leaf.get_filename() or _name_for(content_type, number),
        content=content,
        text=text if content_type.startswith("text/") else None,
    )


def _name_for(content_type: str, number: int) -> str:
    endings = {"text/calendar": "ics", "text/html": "html", "text/plain": "txt"}
    return f"part-{number}.{endings.get(content_type, 'bin')}"
