"""A mail as text that a person can read, and compare line by line."""

import re
import struct
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.policy import SMTP
from html.parser import HTMLParser
from typing import Any

SEVEN_BIT = SMTP.clone(cte_type="7bit")
_BLOCKS = {"title", "div", "table", "tr", "td", "th", "h1", "h2", "p"}
_UNSEEN = {"style", "script"}


def show(message: EmailMessage) -> str:
    return "\n".join(_show(message)) + "\n"


def _show(message: EmailMessage) -> Iterator[str]:
    head = message.as_bytes(policy=SEVEN_BIT).partition(b"\r\n\r\n")[0].decode("ascii")
    unfolded = re.sub(r"\r\n[ \t]+", " ", head)
    yield from re.sub(r'; boundary="[^"]*"', "", unfolded).split("\r\n")
    yield ""
    yield from _show_tree(message)
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_maintype() != "text" or not isinstance(content, bytes):
            continue
        yield f"\n---- {part.get_content_type()}\n"
        words = content.decode("utf-8").replace("\r\n", "\n").rstrip("\n")
        yield from _READ[part.get_content_type()](words)


def _show_tree(part: Message, depth: int = 0) -> Iterator[str]:
    """A line for each part: its type with its parameters, and what else its headers say."""
    said = [
        re.sub(r'; boundary="[^"]*"', "", " ".join(str(value).split()))
        for name, value in sorted(part.items(), key=lambda item: item[0] != "Content-Type")
        if name.startswith("Content-") and (depth or name == "Content-Type")
    ]
    size = [_size_in_pixels(part)] if part.get_content_maintype() == "image" else []
    yield "  " * depth + " | ".join([*said, *size])
    if part.is_multipart():
        for inner in part.iter_parts():  # type: ignore[attr-defined]
            yield from _show_tree(inner, depth + 1)


def _size_in_pixels(part: Message) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes) and content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    return f"{width} x {height} pixels"


def _show_text(words: str) -> Iterator[str]:
    yield words


def _show_calendar(words: str) -> Iterator[str]:
    yield words.replace("\n ", "")


def _show_html(html: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.lines


class _Reader(HTMLParser):
    """Collects a line for each element that has words of its own: its name and classes, then its
    words, with `**` around what is strong and the address behind the words of a link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._open: list[str] = []
        self._words = ""
        self._unseen = 0
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attributes)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._end_line()
            self._open.append(".".join([tag, *given.get("class", "").split()]))
        elif tag == "br":
            self._words += "\n"
        elif tag == "strong":
            self._words += "**"
        elif tag == "a":
            self._words += "["
            self._addresses.append(given["href"])
        elif tag == "img":
            self._words += f"![{given['alt']}]({given['src']})"

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag in _BLOCKS:
            self._end_line()
            self._open.pop()
        elif tag == "strong":
            self._words += "**"
        elif tag == "a":
            self._words += f"]({self._addresses.pop()})"

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words += re.sub(r"[ \n]+", " ", data)

    def _end_line(self) -> None:
        """What was read since the last line belongs to the element that is open."""
        lines = [line.strip(" \N{NO-BREAK SPACE}") for line in self._words.split("\n")]
        self._words = ""
        if any(lines):
            self.lines.append(f"{self._open[-1]}: " + "\n    ".join(lines).rstrip())


_READ = {"text/plain": _show_text, "text/html": _show_html, "text/calendar": _show_calendar}
