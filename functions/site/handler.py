"""The public pages. An event's own pages were rendered at publication, and are shown as its
counters and the moment have it: one GetItem and one Query each."""

from typing import Any

from functions.site import pages
from shared.models.languages import LANGUAGES
from shared.pages.paths import form_path, link_path, manage_path
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.pages import as_page
from shared.web.serving import Routes, serve

ROUTES: Routes = {
    "/": {"GET": as_page(pages.show_home)},
    "/{proxy+}": {"GET": as_page(pages.find_page)},
    **{
        path: {"GET": as_page(show), "POST": None}
        for language in LANGUAGES
        for path, show in (
            (form_path("{eventId}", language), pages.show_form),
            (manage_path(language), pages.show_code_form),
            (link_path("{eventId}", language), pages.show_link_form),
        )
    },
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
