"""The words of the pages, by language. Plain language (B1), "u", no blame.

Facts between braces are filled in where a page is rendered.
"""

from shared.models.fields import FIRST, Language
from shared.words.spoken import Part, read_texts

_PARTS: tuple[Part, ...] = ("site", "form", "own")
_PARTS_OF_DESK: tuple[Part, ...] = (*_PARTS, "desk")


def list_text_ids() -> tuple[str, ...]:
    """The ids of all texts, the same in each language."""
    return tuple(read_texts(FIRST, *_PARTS))


def has_text(text_id: str, language: Language) -> bool:
    return text_id in read_texts(language, *_PARTS)


def find_text(text_id: str, language: Language) -> str:
    """The text in this language, its facts not filled in yet. Raises: KeyError."""
    return read_texts(language, *_PARTS)[text_id]


def find_desk_text(text_id: str, language: Language) -> str:
    """The same for pages of the organiser's desk, which have words of their own beside those of the
    public pages. Raises: KeyError."""
    return read_texts(language, *_PARTS_OF_DESK)[text_id]
