"""Numbers in words, and words by number."""

import re

from shared.models.languages import Language
from shared.words.spoken import speak


def ordinal(number: int, language: Language) -> str:
    """`3e`, and in English `3rd`."""
    return speak(language).ordinal(number)


def name_form(text_id: str, count: object) -> str:
    """The text id of the words for so many: `seats-one` beside `seats`. Dutch and English have two
    forms, and 1 alone has the first (Unicode CLDR, plural rules; 0 has none of its own)."""
    return f"{text_id}-one" if count == 1 else text_id


def to_number(text: str) -> int | float | str:
    """The number that somebody typed, with a comma or a point; the text, where it is none."""
    typed = text.strip().replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,12}", typed):
        return int(typed)
    return float(typed) if re.fullmatch(r"-?[0-9]{1,12}\.[0-9]{1,6}", typed) else text
