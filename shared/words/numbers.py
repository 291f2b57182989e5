"""Numbers in words, and words by number."""

from shared.models.fields import Language


def ordinal(number: int, language: Language) -> str:
    """`3e`, and in English `3rd`."""
    if language == "nl":
        return f"{number}e"
    is_teen = number % 100 in (11, 12, 13)
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def name_form(key: str, count: object) -> str:
    """The key of the words for so many: `seats-one` beside `seats`. Dutch and English have two
    forms, and 1 alone has the first (Unicode CLDR, plural rules; 0 has none of its own)."""
    return f"{key}-one" if count == 1 else key
