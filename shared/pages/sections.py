"""Parts of an event's page: the programme with parallel sessions together and items inside their
block, the questions as the templates ask them, the event for search engines (schema.org/Event as
JSON-LD), and the texts of what a visitor has.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from shared.models.event import Event, Round
from shared.models.fields import FIRST, Language
from shared.models.programme import Programme, Session
from shared.models.questions import Question, QuestionKind
from shared.models.registration import RegistrationStatus
from shared.models.retention import answer_days
from shared.models.shown.pictures import owner_of_event
from shared.models.statuses import is_off
from shared.pages import paths
from shared.pages.engine import say, to_id
from shared.words import pages as words


class Slot(NamedTuple):
    """One step on the timeline: a session with its items, or one round of parallel sessions."""

    starts_at: datetime
    ends_at: datetime
    session: Session | None = None
    items: tuple["Slot", ...] = ()
    round: Round | None = None
    parallel: tuple[Session, ...] = ()


def arrange_slots(event: Event, programme: Programme) -> tuple[Slot, ...]:
    """The whole programme in order of time."""
    return tuple(_slots(event, programme.sessions, None))


def own_programme(programme: Programme, session_ids: Collection[str]) -> Programme | None:
    """What one visitor attends: everything but the parallel sessions they have no seat in."""
    own = tuple(
        session
        for session in programme.sessions
        if session.kind != "breakout" or session.session_id in session_ids
    )
    return Programme(sessions=own) if own else None


def _slots(event: Event, sessions: Sequence[Session], block: str | None) -> Iterator[Slot]:
    shown: set[str] = set()
    for session in sessions:
        if session.part_of != block:
            continue
        if session.round_id is None:
            items = tuple(_slots(event, sessions, session.session_id))
            yield Slot(session.starts_at, session.ends_at, session=session, items=items)
        elif session.round_id not in shown:
            shown.add(session.round_id)
            parallel = tuple(
                s for s in sessions if s.round_id == session.round_id and s.part_of == block
            )
            yield Slot(
                min(s.starts_at for s in parallel),
                max(s.ends_at for s in parallel),
                round=event.find_round(session.round_id),
                parallel=parallel,
            )


_LONG = 120
"""Signs of a text that does not fit one line."""


class AskedQuestion(NamedTuple):
    """A question as the template asks it; `options` are what the form sends, and their words."""

    field: str
    kind: QuestionKind
    label: str
    hint: str
    is_optional: bool
    is_long: bool
    options: list[tuple[str, str]]


def ask_questions(event: Event, language: Language) -> dict[str, Any]:
    """What the fields of a form ask for: those that need consent stand apart."""
    return {
        "questions": [_ask(q, language) for q in event.questions if not q.sensitive],
        "needs": [_ask(q, language) for q in event.questions if q.sensitive],
        "consent_until": _consent_until(event, language),
    }


def first_option(field: str, event: Event) -> str | None:
    """Of a question with options, by the form's name of its answer."""
    for question in event.questions:
        options = words.choices(question, FIRST)
        if options and field == words.answer_field(question.question_id):
            return options[0][0]
    return None


def find_anchor(field: str, event: Event, values: Mapping[str, Any]) -> str:
    """The id of the control that the error summary links to: in a group the one that was chosen,
    or its first one."""
    if option := first_option(field, event):
        return to_id(f"{field}.{option}")
    for round_ in event.rounds:
        if field.startswith(f"choice.{round_.round_id}."):
            open_ = [s.session_id for s in round_.sessions if not s.is_cancelled]
            typed = values.get(field) or ""
            chosen = typed if isinstance(typed, str) else next(iter(typed), "")
            return to_id(".".join([field, *([chosen] if chosen in open_ else open_[:1])]))
    return to_id(field)


def _ask(question: Question, language: Language) -> AskedQuestion:
    hint = words.hint(question, language)
    if question.reason:
        reason = say(language, "question-reason", reason=question.reason.get(language))
        hint = f"{hint} {reason.unescape()}".strip()
    return AskedQuestion(
        field=words.answer_field(question.question_id),
        kind=question.kind,
        label=words.label(question, language),
        hint=hint,
        is_optional=not question.required,
        is_long=question.kind == "text" and question.most_signs > _LONG,
        options=words.choices(question, language),
    )


def _consent_until(event: Event, language: Language) -> str:
    days = max((answer_days(event, q) for q in event.questions if q.sensitive), default=0)
    return say(language, "consent-until" if days else "consent-until-none", count=days)


_IN_PERSON = "https://schema.org/OfflineEventAttendanceMode"


def to_json_ld(event: Event, programme: Programme, language: Language) -> dict[str, Any]:
    """Facts only, with local times and their offset, as schema.org asks."""
    off = is_off(event.state)
    address = {
        "streetAddress": event.venue.address,
        "postalCode": event.venue.postal_code,
        "addressLocality": event.venue.city,
    }
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title.get(language),
        "description": event.summary.get(language),
        "inLanguage": language,
        "startDate": _local(event.published_starts_at, event.zone),
        "endDate": _local(event.published_ends_at, event.zone),
        "doorTime": _local(event.starts_at, event.zone),
        **_status(off, event.former_starts, event.zone),
        "eventAttendanceMode": _IN_PERSON,
        "maximumAttendeeCapacity": event.capacity,
        "isAccessibleForFree": True,
        "url": paths.event_path(event.event_id, language),
        "offers": {
            "@type": "Offer",
            "url": paths.form_path(event.event_id, language),
            "price": 0,
            "priceCurrency": "EUR",
            "validFrom": _local(event.registration.opens_at, event.zone),
            "availability": "https://schema.org/InStock",
        },
        **_picture(event),
        **_audience(event, language),
        "location": {
            "@type": "Place",
            "name": event.venue.name,
            "address": {
                "@type": "PostalAddress",
                **{key: value for key, value in address.items() if value},
                "addressCountry": "NL",
            },
        },
        "organizer": {
            "@type": "Organization",
            "name": event.organiser.name,
            "email": event.organiser.email,
        },
        "subEvent": [
            _sub_event(session, event.zone, language, is_off=off)
            for session in programme.sessions
            if session.kind in ("plenary", "breakout")
        ],
    }


def _picture(event: Event) -> dict[str, Any]:
    if event.picture is None:
        return {}
    return {"image": event.picture.path(owner_of_event(event.event_id))}


def _audience(event: Event, language: Language) -> dict[str, Any]:
    if event.audience is None:
        return {}
    return {"audience": {"@type": "Audience", "audienceType": event.audience.get(language)}}


def _sub_event(
    session: Session, zone: ZoneInfo, language: Language, *, is_off: bool
) -> dict[str, Any]:
    part = {
        "@type": "Event",
        "name": session.title.get(language),
        "startDate": _local(session.starts_at, zone),
        "endDate": _local(session.ends_at, zone),
        **_status(is_off or session.is_cancelled, session.former_starts, zone),
    }
    people = [{"@type": "Person", "name": person.name} for person in session.people]
    return part | ({"performer": people} if people else {})


def _status(is_off: bool, former: Sequence[datetime], zone: ZoneInfo) -> dict[str, Any]:
    """The status of what is cancelled or rescheduled, with the starts that were announced before
    (schema.org/previousStartDate, which may be repeated)."""
    state = "EventCancelled" if is_off else "EventRescheduled" if former else "EventScheduled"
    before = [_local(start, zone) for start in former]
    return {
        "eventStatus": f"https://schema.org/{state}",
        **({"previousStartDate": before[0] if len(before) == 1 else before} if before else {}),
    }


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")


def name_state(status: RegistrationStatus) -> str:
    """The text id of what a visitor has."""
    match status:
        case "applied":
            return "applied-title"
        case "confirmed":
            return "confirmed-title"
        case "waitlisted":
            return "waitlisted-title"
        case "refused":
            return "refused-title"
        case "cancelled":
            return "cancelled-heading"
        case other:
            assert_never(other)


def name_lead(status: RegistrationStatus) -> str:
    """The text id of the sentence below it."""
    match status:
        case "applied":
            return "applied-lead"
        case "confirmed":
            return "confirmed-lead"
        case "waitlisted":
            return "waitlisted-lead"
        case "refused" | "cancelled":
            return f"manage-{status}"
        case other:
            assert_never(other)


def name_badge(status: RegistrationStatus) -> str:
    """The text id of what a colleague has, in a few words."""
    match status:
        case "applied":
            return "applied-badge"
        case "confirmed":
            return "confirmed-badge"
        case "waitlisted":
            return "waitlisted-badge"
        case "refused" | "cancelled":
            return name_state(status)
        case other:
            assert_never(other)
