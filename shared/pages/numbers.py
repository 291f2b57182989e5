"""Numbers in words."""

from shared.models.fields import Language


def ordinal(number: int, language: Language) -> str:
    """`3e`, and in English `3rd`."""
    if language == "nl":
        return f"{number}e"
    is_teen = number % 100 in (11, 12, 13)
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
