"""What is said in two languages beside the code that it belongs to."""

from typing import NamedTuple


class Words(NamedTuple):
    """One text in both languages, Dutch first."""

    nl: str
    en: str

    def get(self, language: str) -> str:
        """The text in Dutch, or else in English."""
        return self.nl if language == "nl" else self.en
