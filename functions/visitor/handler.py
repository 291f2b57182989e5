"""The pages that POST: the form, one's own registration, one's link again.

What they do is what the API does; here it is answered with a page.
"""

from typing import Any

from functions.visitor.form import submit
from functions.visitor.link import ask_for_link
from functions.visitor.own import answer
from shared.models.fields import LANGUAGES
from shared.routes.pages import FORMS, LINKS, OWN
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.serving import as_page, bind, serve

ROUTES = bind(
    *(
        (resources[language], {"POST": as_page(route)})
        for language in LANGUAGES
        for resources, route in ((FORMS, submit), (OWN, answer), (LINKS, ask_for_link))
    )
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
