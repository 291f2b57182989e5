"""The web form's POST, answered with a page: the confirmation, or the form with what was typed
and the errors in place. Needs no JavaScript and no cookie."""

from functools import partial
from typing import Any
from uuid import uuid4

from functions.registration.truth import show_truth
from shared.events.events import read_event
from shared.events.programmes import read_programme
from shared.models.errors import (
    AlreadyRegisteredError,
    BusyError,
    DomainError,
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    InvalidInputError,
    NotFoundError,
    RegistrationClosedError,
    ShareExhaustedError,
    SoldOutError,
    ThrottledError,
    WaitingListFullError,
)
from shared.models.event import Event
from shared.models.languages import Language
from shared.pages import render
from shared.pages.render import Problem
from shared.pages.selfservice import erased_page
from shared.registering.idempotency import key_faults
from shared.registering.parsing import parse_request, read_known_event
from shared.registering.register import key_use, register
from shared.web.bodies import Fields, read_form
from shared.web.http import HTML, Answer, Request
from shared.web.problems import problem, report_surprise
from shared.words.inputs import inputs


def submit_dutch(request: Request) -> Answer:
    return _submit(request, "nl")


def submit_english(request: Request) -> Answer:
    return _submit(request, "en")


def _submit(request: Request, language: Language) -> Answer:
    try:
        return _register(request, language)
    except NotFoundError:
        return Answer(404, render.not_found_page(language), HTML)
    except RegistrationClosedError as error:
        event = read_event(request.event_id())
        return Answer(error.status, render.closed_page(event, language, request.now), HTML)
    except DomainError as error:
        return problem(error)
    except Exception as error:
        report_surprise(request, error)
        return Answer(500, render.error_page(language), HTML)


def _register(request: Request, language: Language) -> Answer:
    event = read_known_event(request.event_id(), request.now)
    programme = read_programme(event.event_id)
    try:
        fields = read_fields(request)
    except InvalidInputError as error:
        page = render.form_page(
            event, programme, language, key=str(uuid4()), values={}, faults=error.faults
        )
        return Answer(error.status, show_truth(page, event, request.now), HTML)
    key = first(fields, "key") or ""
    if [*key_faults(key)]:
        # Nobody types it, so nobody could mend it.
        key = str(uuid4())
    again = partial(render.form_page, event, programme, language, values=fields)

    def refuse(error: DomainError, *, problem: Problem, **changes: Any) -> Answer:
        page = again(**{"key": key, **changes}, faults=(), problem=problem)
        # Where the table is too busy to register, it is not asked for more.
        if problem != "busy":
            page = show_truth(page, event, request.now)
        return Answer(error.status, page, HTML)

    try:
        asked = parse_request(to_request(fields, event, language), event)
        receipt = register(event, asked, use=key_use(event, key, asked), now=request.now)
    except InvalidInputError as error:
        page = show_truth(again(key=key, faults=error.faults), event, request.now)
        return Answer(error.status, page, HTML)
    except SoldOutError as error:
        return refuse(error, problem="sold-out", full=error.full_sessions)
    except AlreadyRegisteredError as error:
        return refuse(error, problem="already-registered")
    except ThrottledError as error:
        return refuse(error, problem="throttled")
    except IdempotencyKeyReusedError as error:
        return refuse(error, problem="idempotency-key-reused", key=str(uuid4()))
    except GoneError as error:
        return Answer(error.status, erased_page(event, language), HTML)
    except ShareExhaustedError as error:
        return refuse(error, problem="share-exhausted")
    except WaitingListFullError as error:
        return refuse(error, problem="waiting-list-full")
    except (BusyError, InProgressError) as error:
        return refuse(error, problem="busy")
    page = render.confirmation_page(
        event, programme, language, name=asked.name, email=asked.email, registration=receipt
    )
    return Answer(200 if receipt.has_changed else 201, page, HTML)


def read_fields(request: Request) -> Fields:
    """The fields of a form of a registration. Raises: as `read_form`."""
    return read_form(request, several=("dietary",))


def to_request(fields: Fields, event: Event, language: Language) -> dict[str, Any]:
    """The form's fields in the form of the API's request. Empty fields are left out, so that the
    model names them as missing."""
    request: dict[str, Any] = {"language": language, "waitlist": "waitlist" in fields}
    for name in (input.name for input in inputs()):
        if value := first(fields, name):
            request[name] = {"name": value} if name == "organisation" else value
    request["choices"] = {
        round_.round_id: ranking
        for round_ in event.rounds
        if (ranking := _ranking(fields, round_.round_id))
    }
    requirements = {
        "consent": "consent" in fields,
        "dietary": fields.get("dietary", []),
        "dietaryNote": first(fields, "dietaryNote"),
        "access": first(fields, "access"),
    }
    given = {name: value for name, value in requirements.items() if value}
    if given:
        request["requirements"] = given
    return request


def _ranking(fields: Fields, round_id: str) -> list[str]:
    """The choices of one round, a repeated one dropped: a form cannot ask for the same twice."""
    places = (f"choice.{round_id}.{place}" for place in range(1, 6))
    return list(dict.fromkeys(choice for place in places if (choice := first(fields, place))))


def first(fields: Fields, name: str) -> str | None:
    """The field as it was typed, trimmed; None where it is empty or was not sent."""
    values = fields.get(name)
    return values[0].strip() or None if values else None
