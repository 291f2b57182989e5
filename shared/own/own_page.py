"""The page of one's own registration as HTML text. Whoever asks for it has shown the code."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

from shared.attending.coming import asked_from, coming_since
from shared.events.choices import can_wait, hands_seats_on
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Answer, Answers
from shared.models.registration import (
    Details,
    RegistrationStatus,
    RegistrationView,
)
from shared.models.statuses import has_ended, has_seat, is_off, is_undecided, takes_place
from shared.pages import paths
from shared.pages.engine import fill, say
from shared.pages.qr import draw_qr
from shared.pages.render import (
    form_context,
    registering_status,
    sort_own_sessions,
    title_prefix,
)
from shared.pages.sections import name_state
from shared.refusals.refusal import Fault
from shared.words import pages as words
from shared.words.fault_texts import choice_field
from shared.words.pages import answer_field, inputs, to_typed

Part = Literal["choices", "details", "answers", "needs"]
"""The forms of the page: what one changes at once; needs are the answers to what is sensitive."""

Fold = Part | Literal["handing"]
"""What is folded away until it is asked for: the forms, and that for a colleague."""

Done = Literal["changed", "cancelled", "coming"]
Refusal = Literal[
    "stale",
    "changes-closed",
    "is-cancelled",
    "is-refused",
    "change-sold-out",
    "change-share-exhausted",
    "address-taken",
    "change-busy",
    "change-throttled",
    "void-throttled",
    "over",
    "checked-in",
]


class KeptApart(Protocol):
    """The answers that are kept apart (`shared.registrations.answers_apart`)."""

    @property
    def answers(self) -> Answers: ...
    @property
    def consented_at(self) -> datetime | None: ...


def is_asked(event: Event, status: RegistrationStatus, now: datetime) -> bool:
    """Whether one can say to be coming: with a seat, in the last weeks before the start."""
    return (
        has_seat(status) and takes_place(event.state) and asked_from(event) <= now < event.starts_at
    )


def has_proof(event: Event, checked_in_at: datetime | None, now: datetime) -> bool:
    """Whether there is a proof of attendance: for who was checked in, once the event is over."""
    return checked_in_at is not None and now >= event.ends_at and takes_place(event.state)


def manage_page(
    event: Event,
    language: Language,
    *,
    view: RegistrationView,
    kept: KeptApart,
    version: int,
    code: str,
    calendar: str,
    desk: str,
    now: datetime,
    part: Fold | None = None,
    typed: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
    full: Collection[str] = (),
    refusal: Refusal | None = None,
    done: Done | None = None,
) -> str:
    """What one has, what is kept of it, and the forms to change it. `kept` are the
    answers that are kept apart, `part` is the form that was sent, `typed` what
    stood in it, to be shown again where it was not taken. `calendar` is the token that reads
    one's calendar, `desk` the code to show at the entrance."""
    view = view.model_copy(update={"coming_at": coming_since(event, view)})
    is_in, is_at_end = has_seat(view.status), has_ended(view.status)
    held, waited = sort_own_sessions(event, view.sessions)
    is_shown_again = typed is not None and (bool(faults) or refusal is not None)
    own = _own_values(event, view, kept)
    values = {
        name: value
        for each, fields in own.items()
        if not (is_shown_again and each == part)
        for name, value in fields.items()
    }
    context = form_context(
        event,
        language,
        {**values, **(typed or {})} if is_shown_again else values,
        faults,
        full,
    )
    return fill(
        "manage.html",
        language,
        **context,
        title=f"{say(language, 'manage-title')} - {event.title.get(language)}",
        title_prefix=title_prefix(language, len(context["summary"]), is_refused=refusal is not None)
        or [*_state_in_title(language, view.status, done)],
        description="",
        switch=paths.manage_path,
        view=view,
        has_seat=is_in,
        has_ended=is_at_end,
        is_undecided=is_undecided(view.status),
        is_off=is_off(event.state),
        kept=kept,
        own_details=own["details"],
        kept_answers=[*_in_words(event, language, view.answers | kept.answers)],
        version=version,
        code=code,
        part=part if is_shown_again else None,
        refusal=refusal,
        done=done,
        held=held,
        waited=waited,
        can_wait=can_wait(event, now),
        hands_on=hands_seats_on(event, now),
        is_over=now >= event.ends_at,
        is_today=_is_day_of(event, now),
        has_proof=has_proof(event, view.checked_in_at, now),
        can_change=not is_at_end and now < event.registration.change_until,
        can_hand_over=is_in and takes_place(event.state) and now < event.registration.change_until,
        can_register_again=is_at_end and registering_status(event, now) == "open",
        can_cancel=not is_at_end and now < event.ends_at,
        is_asked=is_asked(event, view.status, now) and view.coming_at is None,
        desk=desk,
        qr=draw_qr(desk) if is_in and now < event.ends_at else None,
        feed=paths.own_calendar_path(view.registration_id, calendar),
        session_feeds=[
            (
                session.title,
                paths.own_calendar_path(view.registration_id, calendar, place.session_id),
            )
            for place, session in held
        ],
    )


def _state_in_title(
    language: Language, status: RegistrationStatus, done: Done | None
) -> Iterator[str]:
    """The news, or what is not as one hopes."""
    if done:
        yield say(language, f"{done}-heading")
    elif not has_seat(status):
        yield say(language, name_state(status))


def _is_day_of(event: Event, now: datetime) -> bool:
    days = [
        moment.astimezone(event.zone).date() for moment in (event.starts_at, now, event.ends_at)
    ]
    return days == sorted(days)


def _own_values(
    event: Event, view: RegistrationView, kept: KeptApart
) -> dict[Part, dict[str, Any]]:
    """The fields of each form as what is kept fills them."""
    choices: dict[str, Any] = {
        choice_field(round_id, rank): session_id
        for round_id, ranking in view.choices.items()
        for rank, session_id in enumerate(ranking, 1)
    }
    if view.waitlist:
        choices["waitlist"] = "true"
    answers = view.answers | kept.answers

    def is_sensitive(question_id: str) -> bool:
        question = event.find_question(question_id)
        return question is not None and question.sensitive

    values = view.model_dump(include=set(Details.model_fields), by_alias=True)
    return {
        "choices": choices,
        "details": {
            **{input.name: values[input.name] or "" for input in inputs()},
            "organisation": view.organisation.name,
        },
        "answers": {
            answer_field(q.question_id): _typed(answers[q.question_id])
            for q in event.questions
            if not q.sensitive and q.question_id in answers
        },
        "needs": {
            **{
                answer_field(q.question_id): _typed(answers[q.question_id])
                for q in event.questions
                if q.sensitive and q.question_id in answers
            },
            # Earlier ones do not say when it was given.
            **({"consent": "true"} if any(map(is_sensitive, kept.answers)) else {}),
        },
    }


def _typed(given: Answer) -> str | tuple[str, ...]:
    return given if isinstance(given, tuple) else to_typed(given)


def _in_words(event: Event, language: Language, answers: Answers) -> Iterator[tuple[str, str]]:
    """Each answer with its question, in the order of the form; last those to what is no longer
    asked."""
    asked = [q.question_id for q in event.questions]
    for question_id in sorted(answers, key=lambda id_: asked.index(id_) if id_ in asked else 99):
        question = event.find_question(question_id)
        name = words.label(question, language) if question else words.name(question_id, language)
        yield name, words.answer(question, answers[question_id], language)
