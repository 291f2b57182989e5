"""Numbers in words, and words by number."""

from shared.models.languages import Language
from shared.words.spoken import speak


def ordinal(number: int, language: Language) -> str:
    """`3e`, and in English `3rd`."""
    return speak(language).ordinal(number)


def name_form(key: str, count: object) -> str:
    """The key of the words for so many: `seats-one` beside `seats`. Dutch and English have two
    forms, and 1 alone has the first (Unicode CLDR, plural rules; 0 has none of its own)."""
    return f"{key}-one" if count == 1 else key
