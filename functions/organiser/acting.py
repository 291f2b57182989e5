"""The routes of what organisers do with registrations, of files, of people in a sheet and of the
door; the code of one is loaded when it is asked for."""

from functools import partial

from shared.routes.organisers.acts import (
    ADDED,
    DECISIONS,
    GUESTS,
    PRIORITIES,
    SESSION_MOVES,
    TRANSFERS,
)
from shared.routes.organisers.bulk import BULK_ACTS, BULK_PREVIEW
from shared.routes.organisers.door import (
    CHECK_IN,
    CHECK_IN_BATCHES,
    CHECK_INS,
    DOOR_COUNTS,
    DOOR_LIST,
    WALK_INS,
)
from shared.routes.organisers.exports import EXPORT, EXPORTS
from shared.routes.organisers.imports import IMPORT, IMPORT_PREVIEW, IMPORTS
from shared.web.http import Answer, Request


def _act(name: str, request: Request) -> Answer:
    from functions.organiser import acts  # noqa: PLC0415

    answer: Answer = getattr(acts, name)(request)
    return answer


def _export(name: str, request: Request) -> Answer:
    from functions.organiser import exports  # noqa: PLC0415

    answer: Answer = getattr(exports, name)(request)
    return answer


def _several(name: str, request: Request) -> Answer:
    from functions.organiser import bulk  # noqa: PLC0415

    answer: Answer = getattr(bulk, name)(request)
    return answer


def _import(name: str, request: Request) -> Answer:
    from functions.organiser import imports  # noqa: PLC0415

    answer: Answer = getattr(imports, name)(request)
    return answer


def _door(name: str, request: Request) -> Answer:
    from functions.organiser import door  # noqa: PLC0415

    answer: Answer = getattr(door, name)(request)
    return answer


MAIL_AGAIN = partial(_act, "mail_again")
ACTING = (
    (ADDED, {"POST": partial(_act, "create")}),
    (GUESTS, {"POST": partial(_act, "create_guest")}),
    (PRIORITIES, {"POST": partial(_act, "put_in_front")}),
    (DECISIONS, {"POST": partial(_act, "decide_on")}),
    (SESSION_MOVES, {"POST": partial(_act, "move")}),
    (TRANSFERS, {"POST": partial(_act, "transfer")}),
    (BULK_ACTS, {"POST": partial(_several, "create")}),
    (BULK_PREVIEW, {"POST": partial(_several, "preview")}),
    (EXPORTS, {"POST": partial(_export, "create")}),
    (EXPORT, {"GET": partial(_export, "show")}),
    (IMPORT_PREVIEW, {"POST": partial(_import, "preview")}),
    (IMPORTS, {"POST": partial(_import, "create")}),
    (IMPORT, {"GET": partial(_import, "show")}),
    (CHECK_INS, {"POST": partial(_door, "create")}),
    (CHECK_IN, {"DELETE": partial(_door, "delete")}),
    (CHECK_IN_BATCHES, {"POST": partial(_door, "create_all")}),
    (WALK_INS, {"POST": partial(_door, "create_walk_in")}),
    (DOOR_LIST, {"GET": partial(_door, "show_list")}),
    (DOOR_COUNTS, {"GET": partial(_door, "show_counts")}),
)
