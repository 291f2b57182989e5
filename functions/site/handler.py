"""The public pages. An event's own pages were rendered at publication, and are shown as its
counters and the moment have it: one GetItem and one Query each."""

from collections.abc import Callable
from typing import Any

from functions.site import pages
from shared.models.errors import NotFoundError
from shared.models.languages import LANGUAGES
from shared.pages.paths import form_path, link_path, manage_path
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.http import HTML, Answer, Request
from shared.web.problems import report_surprise
from shared.web.serving import Route, Routes, page, serve


def as_page(find: Callable[[Request], Answer]) -> Route:
    """A route that shows a page also where there is nothing, or where something broke."""

    def route(request: Request) -> Answer:
        try:
            return find(request)
        except NotFoundError:
            return Answer(404, pages.renderer().not_found_page(pages.language_of(request)), HTML)
        except Exception as error:
            report_surprise(request, error)
            return Answer(500, pages.renderer().error_page(pages.language_of(request)), HTML)

    return page(route)


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
