"""Events and programmes as the API shows them, in one language."""

from typing import Any

from shared.events.retention import end_of_retention
from shared.models.event import Event, ShownStatus
from shared.models.fields import Language
from shared.models.programme import Person, Programme, Session
from shared.models.questions import Question, write_questions
from shared.models.shown.pictures import owner_of_event
from shared.models.statuses import is_off
from shared.runtime.clock import format_instant, format_offset
from shared.words import pages as words


def view_event(
    event: Event, language: Language, status: ShownStatus | None = None
) -> dict[str, Any]:
    """The event; `startsAt` and `endsAt` span the programme, the published hours stand apart.
    `status` is that of this moment, where it is shown at one."""
    window = event.registration
    return {
        "eventId": event.event_id,
        "title": event.title.get(language),
        **({"shortTitle": event.short_title.get(language)} if event.short_title else {}),
        "summary": event.summary.get(language),
        "description": event.description.get(language),
        **({"audience": event.audience.get(language)} if event.audience else {}),
        **({"notice": event.notice.get(language)} if event.notice else {}),
        **({"report": event.report.get(language)} if event.report else {}),
        **(
            {"picture": event.picture.view(owner_of_event(event.event_id), language)}
            if event.picture
            else {}
        ),
        "status": status or event.state,
        "startsAt": format_instant(event.starts_at),
        "endsAt": format_instant(event.ends_at),
        "publishedStartsAt": format_instant(event.published_starts_at),
        "publishedEndsAt": format_instant(event.published_ends_at),
        "utcOffset": format_offset(event.starts_at.astimezone(event.zone)),
        "timezone": event.timezone,
        "venue": event.venue.model_dump(by_alias=True, exclude_none=True),
        "organiser": event.organiser.model_dump(by_alias=True),
        "organisationId": event.organisation_id,
        "capacity": event.capacity,
        "allocation": event.allocation,
        "registration": {
            "opensAt": format_instant(window.opens_at),
            "closesAt": format_instant(window.closes_at),
            "changeUntil": format_instant(window.change_until),
        },
        "rounds": [
            {
                "roundId": round_.round_id,
                "title": round_.title.get(language),
                "required": round_.required,
                "sessionIds": [session.session_id for session in round_.sessions],
            }
            for round_ in event.rounds
        ],
        "questions": [_view_question(each, language) for each in event.questions],
        "retentionDays": event.retention_days,
        "keptUntil": format_instant(end_of_retention(event)),
    }


def _view_question(question: Question, language: Language) -> dict[str, Any]:
    view = {
        "questionId": question.question_id,
        "kind": question.kind,
        "label": words.label(question, language),
        "hint": words.hint(question, language) or None,
        "reason": question.reason.get(language) if question.reason else None,
        "required": question.required,
        "sensitive": question.sensitive,
        "options": [
            {"optionId": option_id, "label": label}
            for option_id, label in words.options(question, language)
        ]
        or None,
        "least": question.least,
        "most": question.most_signs if question.kind == "text" else question.most,
    }
    return {name: value for name, value in view.items() if value is not None}


def view_settings(event: Event) -> dict[str, Any]:
    """The part of an event that only its organisers see: their questions in both languages, their
    words in mails, when mails go, and how long before the start the last seat is handed on."""
    return {
        "questions": write_questions(event.questions),
        "lastMinutes": event.last_minutes,
        "waitingList": {"limit": event.most_waiting} if event.has_waiting_list else None,
        "mailTexts": {slot: text.model_dump() for slot, text in event.mail_texts.items()},
        "reminderDays": event.reminder_days,
        "askDays": event.ask_days,
        "thanksDays": event.thanks_days,
    }


def view_schedule(event: Event, programme: Programme, language: Language) -> dict[str, Any]:
    """The programme, flat and in order of time."""
    return {
        "eventId": event.event_id,
        "title": event.title.get(language),
        "timezone": event.timezone,
        "sessions": [_view_session(event, session, language) for session in programme.sessions],
    }


def _view_session(event: Event, session: Session, language: Language) -> dict[str, Any]:
    view = {
        "sessionId": session.session_id,
        "kind": session.kind,
        "roundId": session.round_id,
        "partOf": session.part_of,
        "title": session.title.get(language),
        "description": session.description.get(language) if session.description else None,
        "startsAt": format_instant(session.starts_at),
        "endsAt": format_instant(session.ends_at),
        "utcOffset": format_offset(session.starts_at.astimezone(event.zone)),
        "room": session.room,
        "status": "cancelled" if session.is_cancelled or is_off(event.state) else None,
        "people": [_view_person(person, event.event_id, language) for person in session.people],
    }
    return {name: value for name, value in view.items() if value is not None}


def _view_person(person: Person, event_id: str, language: Language) -> dict[str, Any]:
    view: dict[str, Any] = {"name": person.name, "role": person.role}
    if person.organisation:
        view["organisation"] = person.organisation.get(language)
    if person.bio:
        view["bio"] = person.bio.get(language)
    if person.picture:
        view["picture"] = person.picture.view(owner_of_event(event_id), language)
    return view
