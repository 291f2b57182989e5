"""Every page in every state a visitor may meet, rendered from the model event."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_args

from shared.errors import Fault
from shared.models.fields import Language
from shared.models.registration import Place
from shared.pages import render
from tests.factories import NOW, a_programme, a_receipt, a_round, an_event, text

HOSTILE_NAME = "<script>alert(1)</script>"
FORMULA = '=cmd("calc")'

TYPED: dict[str, Any] = {
    "name": [HOSTILE_NAME],
    "email": ["anna@"],
    "jobTitle": [FORMULA],
    "choice.round-1.1": ["economic-boards"],
    "choice.round-1.2": ["global-goals"],
    "dietary": ["vegan", "halal"],
    "access": ['"><img src=x onerror=alert(1)>'],
}
FAULTS = (
    Fault("/email", "email-address", "…"),
    Fault("/organisation", "required", "…"),
    Fault("/choices/round-1", "required", "…"),
    Fault("/choices/round-1/1", "duplicate-session", "…"),
    Fault("/requirements", "consent-required", "…"),
    Fault("/requirements/dietaryNote", "too-long", "…"),
)


def all_pages() -> dict[str, str]:
    """Name with language -> HTML."""
    return {
        f"{name}.{language}": html
        for language in get_args(Language)
        for name, html in _pages(language)
    }


def _pages(language: Language) -> Iterator[tuple[str, str]]:
    programme = a_programme()
    event = an_event(notice=text("Dit is een demonstratie.", "This is a demonstration."))
    cancelled = an_event(state="cancelled")
    optional = an_event(rounds=(a_round(required=False),))
    early, late = NOW - timedelta(days=30), NOW + timedelta(days=200)
    waiting = a_receipt(
        status="waitlisted",
        sessions=(
            Place(round_id="round-1", session_id="global-goals", status="waitlisted", position=3),
        ),
    )
    yield "home", render.home([event, cancelled], language, NOW)
    yield "home-past", render.home([event], language, late)
    yield "home-empty", render.home([], language, NOW)
    yield "event", render.event_page(event, programme, language, NOW)
    yield "event-early", render.event_page(event, programme, language, early)
    yield "event-past", render.event_page(event, programme, language, late)
    yield "event-cancelled", render.event_page(cancelled, programme, language, NOW)
    yield "form", render.form_template(event, programme, language)
    yield "form-optional", render.form_template(optional, programme, language)
    yield "form-cancelled", render.form_template(cancelled, programme, language)
    yield (
        "form-faults",
        render.form_page(
            event,
            programme,
            language,
            key="k",
            values=TYPED,
            faults=FAULTS,
            full={"modern-partnerships"},
        ),
    )
    for problem in get_args(render.Problem):
        yield (
            f"form-{problem}",
            render.form_page(
                event,
                programme,
                language,
                key="k",
                values=TYPED,
                faults=(),
                full={"economic-boards"},
                problem=problem,
            ),
        )
    for name, receipt in (("confirmation", a_receipt()), ("confirmation-waiting", waiting)):
        yield (
            name,
            render.confirmation_page(
                event,
                programme,
                language,
                name=HOSTILE_NAME,
                email="anna@example.org",
                registration=receipt,
            ),
        )
    yield "closed-early", render.closed_page(event, language, early)
    yield "closed-late", render.closed_page(event, language, late)
    yield "not-found", render.not_found_page(language)
    yield "error", render.error_page(language)
    yield "privacy", render.privacy_page(language, event.organiser)
    yield "privacy-general", render.privacy_page(language)
    yield "accessibility", render.accessibility_page(language, event.organiser)
    yield "accessibility-general", render.accessibility_page(language)
