"""Every page in every variant that a visitor may meet, rendered from the model event."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, get_args

from shared.events.choices import can_wait
from shared.models.event import Event, Share
from shared.models.fields import Language
from shared.models.questions import make_beforehand
from shared.models.registration import OwnSession, RegistrationView
from shared.models.tickets import Counter
from shared.own import around, own_page
from shared.pages import plain, render
from shared.pages.meetings import home_page
from shared.pages.privacy import event_privacy_page
from shared.pages.showing import Truth, show
from shared.refusals.refusal import Fault
from shared.registrations.answers_apart import AnswersApart
from shared.runtime.clock import format_instant
from shared.seats.availability import phase_of
from tests.factories import NOW, a_programme, a_receipt, a_round, a_view, an_event, text

HOSTILE_NAME = "<script>alert(1)</script>"
CODE = "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e.k1.c2VjcmV0"
CALENDAR = "k1.Y2FsZW5kYXI"
DESK = "1C7P-R3KF-19AB-CDEF"
FORMULA = '=cmd("calc")'

TYPED: dict[str, Any] = {
    "name": [HOSTILE_NAME],
    "email": ["anna@"],
    "jobTitle": [FORMULA],
    "choice.round-1.1": ["economic-boards"],
    "choice.round-1.2": ["global-goals"],
    "answer.dietary": ["vegan", "halal"],
    "answer.access": ['"><img src=x onerror=alert(1)>'],
}
FAULTS = (
    Fault("/email", "email-address", "…"),
    Fault("/organisation", "required", "…"),
    Fault("/choices/round-1", "required", "…"),
    Fault("/choices/round-1/1", "duplicate-session", "…"),
    Fault("/consent", "consent-required", "…"),
    Fault("/answers/dietaryNote", "too-long", "…"),
)


def shown(page: str, event: Event, now: datetime = NOW, *, taken: int = 0, waiting: int = 0) -> str:
    """The page at that moment, with so many seats taken of the event and of each session."""
    starts_at, ends_at, moment = map(format_instant, (event.starts_at, event.ends_at, now))
    phase = phase_of(starts_at, ends_at, moment)
    return show(
        page, Truth(counters_of(event, taken, waiting), phase, moment, can_wait(event, now))
    )


def counters_of(event: Event, taken: int = 0, waiting: int = 0) -> list[Counter]:
    window = event.registration
    shared: dict[str, Any] = {
        "opens_at": format_instant(window.opens_at),
        "closes_at": format_instant(window.closes_at),
        "is_cancelled": event.state == "cancelled",
        "waiting": waiting,
    }
    sessions = [(r.round_id, s) for r in event.rounds for s in r.sessions]
    return [
        Counter(None, None, event.capacity, taken=taken, **shared),
        *(
            Counter(s.session_id, round_id, s.capacity, taken=min(taken, s.capacity), **shared)
            for round_id, s in sessions
        ),
    ]


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
    sharing = an_event(has_waiting_list=False, share=Share(limit=5, until=NOW + timedelta(days=14)))
    optional = an_event(rounds=(a_round(required=False),))
    early, late = NOW - timedelta(days=30), NOW + timedelta(days=200)
    waiting = a_receipt(
        status="waitlisted",
        sessions=(
            OwnSession(
                round_id="round-1", session_id="global-goals", status="waitlisted", position=3
            ),
        ),
    )
    better = a_receipt(
        sessions=(
            OwnSession(round_id="round-1", session_id="economic-boards", status="confirmed"),
            OwnSession(
                round_id="round-1", session_id="global-goals", status="waitlisted", position=12
            ),
        ),
    )
    no_choice = a_receipt(status="waitlisted", sessions=(), position=2)
    free, *_ = counters_of(event)
    yield "home", home_page([event, cancelled], language, NOW, {event.event_id: free})
    for name, taken in (("filling", 200), ("full", 240)):
        counter, *_ = counters_of(event, taken)
        yield f"home-{name}", home_page([event], language, NOW, {event.event_id: counter})
    yield "home-past", home_page([event], language, late)
    yield "home-empty", home_page([], language, NOW)
    page = render.event_template(event, programme, language)
    no_line = an_event(has_waiting_list=False)
    during = event.starts_at + timedelta(minutes=5)
    closed = event.registration.closes_at
    window = event.registration.model_copy(update={"closes_at": event.ends_at})
    longer = an_event(registration=window)
    yield "event", shown(page, event)
    approved = an_event(allocation="approval")
    yield "event-approval", shown(render.event_template(approved, programme, language), approved)
    yield "event-filling", shown(page, event, taken=200)
    yield "event-full", shown(page, event, taken=240)
    yield (
        "event-full-no-line",
        shown(render.event_template(no_line, programme, language), no_line, taken=240),
    )
    yield "event-full-late", shown(page, longer, during, taken=240)
    yield "event-early", shown(page, event, early)
    yield "event-closed", shown(page, event, closed)
    yield "event-under-way", shown(page, event, during)
    yield "event-past", shown(page, event, late)
    report = an_event(report=text("Er kwamen 180 mensen.", "180 people came."))
    yield (
        "event-past-report",
        shown(render.event_template(report, programme, language), report, late),
    )
    moved = an_event(former_starts=(event.published_starts_at - timedelta(days=7),))
    yield "event-moved", shown(render.event_template(moved, programme, language), moved)
    draft = render.event_template(event, programme, language, is_preview=True)
    yield "event-preview", shown(draft, event)
    cancelled_page = render.event_template(cancelled, programme, language)
    yield "event-cancelled", shown(cancelled_page, cancelled)
    asking_more = an_event(questions=make_beforehand("dietary", "dietaryNote", "access"))
    yield "event-privacy", event_privacy_page(event, language)
    yield "event-privacy-needs", event_privacy_page(asking_more, language)
    form = render.form_template(event, language)
    yield "form", shown(form, event)
    brief = an_event(questions=())
    yield "form-brief", shown(render.form_template(brief, language), brief)
    yield "form-full", shown(form, event, taken=240)
    no_line_form = render.form_template(no_line, language)
    yield "form-full-no-line", shown(no_line_form, no_line, taken=240)
    yield "form-approval", shown(render.form_template(approved, language), approved)
    yield "form-optional", render.form_template(optional, language)
    yield "form-cancelled", render.form_template(cancelled, language)
    yield (
        "form-faults",
        render.form_page(
            event,
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
                sharing if problem == "share-exhausted" else event,
                language,
                key="k",
                values=TYPED,
                faults=(),
                full={"economic-boards"},
                problem=problem,
            ),
        )
    for name, receipt in (
        ("confirmation", a_receipt()),
        ("confirmation-waiting", waiting),
        ("confirmation-better", better),
        ("confirmation-no-choice", no_choice),
        ("confirmation-applied", a_receipt(status="applied", sessions=())),
        ("confirmation-refused", a_receipt(status="refused", sessions=())),
    ):
        yield (
            name,
            render.confirmation_page(
                event,
                programme,
                language,
                name=HOSTILE_NAME,
                email="anna@example.org",
                organisation="Hoorn",
                registration=receipt,
            ),
        )
    yield from _own_pages(event, optional, language)
    yield (
        "form-doubts",
        render.form_page(
            event,
            language,
            key="k",
            values={"email": "jan@gmial.com", "organisation": "Bergen"},
            faults=(),
            doubts={
                "email": ["jan@gmail.com"],
                "organisation": ["Bergen (L)", "Bergen (NH)"],
            },
        ),
    )
    yield "closed-early", render.closed_page(event, language, early)
    yield "closed-past", render.closed_page(event, language, event.ends_at)
    yield "closed-late", render.closed_page(event, language, late)
    yield "not-found", plain.not_found_page(language)
    yield "error", plain.error_page(language)
    yield "privacy", plain.privacy_page(language, event.organiser)
    yield "privacy-general", plain.privacy_page(language)
    yield "accessibility", plain.accessibility_page(language, event.organiser)
    yield "accessibility-general", plain.accessibility_page(language)


def _own_pages(event: Event, optional: Event, language: Language) -> Iterator[tuple[str, str]]:
    """Those of one's own registration."""
    held = OwnSession(round_id="round-1", session_id="economic-boards", status="confirmed")
    waited = OwnSession(
        round_id="round-1", session_id="global-goals", status="waitlisted", position=3
    )
    confirmed = a_view(sessions=(held, waited))
    applied = a_view(status="applied", sessions=())
    waiting = a_view(status="waitlisted", sessions=(waited,), position=3)
    cancelled = a_view(status="cancelled", cancelled_at=NOW)

    kept = AnswersApart(
        answers={
            "dietary": ("vegan",),
            "dietaryNote": "Geen ui",
            "access": TYPED["answer.access"][0],
        },
        consented_at=NOW,
    )

    def manage(event: Event = event, view: RegistrationView = confirmed, **shown: Any) -> str:
        keys = {"code": CODE, "calendar": CALENDAR, "desk": DESK}
        facts: dict[str, Any] = {"version": 4, "now": NOW, "kept": AnswersApart()} | keys | shown
        return own_page.manage_page(event, language, view=view, **facts)

    yield "manage", manage()
    yield "manage-needs", manage(kept=kept)
    yield "manage-optional", manage(optional)
    yield "manage-waiting", manage(view=waiting)
    yield "manage-applied", manage(view=applied)
    yield "manage-refused", manage(view=a_view(status="refused", sessions=()))
    yield "manage-cancelled", manage(view=cancelled, done="cancelled")
    yield "manage-changed", manage(done="changed")
    asking = event.starts_at - timedelta(days=3)
    said = confirmed.model_copy(update={"coming_at": asking})
    yield "manage-asked", manage(now=asking)
    yield "manage-coming", manage(view=said, now=asking, done="coming")
    yield "manage-line-rests", manage(view=waiting, now=event.starts_at)
    yield "manage-today", manage(now=event.starts_at)
    yield "manage-late", manage(now=event.registration.change_until)
    came = confirmed.model_copy(update={"checked_in_at": event.starts_at})
    yield "manage-proof", manage(view=came, now=event.ends_at)
    yield "manage-past", manage(now=event.ends_at)
    for part, faults in (("choices", FAULTS[2:4]), ("details", FAULTS[:2]), ("needs", FAULTS[4:])):
        yield f"manage-faults-{part}", manage(part=part, typed=TYPED, faults=faults)
    for refusal in get_args(own_page.Refusal):
        typed = TYPED if refusal == "change-sold-out" else None
        shown = {"part": "choices", "typed": typed, "full": {"global-goals"}, "refusal": refusal}
        yield f"manage-{refusal}", manage(**shown)
    for question in get_args(around.Question):
        page = around.sure_page(
            event, language, question=question, code=CODE, view=confirmed, waiting=3
        )
        yield f"sure-{question}", page
    yield (
        "sure-withdraw",
        around.sure_page(event, language, question="cancel", code=CODE, view=applied),
    )
    yield "handed", around.handed_page(event, language)
    yield (
        "manage-faults-handing",
        manage(
            part="handing",
            typed={"person.1.name": ["Piet"]},
            faults=[Fault("/registrations/1/email", "required", "…")],
        ),
    )
    yield "erased", around.erased_page(event, language)
    yield "code", around.code_page(language)
    yield "code-wrong", around.code_page(language, typed=HOSTILE_NAME, is_wrong=True)
    yield "code-empty", around.code_page(language, is_wrong=True)
    yield "link", around.link_page(event, language)
    yield (
        "link-faults",
        around.link_page(event, language, typed={"email": "anna@"}, faults=FAULTS[:1]),
    )
    yield "link-sent", around.link_sent_page(event, language)
