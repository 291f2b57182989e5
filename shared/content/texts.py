"""Texts of a draft, and those of an event. Where the English is the Dutch, a draft has it once."""

from typing import Any

from shared.content.content import DraftBio, DraftBriefText, DraftPicture, DraftShortText, DraftText
from shared.models.fields import LocalBriefText, LocalShortText, LocalText
from shared.models.shown.pictures import Picture

AnyDraftText = DraftText | DraftBriefText | DraftShortText | DraftBio


def whole(text: AnyDraftText) -> dict[str, str | None] | None:
    """The text in both languages, in Dutch where it is in no other; None where there is none."""
    if not (text.nl or text.en):
        return None
    return {"nl": text.nl, "en": text.en or text.nl}


def halve(text: LocalText | LocalBriefText | LocalShortText | None) -> dict[str, str | None]:
    if text is None:
        return {}
    return {"nl": text.nl, "en": None if text.en == text.nl else text.en}


def whole_picture(picture: DraftPicture | None) -> dict[str, Any] | None:
    return picture.model_dump() | {"alt": whole(picture.alt)} if picture else None


def halve_picture(picture: Picture | None) -> DraftPicture | None:
    if picture is None:
        return None
    facts = picture.model_dump(exclude={"alt"})
    return DraftPicture(**facts, alt=DraftShortText(**halve(picture.alt)))
