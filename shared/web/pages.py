"""Routes that answer people: whatever happens, they get a page."""

from collections.abc import Callable

from shared.models.fields import Language
from shared.pages import paths
from shared.refusals.refusal import DomainError, NotFoundError
from shared.web.http import HTML, Answer, Request
from shared.web.problems import problem, report_surprise
from shared.web.serving import Route


def language_of(request: Request) -> Language:
    return paths.language_of(request.path)


def as_page(answer: Callable[[Request], Answer]) -> Route:
    """A route that shows a page also where there is nothing, or where something broke."""

    def route(request: Request) -> Answer:
        try:
            return answer(request)
        except NotFoundError:
            from shared.pages import plain  # noqa: PLC0415  (no page needs it that was rendered)

            return Answer(404, plain.not_found_page(language_of(request)), HTML)
        except DomainError as error:
            return problem(error)
        except Exception as error:
            from shared.pages import plain  # noqa: PLC0415

            report_surprise(request, error)
            return Answer(500, plain.error_page(language_of(request)), HTML)

    return route
