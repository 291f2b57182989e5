"""The public pages. An event's own pages were rendered at publication, and are shown as its
counters and the moment have it: one GetItem and one Query each."""

from typing import Any

from functions.site import pages
from shared.models.fields import LANGUAGES
from shared.routes.pages import FORMS, HOME, LINKS, OTHER_PAGES, OWN
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.serving import as_page, bind, serve

ROUTES = bind(
    (HOME, {"GET": as_page(pages.show_home)}),
    (OTHER_PAGES, {"GET": as_page(pages.find_page)}),
    *(
        (resources[language], {"GET": as_page(show)})
        for language in LANGUAGES
        for resources, show in (
            (FORMS, pages.show_form),
            (OWN, pages.show_code_form),
            (LINKS, pages.show_link_form),
        )
    ),
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
