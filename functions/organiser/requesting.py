"""The routes of privacy requests, of programs, of signing in, and of what one is mailed. What they
need is loaded for who asks: that is seldom."""

from collections.abc import Mapping

from functions.organiser.later import later
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
from shared.web.serving import Route

REQUESTING: tuple[tuple[Resource, Mapping[str, Route]], ...] = (
    (
        NOTIFICATIONS,
        {"GET": later("notifications", "show"), "PUT": later("notifications", "choose")},
    ),
    *((each, {"POST": later("privacy", "look_up")}) for each in (PEOPLE, PEOPLE_EVERYWHERE)),
    *((each, {"POST": later("privacy", "erase")}) for each in (REQUESTS, REQUESTS_EVERYWHERE)),
    (PROGRAMS, {"GET": later("programs", "list_all"), "POST": later("programs", "make")}),
    (WEBHOOKS, {"GET": later("webhooks", "list_all"), "POST": later("webhooks", "make")}),
    (
        WEBHOOK,
        {"PATCH": later("webhooks", "change"), "DELETE": later("webhooks", "remove")},
    ),
    (WEBHOOK_SECRETS, {"POST": later("webhooks", "renew")}),
    (WEBHOOK_TESTS, {"POST": later("webhooks", "test")}),
    (DELIVERIES, {"GET": later("webhooks", "list_deliveries")}),
    (FORM_SUBMISSIONS, {"POST": later("forms", "create")}),
    (CHOICES, {"GET": later("forms", "show_choices")}),
    (SIGN_IN, {"GET": later("sign_in", "show")}),
    (PROGRAM, {"DELETE": later("programs", "remove")}),
)
