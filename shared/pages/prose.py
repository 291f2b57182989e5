"""What an organiser writes, as pages and mails show it: paragraphs, lines, and links.

An https link and a mail address become links; nothing else does, whatever it looks like. Never
for what visitors wrote: theirs is text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LABEL = r"[^\W_]([\w-]*[^\W_])?"
# Text from a scheme up to the next blank, or an address. Whether it is a link is checked next.
_FOUND = re.compile(
    rf"(?P<link>\b[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"]+)"
    rf"|(?P<address>(?<![\w.+-])[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@({_LABEL}\.)+[^\W\d_]{{2,}})",
)
_HTTPS = re.compile(rf"https://({_LABEL}\.)+{_LABEL}(:[0-9]{{1,5}})?([/?#]\S*)?", re.IGNORECASE)
_AFTER = ".,:;!?'*…’”»"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class Piece(NamedTuple):
    """A part of a line, and the address of its link, if it is one."""

    words: str
    address: str | None = None


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, split at blank lines. Single line breaks stay, for lists and
    addresses."""
    return [part.strip() for part in _BLANK_LINE.split(text) if part.strip()]


def find_links(line: str) -> list[Piece]:
    """The line in pieces; joined, they are the line again."""
    return list(_cut(line))


def _cut(line: str) -> Iterator[Piece]:
    begins = 0
    for found in _FOUND.finditer(line):
        words = found[0]
        if found["link"]:
            words = _strip_end(words)
            leads_to = words if _HTTPS.fullmatch(words) else None
        else:
            leads_to = f"mailto:{words}"
        if leads_to is None:
            continue
        if begins < found.start():
            yield Piece(line[begins : found.start()])
        yield Piece(words, leads_to)
        begins = found.start() + len(words)
    if begins < len(line):
        yield Piece(line[begins:])


def _strip_end(link: str) -> str:
    """The link without the punctuation that ends its sentence. A bracket that it opened stays."""
    while link:
        last = link[-1]
        is_open = last in _BRACKETS and link.count(last) <= link.count(_BRACKETS[last])
        if last not in _AFTER and (last not in _BRACKETS or is_open):
            break
        link = link[:-1]
    return link
