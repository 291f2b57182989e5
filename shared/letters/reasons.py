"""Why a mail is sent, in words: its heading, its opening, and the explanation below it."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.input.ids import show_reference
from shared.letters.filling import (
    Values,
    fill_subject,
    fill_text,
    says_something_personal,
)
from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.event import Event, MailSlot
from shared.models.fields import Language
from shared.models.mailing import Mailing
from shared.words.mails import say
from shared.words.spoken import ordinal


class Reason(NamedTuple):
    """The words of a mail, in paragraphs. No organiser's words replace the explanation: the cause,
    the position in line, what the visitor can do."""

    subject: str
    heading: str
    opening: list[str]
    explanation: list[str]


def find_reason(
    kind: Kind,
    about: Situation,
    mailing: Mailing | None,
    title: str,
    lang: Language,
    values: Values,
) -> Reason:
    """`title` is the event's, as a subject has it; `values` are those of the placeholders.

    Raises: ValueError for an announcement without its words.
    """
    if kind.word is None:
        return _read_announcement(mailing, lang, values)
    wording = kind.word(about)
    heading = say(wording.heading, lang)
    return Reason(
        subject=f"{heading}: {title}",
        heading=heading,
        opening=_open(kind, wording, about.event, lang, values),
        explanation=list(_explain(wording, about, lang)),
    )


def _read_announcement(mailing: Mailing | None, lang: Language, values: Values) -> Reason:
    if mailing is None or mailing.subject is None or mailing.text is None:
        raise ValueError("an announcement has a subject and a text")
    subject = shorten(one_line(fill_subject(mailing.subject.get(lang), values)), 200)
    return Reason(subject, subject, [*fill_text(mailing.text.get(lang), values)], [])


def _open(kind: Kind, wording: Wording, event: Event, lang: Language, values: Values) -> list[str]:
    """The organiser's own words of this kind, else ours."""
    if wording.opening is None:
        return []
    own = own_words(event, kind.slot, lang, values) if kind.slot else []
    return own or [say(wording.opening, lang)]


def own_words(
    event: Event, slot: MailSlot, lang: Language, values: Values, *, is_impersonal: bool = False
) -> list[str]:
    """An organiser's words for this place in a mail; where nothing personal may be said, none that
    would say it."""
    text = event.mail_texts.get(slot)
    if text is None or (is_impersonal and says_something_personal(text.get(lang))):
        return []
    return [*fill_text(text.get(lang), values)]


def _explain(wording: Wording, about: Situation, lang: Language) -> Iterator[str]:
    view = about.view
    is_of_place = "queue-rule" in wording.explanation
    if is_of_place and view.position and not view.sessions:
        yield say("place-alone", lang, place=ordinal(view.position, lang))
    for text_id in wording.explanation:
        yield say(
            text_id,
            lang,
            organiser=about.event.organiser.email,
            reference=show_reference(view.reference),
        )


def one_line(text: str) -> str:
    return " ".join(text.split())


def shorten(text: str, most_signs: int = 100) -> str:
    """As many words of a line as there is room for, with an ellipsis where some are left out. A
    word that takes more than half of the room is cut."""
    if len(text) <= most_signs:
        return text
    room = most_signs - 1
    words = text[: room + 1].rpartition(" ")[0].rstrip(" ,;:.-–—(")
    return (words if len(words) > room // 2 else text[:room]) + "…"
