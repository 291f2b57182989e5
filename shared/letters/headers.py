"""Writes the headers of a mail, encoded by RFC 5322 and 2047, so that nothing reads them again.

The library's policies parse a text before they write it: what looks like an encoded word is
decoded, a line break in it included, and their folding loses blanks between encoded words (Python
3.11 to 3.13 differ). They leave a header alone that has its name and folds itself, as these do.
"""

import re
import textwrap
from email.header import Header as Words
from email.policy import EmailPolicy
from typing import Self

_WIDTH = 78  # RFC 5322, 2.1.1
_ENCODED_WIDTH = 76  # RFC 2047, 2
# Whatever some reader takes for the end of a line, and every other control.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PHRASE = re.compile(rf"{_ATOM}(?: {_ATOM})*")
_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?A-~]+")  # visible ASCII but for angle brackets
_ENCODED_WORD = "=?"


class Header(str):
    """A header with its text as a reader sees it; `fold` gives the text as it is sent."""

    name: str
    _lines: list[str]

    def __new__(cls, name: str, text: str, lines: list[str]) -> Self:
        header = super().__new__(cls, text)
        header.name, header._lines = name, lines
        return header

    def fold(self, *, policy: EmailPolicy) -> str:
        """Called by the library's policy when the mail is put out."""
        return policy.linesep.join(self._lines) + policy.linesep


def write_text(name: str, text: str) -> Header:
    """A header with this text; line breaks and other controls become blanks."""
    text = _CONTROLS.sub(" ", text).strip()
    lines = _fold_plain(name, text) or _encode(name, text)
    return Header(name, text, lines)


def write_address(name: str, address: str, owner: str = "") -> Header:
    """A header with an address and the name of its owner. Raises: ValueError for what is no
    address."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError("an address is visible ASCII around an @")
    owner = _CONTROLS.sub(" ", owner).strip()
    if not owner:
        return Header(name, address, [f"{name}: {address}"])
    plain = _fold_plain(name, owner) if _PHRASE.fullmatch(owner) else None
    *lines, last = plain or _encode(name, owner)
    whole = f"{last} <{address}>"
    lines += [whole] if len(whole) <= _WIDTH else [last, f" <{address}>"]
    return Header(name, f"{owner} <{address}>", lines)


def _fold_plain(name: str, text: str) -> list[str] | None:
    """The text folded at its blanks; None if it has to be encoded."""
    if not text.isascii() or _ENCODED_WORD in text or "  " in text:
        return None
    lines = textwrap.wrap(
        f"{name}: {text}",
        _WIDTH,
        subsequent_indent=" ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    # A header whose first line is empty is one that old programs do not read.
    is_whole = lines[0] != f"{name}:" and max(map(len, lines)) <= _WIDTH
    return lines if is_whole else None


def _encode(name: str, text: str) -> list[str]:
    words = Words(text, "utf-8", maxlinelen=_ENCODED_WIDTH, header_name=name)
    return f"{name}: {words.encode()}".split("\n")
