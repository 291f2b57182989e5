"""What is pasted becomes lines: text, a piece of a web page or a mail, a Word file."""

import re
from collections.abc import Iterable
from dataclasses import replace

from shared.pasting.lines.html import read_html
from shared.pasting.lines.line import MOST_TEXT_BYTES, Line, Lines, UnreadableError
from shared.pasting.lines.text import read_text
from shared.pasting.lines.word import read_word

_MARKUP = re.compile(r"<(?:html|body|table|tr|td|div|p|ul|ol|li|dl|dt|h[1-6]|br|span|meta)\b", re.I)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]{3,20})", re.I)
_OTHER_FILES = (b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")


def read_lines(pasted: str | bytes) -> Lines:
    """The lines of a text, of HTML, or of a .docx file, in their order.

    Raises: UnreadableError for what is longer than 200 kB of text, or a .docx that is larger than
    4 MB unpacked, that is none, or that asks for something from elsewhere.
    """
    if isinstance(pasted, bytes) and pasted[:2] == b"PK":
        return _number(read_word(pasted))
    if len(pasted) > MOST_TEXT_BYTES:
        raise UnreadableError("too-long")
    text = pasted if isinstance(pasted, str) else _decode(pasted)
    if len(text.encode("utf-8", "replace")) > MOST_TEXT_BYTES:
        raise UnreadableError("too-long")
    return _number(read_html(text) if _MARKUP.search(text) else read_text(text))


def _number(lines: Iterable[Line]) -> Lines:
    return tuple(replace(line, origin=place) for place, line in enumerate(lines))


def _decode(data: bytes) -> str:
    if data.startswith(_OTHER_FILES):
        raise UnreadableError("not-a-text")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:5000])
    charset = named[1].decode("ascii").lower() if named else "utf-8"
    if charset in ("windows-1252", "iso-8859-1", "latin1"):
        return data.decode("cp1252", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
