"""The routes of privacy requests, of programs, of signing in, and of what one is mailed. What they
need is loaded for who asks: that is seldom."""

from collections.abc import Mapping
from functools import partial

from shared.routes.description import Resource
from shared.routes.organisers.forms import CHOICES, FORM_SUBMISSIONS
from shared.routes.organisers.notifications import NOTIFICATIONS
from shared.routes.organisers.privacy import (
    PEOPLE,
    PEOPLE_EVERYWHERE,
    REQUESTS,
    REQUESTS_EVERYWHERE,
)
from shared.routes.organisers.programs import PROGRAM, PROGRAMS
from shared.routes.organisers.sign_in import SIGN_IN
from shared.routes.organisers.webhooks import (
    DELIVERIES,
    WEBHOOK,
    WEBHOOK_SECRETS,
    WEBHOOK_TESTS,
    WEBHOOKS,
)
from shared.web.http import Answer, Request
from shared.web.serving import Route


def _later(name: str, request: Request) -> Answer:
    from functions.organiser import privacy  # noqa: PLC0415

    answer: Answer = getattr(privacy, name)(request)
    return answer


def _show_sign_in(request: Request) -> Answer:
    from functions.organiser import sign_in  # noqa: PLC0415

    return sign_in.show(request)


def _of_programs(name: str, request: Request) -> Answer:
    from functions.organiser import programs  # noqa: PLC0415

    answer: Answer = getattr(programs, name)(request)
    return answer


def _of_webhooks(name: str, request: Request) -> Answer:
    from functions.organiser import webhooks  # noqa: PLC0415

    answer: Answer = getattr(webhooks, name)(request)
    return answer


def _of_forms(name: str, request: Request) -> Answer:
    from functions.organiser import forms  # noqa: PLC0415

    answer: Answer = getattr(forms, name)(request)
    return answer


def _choosing(name: str, request: Request) -> Answer:
    from functions.organiser import notifications  # noqa: PLC0415

    answer: Answer = getattr(notifications, name)(request)
    return answer


REQUESTING: tuple[tuple[Resource, Mapping[str, Route]], ...] = (
    (NOTIFICATIONS, {"GET": partial(_choosing, "show"), "PUT": partial(_choosing, "choose")}),
    *((each, {"POST": partial(_later, "look_up")}) for each in (PEOPLE, PEOPLE_EVERYWHERE)),
    *((each, {"POST": partial(_later, "erase")}) for each in (REQUESTS, REQUESTS_EVERYWHERE)),
    (PROGRAMS, {"GET": partial(_of_programs, "list_all"), "POST": partial(_of_programs, "make")}),
    (WEBHOOKS, {"GET": partial(_of_webhooks, "list_all"), "POST": partial(_of_webhooks, "make")}),
    (
        WEBHOOK,
        {"PATCH": partial(_of_webhooks, "change"), "DELETE": partial(_of_webhooks, "remove")},
    ),
    (WEBHOOK_SECRETS, {"POST": partial(_of_webhooks, "renew")}),
    (WEBHOOK_TESTS, {"POST": partial(_of_webhooks, "test")}),
    (DELIVERIES, {"GET": partial(_of_webhooks, "list_deliveries")}),
    (FORM_SUBMISSIONS, {"POST": partial(_of_forms, "create")}),
    (CHOICES, {"GET": partial(_of_forms, "show_choices")}),
    (SIGN_IN, {"GET": _show_sign_in}),
    (PROGRAM, {"DELETE": partial(_of_programs, "remove")}),
)
