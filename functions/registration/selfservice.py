"""The pages of one's own registration: show, change, say to be coming, cancel, erase, and the link
once more.

Each POST carries the code of the mail in its body. Nothing here is done by a GET.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from functions.registration.answers import dump
from functions.registration.form import first, read_fields, to_request
from functions.registration.kept import show_kept
from functions.registration.links import parse_link_request, send_link
from functions.registration.truth import show_truth
from shared.attending.coming import coming_since
from shared.events.events import read_event
from shared.events.programmes import read_programme
from shared.input.codes import find_manage_codes
from shared.models.errors import (
    AlreadyRegisteredError,
    BusyError,
    CheckedInError,
    DomainError,
    InvalidInputError,
    NotFoundError,
    PreconditionFailedError,
    RegistrationClosedError,
    ShareExhaustedError,
    SoldOutError,
    ThrottledError,
)
from shared.models.event import Event
from shared.models.languages import Language
from shared.models.registration import Registration
from shared.pages.selfservice import (
    Part,
    Question,
    Refusal,
    code_page,
    erased_page,
    is_asked,
    link_page,
    link_sent_page,
    manage_page,
    sure_page,
    voided_page,
)
from shared.registering.cancellation import cancel, check_may_cancel
from shared.registering.change import change, check_changes_are_open
from shared.registering.erasure import erase
from shared.registering.parsing import read_known_event
from shared.registering.tokens import make_calendar_token, make_desk_code, make_manage_token, opens
from shared.registering.void_links import void_links
from shared.registrations.registrations import find_registration, mark_coming
from shared.registrations.requirements import read_requirements
from shared.waiting.positions import view_with_positions
from shared.web.bodies import Fields
from shared.web.http import HTML, JSON, Answer, Request
from shared.web.problems import problem, report_surprise
from shared.words.inputs import inputs
from shared.words.spoken import speak

Page = Callable[[Request, Language], Answer]


class Opened(NamedTuple):
    """A registration whose code was shown, and what was sent with it."""

    registration: Registration
    event: Event
    language: Language
    fields: Fields
    now: datetime


def answer_dutch(request: Request) -> Answer:
    return _as_page(_answer, request, "nl")


def answer_english(request: Request) -> Answer:
    return _as_page(_answer, request, "en")


def send_link_dutch(request: Request) -> Answer:
    return _as_page(_send_link, request, "nl")


def send_link_english(request: Request) -> Answer:
    return _as_page(_send_link, request, "en")


def _as_page(page: Page, request: Request, language: Language) -> Answer:
    # The page templates are for these routes alone; the JSON routes must not pay for them at init.
    from shared.pages import render  # noqa: PLC0415  (this page only)

    try:
        return page(request, language)
    except NotFoundError:
        return Answer(404, render.not_found_page(language), HTML)
    except DomainError as error:
        return problem(error)
    except Exception as error:
        report_surprise(request, error)
        return Answer(500, render.error_page(language), HTML)


def _answer(request: Request, language: Language) -> Answer:
    fields = read_fields(request)
    typed = first(fields, "code") or ""
    registration = _open(typed, request.now)
    if registration is None:
        return Answer(401, code_page(language, typed=typed[:500], is_wrong=True), HTML)
    opened = Opened(registration, read_event(registration.event_id), language, fields, request.now)
    return _ACTIONS.get(first(fields, "action") or "show", _show)(opened)


def _open(typed: str, now: datetime) -> Registration | None:
    """The registration that the code opens. None alike for a wrong code and an unknown
    registration, for whether it exists is its holder's to know."""
    for registration_id, token in find_manage_codes(typed):
        registration = find_registration(registration_id, now)
        if registration and opens(token, registration):
            return registration
    return None


def _code_of(registration: Registration) -> str:
    """The code that opens it from now on: another address has made the one that was sent void."""
    token = make_manage_token(registration.registration_id, registration.token_generation)
    return f"{registration.registration_id}.{token}"


def _page(opened: Opened, registration: Registration, status: int = 200, **shown: Any) -> Answer:
    body = manage_page(
        opened.event,
        read_programme(opened.event.event_id),
        opened.language,
        view=view_with_positions(registration),
        kept=read_requirements(registration.registration_id, opened.now),
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


def _show(opened: Opened) -> Answer:
    return _page(opened, opened.registration)


def _export(opened: Opened) -> Answer:
    """All that is kept of somebody, as a file (AVG, articles 15 and 20)."""
    registration = opened.registration
    view = view_with_positions(registration)
    body = json.dumps(
        dump(view) | show_kept(registration, opened.now), ensure_ascii=False, indent=2
    )
    name = speak(opened.language).slugs.own
    disposition = f'attachment; filename="{name}.json"'
    return Answer(200, body, JSON, {"Content-Disposition": disposition})


def _change(opened: Opened) -> Answer:
    part = _PARTS.get(first(opened.fields, "part") or "")
    if part is None:
        return _show(opened)
    registration = opened.registration

    def refuse(error: DomainError | None, refusal: "Refusal | None" = None, **shown: Any) -> Answer:
        status = error.status if error else 409
        return _page(opened, registration, status, part=part, refusal=refusal, **shown)

    again = partial(refuse, typed=opened.fields)
    try:
        if registration.status != "cancelled":
            check_changes_are_open(opened.event, opened.now)
        patch = _patch(part, opened)
        changed = change(
            opened.event,
            registration.registration_id,
            patch,
            version=_version(opened.fields),
            reason="changed-by-visitor",
            now=opened.now,
        )
    except InvalidInputError as error:
        return again(error, faults=error.faults)
    except PreconditionFailedError as error:
        return refuse(error, "stale")
    except CheckedInError as error:
        return refuse(error, "checked-in")
    except RegistrationClosedError as error:
        is_cancelled = registration.status == "cancelled"
        return refuse(error, "is-cancelled" if is_cancelled else "changes-closed")
    except SoldOutError as error:
        return again(error, "change-sold-out", full=error.full_sessions)
    except ShareExhaustedError as error:
        return again(error, "change-share-exhausted")
    except AlreadyRegisteredError as error:
        return again(error, "address-taken")
    except ThrottledError as error:
        return again(error, "change-throttled")
    except BusyError as error:
        return again(error, "change-busy")
    return _page(opened, changed, done="changed")


def _ask_void(opened: Opened) -> Answer:
    return _ask(opened, "void") if opened.registration.status != "cancelled" else _show(opened)


def _void(opened: Opened) -> Answer:
    """The new link goes to the mailbox alone: whoever asked may not be the one who reads it."""
    registration = opened.registration
    try:
        void_links(opened.event, registration.registration_id, opened.now)
    except ThrottledError as error:
        return _page(opened, registration, error.status, refusal="void-throttled")
    except BusyError as error:
        return _page(opened, registration, error.status, refusal="change-busy")
    return Answer(200, voided_page(opened.event, opened.language), HTML)


def _say_coming(opened: Opened) -> Answer:
    registration, moment = opened.registration, opened.now
    if not is_asked(opened.event, registration.status, moment):
        return _show(opened)
    try:
        mark_coming(registration.registration_id, moment, moved_at=opened.event.moved_at)
    except BusyError as error:
        return _page(opened, registration, error.status, refusal="change-busy")
    since = coming_since(opened.event, registration) or moment
    said = registration.model_copy(update={"coming_at": since})
    return _page(opened, said, done="coming")


def _ask_cancel(opened: Opened) -> Answer:
    if opened.registration.status == "cancelled":
        return _show(opened)
    return _ask(opened, "cancel")


def _cancel(opened: Opened) -> Answer:
    registration = opened.registration
    try:
        check_may_cancel(opened.event, registration, opened.now)
        cancelled = cancel(
            opened.event, registration.registration_id, "cancelled-by-visitor", opened.now
        )
    except RegistrationClosedError as error:
        return _page(opened, registration, error.status, refusal="over")
    except CheckedInError as error:
        return _page(opened, registration, error.status, refusal="checked-in")
    except BusyError as error:
        return _page(opened, registration, error.status, refusal="change-busy")
    return _page(opened, cancelled, done="cancelled")


def _ask_erase(opened: Opened) -> Answer:
    return _ask(opened, "erase")


def _ask(opened: Opened, question: Question) -> Answer:
    page = sure_page(
        opened.event, opened.language, question=question, code=_code_of(opened.registration)
    )
    return Answer(200, page, HTML)


def _erase(opened: Opened) -> Answer:
    registration = opened.registration
    try:
        erase(opened.event, registration.registration_id, "cancelled-by-visitor", opened.now)
    except BusyError as error:
        return _page(opened, registration, error.status, refusal="change-busy")
    return Answer(200, erased_page(opened.event, opened.language), HTML)


_ACTIONS: dict[str, Callable[[Opened], Answer]] = {
    "show": _show,
    "change": _change,
    "coming": _say_coming,
    "cancel": _ask_cancel,
    "confirm-cancel": _cancel,
    "export": _export,
    "void": _ask_void,
    "confirm-void": _void,
    "erase": _ask_erase,
    "confirm-erase": _erase,
}


_PARTS: dict[str, Part] = {"choices": "choices", "details": "details", "needs": "needs"}


def _patch(part: Part, opened: Opened) -> dict[str, Any]:
    """The form as a merge patch. What was left empty is taken away."""
    asked = to_request(opened.fields, opened.event, opened.language)
    if part == "choices":
        return {"choices": asked["choices"], "waitlist": asked["waitlist"]}
    if part == "needs":
        return {"requirements": asked.get("requirements")}
    return {name: asked.get(name) for name in (input.name for input in inputs())}


def _version(fields: Fields) -> int:
    """The version that the form was made from; one that never was, where that is not a number."""
    version = first(fields, "version") or ""
    return int(version) if re.fullmatch("[0-9]{1,9}", version) else 0


def _send_link(request: Request, language: Language) -> Answer:
    """The same answer for known and unknown addresses, and however often it was asked."""
    event = read_known_event(request.event_id(), request.now)
    fields = read_fields(request)
    typed = {name: value for name in ("email", "reference") if (value := first(fields, name))}
    voids = "voidEarlier" in fields
    try:
        asked = parse_link_request({**typed, "voidEarlier": voids})
    except InvalidInputError as error:
        shown = {name: value[:500] for name, value in typed.items()}
        page = link_page(event, language, typed=shown, voids=voids, faults=error.faults)
        return Answer(400, page, HTML)
    with suppress(ThrottledError):
        send_link(event, asked, request.now)
    return Answer(202, link_sent_page(event, language), HTML)
