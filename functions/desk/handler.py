"""The organiser's desk: pages behind a session, for whoever has a grant."""

from typing import Any

from functions.desk.answers import squeeze
from functions.desk.door import answer
from shared.models.fields import LANGUAGES
from shared.routes.desk import HOMES, UNDER
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.http import Answer, Request
from shared.web.serving import as_page, bind, serve


def _answer(request: Request) -> Answer:
    return squeeze(request, answer(request))


ROUTES = bind(
    *(
        (resources[language], {"GET": as_page(_answer), "POST": as_page(_answer)})
        for language in LANGUAGES
        for resources in (HOMES, UNDER)
    )
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
