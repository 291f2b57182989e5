"""The routes of privacy requests, of programs and of what one is mailed. What they need is loaded
for who asks: that is seldom."""

from functools import partial

from shared.routes.organisers.notifications import NOTIFICATIONS
from shared.routes.organisers.privacy import (
    PEOPLE,
    PEOPLE_EVERYWHERE,
    REQUESTS,
    REQUESTS_EVERYWHERE,
)
from shared.routes.organisers.programs import PROGRAM, PROGRAMS
from shared.web.http import Answer, Request


def _later(name: str, request: Request) -> Answer:
    from functions.organiser import privacy  # noqa: PLC0415

    answer: Answer = getattr(privacy, name)(request)
    return answer


def _of_programs(name: str, request: Request) -> Answer:
    from functions.organiser import programs  # noqa: PLC0415

    answer: Answer = getattr(programs, name)(request)
    return answer


def _choosing(name: str, request: Request) -> Answer:
    from functions.organiser import notifications  # noqa: PLC0415

    answer: Answer = getattr(notifications, name)(request)
    return answer


REQUESTING = (
    (NOTIFICATIONS, {"GET": partial(_choosing, "show"), "PUT": partial(_choosing, "choose")}),
    *((each, {"POST": partial(_later, "look_up")}) for each in (PEOPLE, PEOPLE_EVERYWHERE)),
    *((each, {"POST": partial(_later, "erase")}) for each in (REQUESTS, REQUESTS_EVERYWHERE)),
    (PROGRAMS, {"GET": partial(_of_programs, "list_all"), "POST": partial(_of_programs, "make")}),
    (PROGRAM, {"DELETE": partial(_of_programs, "remove")}),
)
