"""The page of one's own registration: show, change, say to be coming, cancel, erase.

Each POST carries the code of the mail in its body. Nothing here is done by a GET.
"""

import base64
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, get_args

from shared.attending.coming import coming_since
from shared.events.events import read_event
from shared.managing.cancellation import cancel, check_may_cancel
from shared.managing.change import change, check_changes_are_open
from shared.managing.erasure import erase
from shared.managing.void_links import void_links
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Registration, RegistrationStatus, view
from shared.models.statuses import has_ended
from shared.own.around import (
    Question,
    code_page,
    erased_page,
    handed_page,
    sure_page,
    voided_page,
)
from shared.own.own_page import Part, Refusal, has_proof, is_asked, manage_page
from shared.pages.truth import show_truth
from shared.refusals.refusal import BusyError, DomainError, InvalidInputError
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    CheckedInError,
    NoSeatError,
    RegistrationClosedError,
    ShareExhaustedError,
    SoldOutError,
)
from shared.refusals.requests import PreconditionFailedError, ThrottledError
from shared.registering.tokens import make_calendar_token, make_desk_code, make_manage_token
from shared.registrations.answers_apart import read_answers_apart
from shared.registrations.attendance import mark_coming
from shared.routes.description import JSON
from shared.seats.counters import read_counters
from shared.waiting.positions import view_with_positions
from shared.web.access import open_by_code
from shared.web.bodies import Fields
from shared.web.change_forms import read_version, to_patch
from shared.web.forms import first, read_fields
from shared.web.http import HTML, Answer, Request
from shared.web.serving import language_of
from shared.words.spoken import speak

_PARTS: dict[str, Part] = {part: part for part in get_args(Part)}


class Opened(NamedTuple):
    """A registration whose code was shown, and what was sent with it."""

    registration: Registration
    event: Event
    language: Language
    fields: Fields
    now: datetime


def answer(request: Request) -> Answer:
    """The page after what its button asks for was done."""
    language = language_of(request)
    fields = read_fields(request)
    typed = first(fields, "code") or ""
    registration = open_by_code(typed, request.now)
    if registration is None:
        return Answer(401, code_page(language, typed=typed[:500], is_wrong=True), HTML)
    opened = Opened(registration, read_event(registration.event_id), language, fields, request.now)
    return _ACTIONS.get(first(fields, "action") or "show", _show)(opened)


def _code_of(registration: Registration) -> str:
    """The code that opens it from now on: another address has made the one that was sent void."""
    token = make_manage_token(registration.registration_id, registration.token_generation)
    return f"{registration.registration_id}.{token}"


def _page(opened: Opened, registration: Registration, status: int = 200, **shown: Any) -> Answer:
    body = manage_page(
        opened.event,
        opened.language,
        view=view_with_positions(registration),
        kept=read_answers_apart(registration.registration_id, opened.now),
        version=registration.version,
        code=_code_of(registration),
        calendar=make_calendar_token(registration.registration_id, registration.token_generation),
        desk=make_desk_code(registration),
        now=opened.now,
        **shown,
    )
    if shown.get("refusal") != "change-busy":
        body = show_truth(body, opened.event, opened.now)
    return Answer(status, body, HTML)


def _refuse(opened: Opened, error: DomainError, refusal: Refusal, **shown: Any) -> Answer:
    """The page as it was, with the words for the refusal."""
    return _page(opened, opened.registration, error.status, refusal=refusal, **shown)


def _show(opened: Opened) -> Answer:
    return _page(opened, opened.registration)


def _export(opened: Opened) -> Answer:
    """All that is kept of somebody, as a file."""
    # Loaded for who saves it.
    from shared.privacy.keeping import read_history, show_everything  # noqa: PLC0415

    registration = opened.registration
    history = read_history(registration)
    kept = show_everything(registration, history, opened.now, for_holder=True)
    name = speak(opened.language).slugs.own
    disposition = f'attachment; filename="{name}.json"'
    body = json.dumps(kept, ensure_ascii=False, indent=2)
    return Answer(200, body, JSON, {"Content-Disposition": disposition})


def _prove(opened: Opened) -> Answer:
    """The proof of attendance. Who was not there, or asks before the end, sees the page."""
    registration, event = opened.registration, opened.event
    if not has_proof(event, registration.checked_in_at, opened.now):
        return _show(opened)
    # Loaded for who asks for it: reportlab and its letters lie in a layer.
    from shared.exporting.proof import write_proof  # noqa: PLC0415

    pdf = write_proof(event, registration, opened.language, opened.now)
    headers = {"Content-Disposition": f'attachment; filename="{event.event_id}.pdf"'}
    body = base64.b64encode(pdf).decode()
    return Answer(200, body, "application/pdf", headers, is_base64=True)


_AGAIN: dict[type[DomainError], Refusal] = {
    SoldOutError: "change-sold-out",
    ShareExhaustedError: "change-share-exhausted",
    AlreadyRegisteredError: "address-taken",
    ThrottledError: "change-throttled",
    BusyError: "change-busy",
}
"""The refusals of a change that can be tried again: the page comes back with what was typed."""
_ENDED: dict[RegistrationStatus, Refusal] = {"cancelled": "is-cancelled", "refused": "is-refused"}
_SAID_AGAIN = tuple(_AGAIN)


def _change(opened: Opened) -> Answer:
    part = _PARTS.get(first(opened.fields, "part") or "")
    if part is None:
        return _show(opened)
    registration = opened.registration
    refuse = partial(_refuse, opened, part=part)
    try:
        if not has_ended(registration.status):
            check_changes_are_open(opened.event, opened.now)
        changed = change(
            opened.event,
            registration.registration_id,
            to_patch(part, opened.fields, registration, opened.event, opened.now),
            version=read_version(opened.fields),
            reason="changed-by-visitor",
            now=opened.now,
        )
    except InvalidInputError as error:
        typed, faults = opened.fields, error.faults
        return _page(opened, registration, error.status, part=part, typed=typed, faults=faults)
    except PreconditionFailedError as error:
        return refuse(error, "stale")
    except CheckedInError as error:
        return refuse(error, "checked-in")
    except RegistrationClosedError as error:
        return refuse(error, _ENDED.get(registration.status, "changes-closed"))
    except _SAID_AGAIN as error:
        full = error.full_sessions if isinstance(error, SoldOutError) else ()
        return refuse(error, _AGAIN[type(error)], typed=opened.fields, full=full)
    return _page(opened, changed, done="changed")


def _void(opened: Opened) -> Answer:
    """The new link goes to the mailbox alone: its reader may be somebody else than the one who
    asked."""
    try:
        void_links(opened.event, opened.registration.registration_id, opened.now)
    except ThrottledError as error:
        return _refuse(opened, error, "void-throttled")
    except BusyError as error:
        return _refuse(opened, error, "change-busy")
    return Answer(200, voided_page(opened.event, opened.language), HTML)


def _hand_over(opened: Opened) -> Answer:
    """The former holder's code is void at once: there is nothing to show them any more."""
    # Loaded for who hands a seat over.
    from functions.visitor.colleagues import PLACE, read_colleague  # noqa: PLC0415
    from shared.managing.handing_over import hand_over  # noqa: PLC0415

    event, registration, typed = opened.event, opened.registration, opened.fields
    refuse = partial(_refuse, opened, part="handing")
    try:
        colleague, version = read_colleague(typed), read_version(typed)
        hand_over(event, registration.registration_id, colleague, version=version, now=opened.now)
    except InvalidInputError as error:
        faults = [fault._replace(pointer=PLACE + fault.pointer) for fault in error.faults]
        return _page(opened, registration, error.status, part="handing", typed=typed, faults=faults)
    except PreconditionFailedError as error:
        return refuse(error, "stale")
    except CheckedInError as error:
        return refuse(error, "checked-in")
    except (RegistrationClosedError, NoSeatError) as error:
        return refuse(error, "changes-closed")
    except _SAID_AGAIN as error:
        return refuse(error, _AGAIN[type(error)], typed=typed)
    return Answer(200, handed_page(event, opened.language), HTML)


def _say_coming(opened: Opened) -> Answer:
    registration, moment = opened.registration, opened.now
    if not is_asked(opened.event, registration.status, moment):
        return _show(opened)
    try:
        mark_coming(registration.registration_id, moment, moved_at=opened.event.moved_at)
    except BusyError as error:
        return _refuse(opened, error, "change-busy")
    since = coming_since(opened.event, registration) or moment
    said = registration.model_copy(update={"coming_at": since})
    return _page(opened, said, done="coming")


def _cancel(opened: Opened) -> Answer:
    registration, event = opened.registration, opened.event
    try:
        check_may_cancel(event, registration, opened.now)
        cancelled = cancel(event, registration.registration_id, "cancelled-by-visitor", opened.now)
    except RegistrationClosedError as error:
        return _refuse(opened, error, "over")
    except CheckedInError as error:
        return _refuse(opened, error, "checked-in")
    except BusyError as error:
        return _refuse(opened, error, "change-busy")
    return _page(opened, cancelled, done="cancelled")


def _erase(opened: Opened) -> Answer:
    registration_id = opened.registration.registration_id
    try:
        erase(opened.event, registration_id, "cancelled-by-visitor", opened.now)
    except BusyError as error:
        return _refuse(opened, error, "change-busy")
    return Answer(200, erased_page(opened.event, opened.language), HTML)


def _count_waiting(registration: Registration) -> int:
    """How many wait for what it holds: a session, or the event."""
    held = {None, *registration.seats.values()}
    counters = read_counters(registration.event_id)
    return max((each.waiting for each in counters if each.session_id in held), default=0)


def _ask(question: Question) -> Callable[[Opened], Answer]:
    """Asks whether the visitor is sure. A cancelled registration can only be erased."""

    def ask(opened: Opened) -> Answer:
        if has_ended(opened.registration.status) and question != "erase":
            return _show(opened)
        body = sure_page(
            opened.event,
            opened.language,
            question=question,
            code=_code_of(opened.registration),
            view=view(opened.registration),
            waiting=_count_waiting(opened.registration),
        )
        return Answer(200, body, HTML)

    return ask


_ACTIONS: dict[str, Callable[[Opened], Answer]] = {
    "show": _show,
    "change": _change,
    "coming": _say_coming,
    "hand-over": _hand_over,
    "cancel": _ask("cancel"),
    "confirm-cancel": _cancel,
    "export": _export,
    "proof": _prove,
    "void": _ask("void"),
    "confirm-void": _void,
    "erase": _ask("erase"),
    "confirm-erase": _erase,
}
