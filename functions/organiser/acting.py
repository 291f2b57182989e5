"""The routes of what organisers do with registrations, of files, of people in a sheet and of the
door; the code of one is loaded when it is asked for."""

from functions.organiser.later import later
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

MAIL_AGAIN = later("acts", "mail_again")
ACTING = (
    (ADDED, {"POST": later("acts", "create")}),
    (GUESTS, {"POST": later("acts", "create_guest")}),
    (PRIORITIES, {"POST": later("acts", "put_in_front")}),
    (DECISIONS, {"POST": later("acts", "decide_on")}),
    (SESSION_MOVES, {"POST": later("acts", "move")}),
    (TRANSFERS, {"POST": later("acts", "transfer")}),
    (BULK_ACTS, {"POST": later("bulk", "create")}),
    (BULK_PREVIEW, {"POST": later("bulk", "preview")}),
    (EXPORTS, {"POST": later("exports", "create")}),
    (EXPORT, {"GET": later("exports", "show")}),
    (IMPORT_PREVIEW, {"POST": later("imports", "preview")}),
    (IMPORTS, {"POST": later("imports", "create")}),
    (IMPORT, {"GET": later("imports", "show")}),
    (CHECK_INS, {"POST": later("door", "create")}),
    (CHECK_IN, {"DELETE": later("door", "delete")}),
    (CHECK_IN_BATCHES, {"POST": later("door", "create_all")}),
    (WALK_INS, {"POST": later("door", "create_walk_in")}),
    (DOOR_LIST, {"GET": later("door", "show_list")}),
    (DOOR_COUNTS, {"GET": later("door", "show_counts")}),
)
