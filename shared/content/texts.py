"""Texts of a draft, and those of an event. Where the English is the Dutch, a draft has it once."""

from shared.content.content import DraftBriefText, DraftShortText, DraftText
from shared.models.fields import LocalBriefText, LocalShortText, LocalText

AnyDraftText = DraftText | DraftBriefText | DraftShortText


def whole(text: AnyDraftText) -> dict[str, str | None] | None:
    """The text in both languages, in Dutch where it is in no other; None where there is none."""
    if not (text.nl or text.en):
        return None
    return {"nl": text.nl, "en": text.en or text.nl}


def halve(text: LocalText | LocalBriefText | LocalShortText | None) -> dict[str, str | None]:
    if text is None:
        return {}
    return {"nl": text.nl, "en": None if text.en == text.nl else text.en}
