"""What organisers see and do: who comes, what visitors are mailed, what an event is.

The gateway has checked the token by the time this runs; for whom it was made, and what its account
may do now, is checked before any route is called (`admit`).
"""

from typing import Any

from functions.organiser import access, registrations
from functions.organiser.acting import ACTING, MAIL_AGAIN
from functions.organiser.drafting import DRAFTING
from functions.organiser.edit import edit_event, edit_session
from functions.organiser.history import list_mails, list_moves
from functions.organiser.listing import list_registrations, search_registrations
from functions.organiser.mailings import MAILING_ROUTES
from functions.organiser.requesting import REQUESTING
from shared.routes.access import (
    ACTS,
    ACTS_EVERYWHERE,
    GRANT,
    GRANT_EVERYWHERE,
    GRANTS,
    GRANTS_EVERYWHERE,
)
from shared.routes.events import EVENT, SESSION
from shared.routes.organisers_registrations import (
    ANSWERS,
    CANCELLATIONS,
    MAILS,
    MOVES,
    REGISTRATION,
)
from shared.routes.registrations import REGISTRATIONS, SEARCH
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.organisers import admit
from shared.web.serving import bind, serve

_GRANTS = {"GET": access.list_grants, "POST": access.give}
ROUTES = bind(
    *DRAFTING,
    *ACTING,
    *REQUESTING,
    (EVENT, {"PATCH": edit_event}),
    (SESSION, {"PATCH": edit_session}),
    (REGISTRATIONS, {"GET": list_registrations}),
    (SEARCH, {"POST": search_registrations}),
    (
        REGISTRATION,
        {
            "GET": registrations.show,
            "PATCH": registrations.patch,
            "DELETE": registrations.delete,
        },
    ),
    (ANSWERS, {"GET": registrations.show_answers}),
    (CANCELLATIONS, {"POST": registrations.create_cancellation}),
    (MAILS, {"GET": list_mails, "POST": MAIL_AGAIN}),
    (MOVES, {"GET": list_moves}),
    *MAILING_ROUTES,
    *((each, _GRANTS) for each in (GRANTS, GRANTS_EVERYWHERE)),
    *((each, {"DELETE": access.take}) for each in (GRANT, GRANT_EVERYWHERE)),
    *((each, {"GET": access.list_acts}) for each in (ACTS, ACTS_EVERYWHERE)),
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock, admit)
