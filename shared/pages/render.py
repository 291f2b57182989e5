"""The public pages as HTML text, from models and words. Decides nothing and reads no table."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from shared.input import municipalities
from shared.models.event import Breakout, Event
from shared.models.fields import Language
from shared.models.programme import Programme
from shared.models.registration import OwnSession, Receipt
from shared.models.shown.pictures import Picture, owner_of_event, owner_of_organisation
from shared.models.statuses import has_ended, has_seat, is_off, is_undecided, waits
from shared.pages import KEY_PLACEHOLDER, paths, sections
from shared.pages.elsewhere.calendar_links import link_google, link_outlook
from shared.pages.engine import fill, say
from shared.pages.filling import colleagues
from shared.pages.sections import ask_questions, name_badge, name_lead, name_state, to_json_ld
from shared.refusals.refusal import DomainError, Fault
from shared.runtime import clock
from shared.seats.availability import window_status
from shared.words import fault_texts
from shared.words.pages import answer_field, inputs

Problem = Literal[
    "sold-out",
    "already-registered",
    "busy",
    "idempotency-key-reused",
    "share-exhausted",
    "waiting-list-full",
    "applications-full",
    "throttled",
    "group-sold-out",
    "group-taken",
]
OwnSessions = list[tuple[OwnSession, Breakout]]
RegisteringStatus = Literal["open", "not-open", "closed", "over", "cancelled"]


def event_template(
    event: Event,
    programme: Programme,
    language: Language,
    logo: Picture | None = None,
    *,
    is_preview: bool = False,
) -> str:
    """The page of an event with its programme and its organisation's logo, rendered once.
    `shared.pages.showing` fills in seats and registering at each view; the page's script goes on
    from there. `is_preview` is of what was never published."""
    return fill(
        "event.html",
        language,
        **event_context(event, language),
        title=event.title.get(language),
        description=event.summary.get(language),
        switch=partial(paths.event_path, event.event_id),
        share_picture=event.picture,
        live=not is_off(event.state),
        is_preview=is_preview,
        logo=logo,
        logo_path=logo.path(owner_of_organisation(event.organisation_id)) if logo else "",
        slots=sections.arrange_slots(event, programme),
        links={"Google": link_google(event, language), "Outlook": link_outlook(event, language)},
        json_ld=to_json_ld(event, programme, language),
    )


def form_page(
    event: Event,
    language: Language,
    *,
    key: str,
    values: Mapping[str, Any],
    faults: Sequence[Fault],
    full: Collection[str] = (),
    problem: Problem | None = None,
    doubts: Mapping[str, Sequence[str]] = MappingProxyType({}),
    is_kept: bool = False,
) -> str:
    """The form: empty, or with the values that were typed and the faults in them.

    `doubts` has, by field, what may have been meant by what was typed. `is_kept` says that the form
    was sent only to come back as it is.
    `values` are the form's own fields, each one text or several. `full` names sessions without a
    free seat.
    """
    context = form_context(event, language, values, faults, full)
    return fill(
        "form.html",
        language,
        **context,
        title=f"{say(language, 'form-title')} - {event.title.get(language)}",
        title_prefix=title_prefix(language, len(context["summary"]), is_refused=bool(problem))
        or [say(language, "doubt-heading")] * bool(doubts),
        description=event.summary.get(language),
        doubts=doubts,
        is_kept=is_kept,
        can_bring=colleagues.can_bring(event),
        colleagues=range(1, colleagues.count_lines(values) + 1),
        are_named=bool(colleagues.find_named(values)),
        most_colleagues=colleagues.MOST_COLLEAGUES,
        switch=partial(paths.form_path, event.event_id),
        key=key,
        is_needed=any(name in (*values, *context["form"].faults) for name in _needs(event)),
        problem=_named_problem(problem, event, frozenset(full)),
    )


def _needs(event: Event) -> list[str]:
    """The fields that are folded away until somebody wants them."""
    return ["consent", *(answer_field(q.question_id) for q in event.questions if q.sensitive)]


def form_template(event: Event, language: Language) -> str:
    """The empty form, rendered once. Each view replaces KEY_PLACEHOLDER by a fresh Idempotency-Key,
    and `shared.pages.showing` marks what is full. For a cancelled event: the page that says so."""
    if is_off(event.state):
        return closed_page(event, language, event.starts_at)
    return form_page(event, language, key=KEY_PLACEHOLDER, values={}, faults=())


def confirmation_page(
    event: Event,
    programme: Programme,
    language: Language,
    *,
    name: str,
    email: str,
    organisation: str,
    registration: Receipt,
    others: Sequence[colleagues.Other] = (),
) -> str:
    """The confirmation: what the visitor and the `others` have, as it is now, and what happens
    next."""
    is_in = has_seat(registration.status)
    held, waited = sort_own_sessions(event, registration.sessions)
    own = sections.own_programme(programme, {session.session_id for _, session in held})
    return fill(
        "confirmation.html",
        language,
        **event_context(event, language),
        title=event.title.get(language),
        description="",
        switch=partial(paths.event_path, event.event_id),
        name=name,
        email=email,
        organisation=organisation,
        registration=registration,
        state_id=name_state(registration.status),
        lead_id=name_lead(registration.status),
        has_seat=is_in,
        has_ended=has_ended(registration.status),
        is_undecided=is_undecided(registration.status),
        held=held,
        waited=waited,
        others=[_show_other(event, language, other) for other in others],
        slots=sections.arrange_slots(event, own) if own and is_in else (),
    )


def _show_other(event: Event, language: Language, other: colleagues.Other) -> tuple[str, str, str]:
    """Name, address and what became of it, in words."""
    if isinstance(other.result, DomainError):
        reason = other.result.title.get(language)
        return other.name, other.email, say(language, "other-refused", reason=reason)
    held, waited = sort_own_sessions(event, other.result.sessions)
    named = ", ".join(session.title.get(language) for _, session in held or waited)
    state = say(language, name_badge(other.result.status))
    return other.name, other.email, f"{state}: {named}" if named else state


def closed_page(event: Event, language: Language, now: datetime) -> str:
    """The page in place of the form: not open yet, closed, over or cancelled, with the times."""
    status = registering_status(event, now)
    return fill(
        "closed.html",
        language,
        **event_context(event, language),
        title=f"{say(language, f'closed-{status}-title')} - {event.title.get(language)}",
        description="",
        switch=partial(paths.form_path, event.event_id),
        status=status,
    )


def registering_status(event: Event, now: datetime) -> RegisteringStatus:
    """Whether visitors may register at that moment, apart from seats."""
    if is_off(event.state):
        return "cancelled"
    if now >= event.ends_at:
        return "over"
    window = event.registration
    return window_status(
        *(clock.format_instant(moment) for moment in (window.opens_at, window.closes_at, now))
    )


def form_context(
    event: Event,
    language: Language,
    values: Mapping[str, Any],
    faults: Sequence[Fault],
    full: Collection[str],
) -> dict[str, Any]:
    """The values for the fields of a form."""
    found = colleagues.place_all(faults, event, language)
    return (
        event_context(event, language)
        | {
            "form": Form(values, {fault.field: fault.text for fault in found}, frozenset(full)),
            "inputs": inputs(),
            "summary": found,
            "anchors": {
                fault.field: sections.find_anchor(fault.field, event, values) for fault in found
            },
            "ranks": {r.round_id: fault_texts.rank_count(len(r.sessions)) for r in event.rounds},
            "municipalities": municipalities.suggestions(event.starts_at.date()),
        }
        | ask_questions(event, language)
    )


class Form(NamedTuple):
    """What the template asks of the form's fields."""

    values: Mapping[str, Any]
    faults: Mapping[str, str]
    full: frozenset[str]

    def value(self, field: str) -> str:
        return next(iter(self.picked(field)), "")

    def picked(self, field: str) -> tuple[str, ...]:
        value = self.values.get(field) or ()
        return (value,) if isinstance(value, str) else tuple(str(v) for v in value)


def sort_own_sessions(
    event: Event, own_sessions: Sequence[OwnSession]
) -> tuple[OwnSessions, OwnSessions]:
    """Those with a seat and those waited for, each with its session of the event."""
    named = [
        (own, session)
        for own in own_sessions
        if (round_ := event.find_round(own.round_id)) and (session := round_.find(own.session_id))
    ]
    held = [pair for pair in named if has_seat(pair[0].status)]
    return held, [pair for pair in named if waits(pair[0].status)]


def event_context(event: Event, language: Language) -> dict[str, Any]:
    """The values for every page of an event."""
    return {
        "event": event,
        "organiser": event.organiser,
        "owner": owner_of_event(event.event_id),
        "seat_words": _seat_words(event, language),
    }


def _seat_words(event: Event, language: Language) -> Markup:
    """The words about seats that `showing` and the page's script use, as JSON."""
    words = {
        "left": say(language, "seats-left", available="{available}", count="{count}"),
        "left-one": say(language, "seats-left-one", available="{available}", count="{count}"),
        "full": say(language, "seats-full"),
        "full-event": say(
            language, "seats-full-waiting" if event.has_waiting_list else "seats-full"
        ),
        "option": say(language, "full-option", title="{title}"),
        "closed": say(language, "seats-closed"),
    }
    return Markup(" ").join(
        Markup('data-seats-{}="{}"').format(name, text) for name, text in words.items()
    )


def title_prefix(language: Language, fault_count: int, *, is_refused: bool) -> list[str]:
    """The prefix of the title of a form that was refused."""
    if fault_count:
        return [say(language, "faults-in-title", count=fault_count)]
    return [say(language, "problem-in-title")] if is_refused else []


def _named_problem(problem: Problem | None, event: Event, full: frozenset[str]) -> str | None:
    """Sold out has two texts: choose another session, or nothing is left to choose."""
    if problem != "sold-out":
        return problem
    has_choice = bool(full) and all(
        any(s.session_id not in full for s in round_.sessions)
        for round_ in event.rounds
        if round_.required
    )
    return "sold-out" if has_choice else "no-seats"
