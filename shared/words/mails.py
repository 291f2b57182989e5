"""The words of the mails, by language. Plain language (B1), "u", no blame.

Facts between braces are filled in where a mail is composed. What an organiser may put words of
their own in place of begins with `open-`; everything else is a fact or an instruction and always
stands.
"""

from shared.models.fields import FIRST, Language
from shared.words.spoken import Part, name_form, read_texts

_PARTS: tuple[Part, ...] = ("mails", "watching.mails", "applying.mails")


def list_text_ids() -> tuple[str, ...]:
    """The ids of all texts, the same in each language."""
    return tuple(read_texts(FIRST, *_PARTS))


def find_text(text_id: str, language: Language) -> str:
    """The text in this language, its facts not filled in yet. Raises: KeyError."""
    return read_texts(language, *_PARTS)[text_id]


def say(text_id: str, language: Language, **facts: object) -> str:
    """The words in this language with their facts filled in; with a `count`, for so many."""
    return find_text(name_form(text_id, facts.get("count")), language).format(**facts)
