"""Fields in what an organiser writes for mails: `((naam))` becomes the name of who reads it.

The list is closed: never code, never a condition. Each has a Dutch and an English name; any of them
will do in any text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from pydantic_core import PydanticCustomError

from shared.input.text import clean_line, clean_paragraphs

Placeholder = Literal[
    "name",
    "organisation",
    "session",
    "room",
    "time",
    "date",
    "place",
    "event",
    "reference",
    "link",
]
PLACEHOLDERS: Final[tuple[Placeholder, ...]] = get_args(Placeholder)
IMPERSONAL: Final[frozenset[Placeholder]] = frozenset({"event", "date", "place"})
"""The same for everybody. A subject takes only these: it is shown where others look on."""
NAMES: Final[Mapping[str, Placeholder]] = MappingProxyType(
    {
        "naam": "name",
        "organisatie": "organisation",
        "sessie": "session",
        "zaal": "room",
        "tijd": "time",
        "datum": "date",
        "plaats": "place",
        "bijeenkomst": "event",
        "referentie": "reference",
        **{name: name for name in PLACEHOLDERS},
    }
)
_FOUND = re.compile(r"\(\(([^()\n]{0,40})\)\)")
_OPENS = "(("


def cut(text: str) -> Iterator[tuple[str, Placeholder | None]]:
    """The text in pieces; joined, they are the text again. A piece that is a placeholder says
    which."""
    begins = 0
    for found in _FOUND.finditer(text):
        placeholder = NAMES.get(found[1].strip().casefold())
        if placeholder is None:
            continue
        if begins < found.start():
            yield text[begins : found.start()], None
        yield found[0], placeholder
        begins = found.end()
    if begins < len(text):
        yield text[begins:], None


def placeholders_in(text: str) -> set[Placeholder]:
    return {each for _, each in cut(text) if each}


def find_unknown(text: str) -> list[str]:
    """What looks like a placeholder and is none, as it is written: `((nam))`, or `((naam)`."""
    rest = "\n".join(piece for piece, placeholder in cut(text) if placeholder is None)
    return [" ".join(found[0].split()) for found in re.finditer(r"\(\([^()\n]{0,40}\)?\)?", rest)]


def clean_mail_text(text: str, limit: int) -> str:
    """As `clean_paragraphs`. Raises: also PydanticCustomError (unknown_placeholder)."""
    return _check(clean_paragraphs(text, limit))


def clean_mail_subject(text: str, limit: int) -> str:
    """As `clean_line`. Raises: also PydanticCustomError (unknown_placeholder,
    personal_placeholder)."""
    cleaned = _check(clean_line(text, limit))
    if placeholders_in(cleaned) - IMPERSONAL:
        raise PydanticCustomError(
            "personal_placeholder",
            "A subject takes only the fields that are the same for everybody: {known}",
            {"known": _list(IMPERSONAL)},
        )
    return cleaned


def _check(text: str) -> str:
    if _OPENS in text and find_unknown(text):
        raise PydanticCustomError(
            "unknown_placeholder",
            "Between double brackets only these fields are known: {known}",
            {"known": _list(PLACEHOLDERS)},
        )
    return text


def _list(placeholders: Collection[Placeholder]) -> str:
    names = [name for name, each in NAMES.items() if each in placeholders]
    return ", ".join(f"(({name}))" for name in names)
