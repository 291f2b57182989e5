"""Every use case, and the calls to AWS that it promises to make: no more and no fewer.

Each gets a published event of eight seats, two in each of its four breakouts.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import boto3

from bench import requests
from bench.requests import Request
from shared.models.event import Event
from shared.registering.parsing import forget_events
from shared.registering.tokens import read_signing_keys
from shared.sending.ses import MAIL_FROM
from tests.functions import capacity, confirmation, organiser, registration, schedule, site, visitor
from tests.lambda_events import Context

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]
Counting = AbstractContextManager[None]
Run = Callable[[Event, Counting], None]


class UseCase(NamedTuple):
    """`run` does it, with what must be there before; the calls inside `with counting` count."""

    name: str
    promised: dict[str, int]
    run: Run


USE_CASES: list[UseCase] = []


def promises(name: str, **calls: int) -> Callable[[Run], Run]:
    """Declares a use case with its calls."""

    def declare(run: Run) -> Run:
        USE_CASES.append(UseCase(name, calls, run))
        return run

    return declare


def plain(name: str, handler: Handler, ask: Callable[[Event], Request], **calls: int) -> None:
    """Declares a use case that is one request and needs nothing before."""

    @promises(name, **calls)
    def run(event: Event, counting: Counting) -> None:
        with counting:
            answer(handler, ask(event))


def answer(handler: Handler, request: Request, *, status: int = 200) -> dict[str, Any]:
    """The function's answer, which has this status."""
    said = handler(request, Context())
    assert said["statusCode"] == status, said
    return said


def register(event: Event, number: int = 1, *choices: str, status: int = 201) -> dict[str, Any]:
    return answer(registration, requests.registration(event, number, *choices), status=status)


def start_cold() -> None:
    """Forgets what earlier requests left in the registration function."""
    forget_events()
    read_signing_keys.cache_clear()


def warm_up(event: Event) -> None:
    """Leaves the registration function as an earlier request leaves it."""
    start_cold()
    register(event, number=9)


@promises("registration, cold", GetItem=1, TransactWriteItems=1, GetSecretValue=1)
def register_cold(event: Event, counting: Counting) -> None:
    start_cold()
    with counting:
        register(event)


@promises("registration, warm", TransactWriteItems=1)
def register_warm(event: Event, counting: Counting) -> None:
    warm_up(event)
    with counting:
        register(event)


@promises("registration with a seat in the third choice", TransactWriteItems=3)
def register_third_choice(event: Event, counting: Counting) -> None:
    for number, full in enumerate(["global-goals", "modern-partnerships"] * 2, start=2):
        register(event, number, full)
    with counting:
        register(event, 1, "global-goals", "modern-partnerships", "economic-boards")


# Two reads show that at one moment no seat was free; the third, that it did not go to this very
# request, which came twice.
@promises("registration that finds all full", GetItem=2, Query=1, TransactWriteItems=1)
def register_full(event: Event, counting: Counting) -> None:
    for number in (2, 3):
        register(event, number)
    with counting:
        register(event, status=409)


@promises("registration repeated with its key", GetItem=1, TransactWriteItems=1)
def register_again(event: Event, counting: Counting) -> None:
    register(event)
    with counting:
        register(event)


@promises("form sent, cold", GetItem=1, Query=1, TransactWriteItems=1)
def send_form_cold(event: Event, counting: Counting) -> None:
    start_cold()
    with counting:
        answer(visitor, requests.filled_form(event), status=201)


@promises("form sent, warm", Query=1, TransactWriteItems=1)
def send_form_warm(event: Event, counting: Counting) -> None:
    warm_up(event)
    with counting:
        answer(visitor, requests.filled_form(event), status=201)


@promises("own registration", GetItem=2)
def show_own(event: Event, counting: Counting) -> None:
    receipt = register(event)
    with counting:
        answer(registration, requests.own_registration(receipt))


plain("capacity", capacity, requests.capacity, Query=1)
plain("schedule, JSON", schedule, requests.schedule, GetItem=1)
plain("schedule, JSON, filtered", schedule, requests.breakouts, GetItem=1)
plain("schedule, calendar", schedule, requests.calendar, GetItem=1)
plain("schedule, calendar, filtered", schedule, requests.calendar_of_breakouts, GetItem=2)
plain("event", schedule, requests.event, GetItem=1)
plain("events", schedule, requests.events, Query=1)
plain("page of the events", site, requests.page("/"), Query=2)
plain("page of an event", site, requests.page("/bijeenkomsten/{}"), GetItem=1, Query=1)
plain("calendar to subscribe to", site, requests.page("/bijeenkomsten/{}/agenda.ics"), GetItem=1)
plain("page of the form", site, requests.form, GetItem=1, Query=1)
plain("page on privacy", site, requests.page("/privacy"))
plain("page on accessibility", site, requests.page("/toegankelijkheid"))
plain("organiser's list", organiser, requests.registrations, GetItem=1, Query=2)


@promises(
    "confirmation mail",
    PutItem=1,
    GetItem=1,
    Query=2,
    UpdateItem=1,
    SendRawEmail=1,
    TransactWriteItems=1,
)
def send_confirmation(event: Event, counting: Counting) -> None:
    boto3.client("ses").verify_email_identity(EmailAddress=MAIL_FROM)
    # The first mail finds out what SES permits, for five minutes.
    first, second = register(event, 1), register(event, 2)
    confirmation(requests.mail_recorded(first), Context())
    with counting:
        said = confirmation(requests.mail_recorded(second), Context())
    assert said == {"batchItemFailures": []}, said
