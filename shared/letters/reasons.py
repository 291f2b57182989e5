"""Why a mail is sent, in words: its heading, its opening, and the explanation below it."""

from collections.abc import Iterator, Sequence

from shared.input.references import show_reference
from shared.letters.kinds import SLOTS
from shared.letters.swaps import find_swaps
from shared.models.event import Event, MailSlot
from shared.models.fields import Language
from shared.models.mail import MailKind
from shared.models.mailing import Rescheduled
from shared.models.move import Move
from shared.models.registration import RegistrationView
from shared.pages.prose import split_paragraphs
from shared.words.mails import has_text, say
from shared.words.numbers import ordinal

_BY_STATUS: tuple[MailKind, ...] = ("reminder", "still-coming", "thanks")


def name_case(
    kind: MailKind,
    view: RegistrationView,
    event: Event,
    move: Move | None,
    found: Sequence[Rescheduled],
) -> str:
    """The case of a mail: its kind, or a part of its kind by who acted and what it is about. It is
    the text id of the heading.

    `found` is what is rescheduled, as far as it concerns this visitor.
    """
    if kind == "cancelled":
        return _case_of_cancelling(event, move)
    if kind == "changed" and move and move.reason == "session-cancelled":
        return "session-cancelled"
    if kind == "moved":
        if any(one.session_id is None for one in found):
            return "moved-event"
        return "moved-session" if len(found) == 1 else "moved-sessions"
    if kind in _BY_STATUS and view.status == "waitlisted":
        return f"{kind}-waiting"
    return kind


def _case_of_cancelling(event: Event, move: Move | None) -> str:
    if event.state == "cancelled" or (move and move.reason == "event-cancelled"):
        return "event-cancelled"
    return (
        "cancelled-by-organiser"
        if move and move.reason == "cancelled-by-organiser"
        else "cancelled"
    )


def opening(kind: MailKind, case: str, event: Event, lang: Language) -> list[str]:
    """The opening paragraphs: the organiser's own words for this kind, else ours.

    None where we have no opening for the case: an organiser wrote theirs with the usual case in
    mind, so they would not be true either."""
    key = f"open-{case}"
    if case in ("session-cancelled", "moved-event", "moved-session", "moved-sessions"):
        key = f"open-{kind}"
    if not has_text(key, lang):
        return []
    return own_words(event, SLOTS[kind], lang) or [say(key, lang)]


def own_words(event: Event, slot: MailSlot, lang: Language) -> list[str]:
    text = event.mail_texts.get(slot)
    return split_paragraphs(text.get(lang)) if text else []


def explain(
    kind: MailKind,
    case: str,
    view: RegistrationView,
    event: Event,
    move: Move | None,
    lang: Language,
) -> Iterator[str]:
    """The sentences that no organiser's words replace: the cause, the position in line, what the
    visitor can do."""
    ids = [*_explain_seat(kind, case, view, event, move), *_explain_case(case)]
    if view.status == "waitlisted" and kind in ("link", "already-registered"):
        ids.append("no-seat-yet")
    if view.status == "waitlisted" and kind in ("waitlisted", "changed", "reminder"):
        if view.position and not view.sessions:
            yield say("place-alone", lang, place=ordinal(view.position, lang))
        ids.append("queue-rule")
    for text_id in ids:
        yield say(
            text_id,
            lang,
            organiser=event.organiser.email,
            reference=show_reference(view.reference),
        )


def _explain_seat(
    kind: MailKind, case: str, view: RegistrationView, event: Event, move: Move | None
) -> Iterator[str]:
    was_in = move is not None and move.was_status == "confirmed"
    swaps = list(find_swaps(view, event, move))
    if kind == "promoted":
        is_better = any(was and not was.is_cancelled for was, _ in swaps)
        yield ("promoted-swap" if is_better else "promoted-other") if was_in else "promoted-in"
    if kind == "changed":
        if case == "session-cancelled":
            yield "off-session"
        if was_in and view.status == "waitlisted":
            yield "waits-for-seat"
        if case == "changed" and move and move.was_status == view.status and not swaps:
            yield "changed-else"
        if case != "session-cancelled":
            by_organiser = move is not None and move.reason == "changed-by-organiser"
            yield "by-organiser" if by_organiser else "not-yours"
    if kind == "links-voided":
        yield "voided-seat" if view.status == "confirmed" else "voided"
    if kind == "moved":
        yield "moved-seat" if view.status == "confirmed" else "moved-waiting"


def _explain_case(case: str) -> tuple[str, ...]:
    return {
        "cancelled": ("no-seat-left", "off-visitor"),
        "cancelled-by-organiser": ("off-organiser", "no-seat-left"),
        "event-cancelled": ("off-event", "no-seat-left"),
        "link": ("link-asked",),
        "already-registered": ("already",),
        "address-changed": ("address-left", "address-not-yours"),
        "reminder": ("reminder-stop",),
        "reminder-waiting": ("reminder-no-seat",),
        "still-coming": ("coming-how",),
        "still-coming-waiting": ("coming-how-waiting",),
        "thanks-waiting": ("thanks-no-seat",),
    }.get(case, ())
