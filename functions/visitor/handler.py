"""The pages that POST: the form, one's own registration, one's link again.

What they do is what the API does; here it is answered with a page.
"""

from typing import Any

from functions.visitor.form import submit
from functions.visitor.link import ask_for_link
from functions.visitor.own import answer
from shared.models.languages import LANGUAGES
from shared.pages.paths import form_path, link_path, manage_path
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.pages import as_page
from shared.web.serving import Routes, serve

ROUTES: Routes = {
    path: {"POST": as_page(route)}
    for language in LANGUAGES
    for path, route in (
        (form_path("{eventId}", language), submit),
        (manage_path(language), answer),
        (link_path("{eventId}", language), ask_for_link),
    )
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
