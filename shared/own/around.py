"""The pages around one's own registration: how one comes to it, whether one is sure, and that it is
gone. Those for a code or an address show nobody's data."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Literal

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import RegistrationView
from shared.models.statuses import has_seat, is_undecided
from shared.pages import paths
from shared.pages.engine import fill, say
from shared.pages.render import Form, event_context, sort_own_sessions, title_prefix
from shared.refusals.refusal import Fault
from shared.words.fault_texts import place_faults

Question = Literal["cancel", "void", "erase"]


def code_page(language: Language, *, typed: str = "", is_wrong: bool = False) -> str:
    """Asks for the code of the mail; a script fills in what the mail's link carries."""
    is_empty = is_wrong and not typed.strip()
    return fill(
        "code.html",
        language,
        title=say(language, "manage-code-title"),
        title_prefix=title_prefix(language, int(is_wrong), is_refused=False),
        description="",
        switch=paths.manage_path,
        typed=typed,
        fault=say(language, "code-empty" if is_empty else "code-wrong") if is_wrong else "",
    )


def link_page(
    event: Event,
    language: Language,
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
    voids: bool = False,
    faults: Sequence[Fault] = (),
) -> str:
    """Asks for the address to which the link is sent again, and the reference of who has it."""
    found = place_faults(faults, event, language)
    return fill(
        "link.html",
        language,
        **event_context(event, language),
        title=f"{say(language, 'link-title')} - {event.title.get(language)}",
        title_prefix=title_prefix(language, len(found), is_refused=False),
        description="",
        switch=partial(paths.link_path, event.event_id),
        form=Form(dict(typed), {fault.field: fault.text for fault in found}, frozenset()),
        voids=voids,
        summary=found,
        anchors={fault.field: fault.field for fault in found},
    )


def link_sent_page(event: Event, language: Language) -> str:
    """The same for every address."""
    return _notice_page("link-sent-title", "link-sent", event, language)


def sure_page(
    event: Event,
    language: Language,
    *,
    question: Question,
    code: str,
    view: RegistrationView,
    waiting: int = 0,
) -> str:
    """Asks whether one is sure, before anything is lost. `waiting` is how many wait for it."""
    held, _ = sort_own_sessions(event, view.sessions)
    seats = [event.title, *(session.title for _, session in held)]
    is_lost = question != "void" and has_seat(view.status)
    return fill(
        "sure.html",
        language,
        **event_context(event, language),
        title=f"{say(language, 'sure-title')} - {event.title.get(language)}",
        description="",
        switch=paths.manage_path,
        question=question,
        code=code,
        is_undecided=is_undecided(view.status),
        seats=[title.get(language) for title in seats] if is_lost else (),
        waiting=waiting if is_lost else 0,
    )


def erased_page(event: Event, language: Language) -> str:
    return _notice_page("erased-title", "erased-text", event, language)


def handed_page(event: Event, language: Language) -> str:
    return _notice_page("handed-title", "handed-text", event, language)


def voided_page(event: Event, language: Language) -> str:
    return _notice_page("voided-title", "voided-text", event, language)


def _notice_page(title: str, text: str, event: Event, language: Language) -> str:
    return fill(
        "notice.html",
        language,
        **event_context(event, language),
        title=say(language, title),
        description="",
        switch=partial(paths.event_path, event.event_id),
        text=say(language, text),
    )
