"""The web form's POST, answered with a page: the confirmation, or the form with what was typed
and the errors in place. Needs no JavaScript and no cookie."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from shared.events.events import read_event
from shared.events.programmes import read_programme
from shared.own.around import erased_page
from shared.pages.filling.colleagues import Other
from shared.pages.render import Problem, closed_page, confirmation_page, form_page
from shared.pages.truth import show_truth
from shared.refusals.refusal import BusyError, DomainError, InvalidInputError
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    ApplicationsFullError,
    RegistrationClosedError,
    ShareExhaustedError,
    SoldOutError,
    WaitingListFullError,
)
from shared.refusals.requests import (
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    ThrottledError,
)
from shared.registering.parsing import parse_request, read_known_event
from shared.registering.register import key_use, register
from shared.registrations.key_uses import key_faults
from shared.web.forms import (
    answer_doubts,
    brings_colleagues,
    find_doubts,
    first,
    read_fields,
    to_request,
    wants_form_again,
)
from shared.web.http import HTML, Answer, Request
from shared.web.serving import language_of

_PROBLEMS: dict[type[DomainError], Problem] = {
    SoldOutError: "sold-out",
    AlreadyRegisteredError: "already-registered",
    ThrottledError: "throttled",
    IdempotencyKeyReusedError: "idempotency-key-reused",
    ShareExhaustedError: "share-exhausted",
    WaitingListFullError: "waiting-list-full",
    ApplicationsFullError: "applications-full",
    BusyError: "busy",
    InProgressError: "busy",
}
"""The refusals that the form itself comes back with, and what it says of each."""
_SAID = tuple(_PROBLEMS)
_OF_A_GROUP: dict[Problem, Problem] = {
    "sold-out": "group-sold-out",
    "already-registered": "group-taken",
}
"""The words for what is refused to all of a group, because it is to one of them."""


def submit(request: Request) -> Answer:
    try:
        return _register(request)
    except RegistrationClosedError as error:
        event = read_event(request.event_id())
        page = closed_page(event, language_of(request), request.now)
        return Answer(error.status, page, HTML)


def _register(request: Request) -> Answer:
    language = language_of(request)
    event = read_known_event(request.event_id(), request.now)
    try:
        fields = read_fields(request)
    except InvalidInputError as error:
        page = form_page(event, language, key=str(uuid4()), values={}, faults=error.faults)
        return Answer(error.status, show_truth(page, event, request.now), HTML)
    fields = answer_doubts(fields)
    key = first(fields, "key") or ""
    if [*key_faults(key)]:
        # No visitor types it, so no visitor could mend it.
        key = str(uuid4())
    again = partial(form_page, event, language, values=fields)
    if wants_form_again(fields):
        page = again(key=key, faults=(), is_kept=True)
        return Answer(200, show_truth(page, event, request.now), HTML)
    with_colleagues = brings_colleagues(fields)
    others: Sequence[Other] = ()
    try:
        sent = to_request(fields, event, language)
        if with_colleagues:
            # Loaded for who brings somebody.
            from functions.visitor.colleagues import parse_people, register_people  # noqa: PLC0415

            group = parse_people(sent, fields, event)
            asked = group.registrations[0]
            with_colleagues = group.mode == "all"
        else:
            group, asked = None, parse_request(sent, event)
        if doubts := find_doubts(fields):
            page = again(key=key, faults=(), doubts=doubts)
            return Answer(200, show_truth(page, event, request.now), HTML)
        if group:
            receipt, others = register_people(event, group, key, request.now)
        else:
            receipt = register(event, asked, use=key_use(event, key, asked), now=request.now)
    except InvalidInputError as error:
        page = show_truth(again(key=key, faults=error.faults), event, request.now)
        return Answer(error.status, page, HTML)
    except GoneError as error:
        return Answer(error.status, erased_page(event, language), HTML)
    except _SAID as error:
        problem = _PROBLEMS[type(error)]
        if with_colleagues:
            problem = _OF_A_GROUP.get(problem, problem)
        if problem == "idempotency-key-reused":
            key = str(uuid4())
        full = error.full_sessions if isinstance(error, SoldOutError) else ()
        page = again(key=key, faults=(), problem=problem, full=full)
        # Where the table is too busy to register, it is not asked for more.
        if problem != "busy":
            page = show_truth(page, event, request.now)
        return Answer(error.status, page, HTML)
    page = confirmation_page(
        event,
        read_programme(event.event_id),
        language,
        name=asked.name,
        email=asked.email,
        registration=receipt,
        organisation=asked.organisation.name,
        others=others,
    )
    return Answer(200 if receipt.has_changed else 201, page, HTML)
