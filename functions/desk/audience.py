"""Who a mailing is for and what it says, as the form of the desk asks it -> the API's request, and
its faults -> texts at the fields."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from functions.desk.visit import Visit
from shared.finding.figures import count_figures
from shared.finding.filters import values_of
from shared.input import municipalities
from shared.input.placeholders import find_unknown
from shared.models.event import Event
from shared.models.fields import Language
from shared.refusals.refusal import Fault
from shared.runtime.clock import format_instant
from shared.words import pages as words

EVERYBODY = "all"
_SESSION = "session:"
_REFINED = {
    "status": "status",
    "mail": "mail",
    "came": "checkedIn",
    "town": "municipality",
    "answer": "answer",
}
"""The filters of the form, with those of the list."""
_MAILS = ("bounced", "undelivered", "complained", "delivered", "silent")
_FIELDS = {
    "/kind": "kind",
    "/subject/nl": "subject_nl",
    "/subject/en": "subject_en",
    "/text/nl": "text_nl",
    "/text/en": "text_en",
    "/subject": "subject_nl",
    "/text": "text_nl",
    "/startsAt": "at",
}
_WORDED = ("unknown-placeholder", "personal-placeholder", "too-long", "past", "after-retention")
_MISSING = ("required", "empty", "wrong-type")


def list_groups(event: Event, now: datetime, language: Language) -> list[tuple[str, str, int]]:
    """Value, name and number of people of each group that can be chosen with one click."""
    figures = count_figures(event, now)
    sessions = [
        (f"{_SESSION}{session.session_id}", session.title.get(language), sum(found))
        for round_ in event.rounds
        for session in round_.sessions
        if (found := figures.sessions.get(session.session_id)) is not None
        and not session.is_cancelled
    ]
    number = figures.statuses["confirmed"] + figures.statuses["waitlisted"]
    return [*sessions, (EVERYBODY, "", number)]


def list_filters(event: Event, visit: Visit) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Field, label and options of each filter of the form that is chosen from a list."""
    answers = [
        (f"{question.question_id}:{value}", f"{words.label(question, visit.language)}: {label}")
        for question in event.questions
        if values_of(question)
        for value, label in words.choices(question, visit.language)
    ]
    filters = [
        ("status", ["confirmed", "waitlisted"]),
        ("mail", list(_MAILS)),
        ("came", ["true", "false"]),
    ]
    listed = [
        (
            name,
            visit.say(f"mailing-{name}"),
            [(v, visit.say(f"mailing-{name}-{v}")) for v in values],
        )
        for name, values in filters
    ]
    if answers:
        listed.append(("answer", visit.say("mailing-answer"), answers))
    return listed


def read_segment(typed: Mapping[str, str]) -> dict[str, Any] | None:
    """Whom the form names; None where it names nobody: a mail goes to everybody only where that was
    chosen."""
    filters: dict[str, Any] = {
        theirs: typed[ours] for ours, theirs in _REFINED.items() if typed.get(ours)
    }
    if town := filters.get("municipality"):
        found = municipalities.match(town)
        filters["municipality"] = found.code if found else town
    if "checkedIn" in filters:
        filters["checkedIn"] = filters["checkedIn"] == "true"
    to = typed.get("to", "")
    if to.startswith(_SESSION):
        filters["sessionId"] = to.removeprefix(_SESSION)
    if not filters:
        return {"kind": "all"} if to == EVERYBODY else None
    return {"kind": "found", "filters": filters}


def read_request(typed: Mapping[str, str], event: Event) -> dict[str, Any]:
    """The body of the API's request; of a text that has no English, the Dutch is for everybody."""
    request: dict[str, Any] = {
        "kind": typed.get("kind") or "announcement",
        "segment": read_segment(typed),
    }
    if request["kind"] == "announcement":
        for name in ("subject", "text"):
            dutch = typed.get(f"{name}_nl", "")
            request[name] = {"nl": dutch, "en": typed.get(f"{name}_en") or dutch}
    if at := typed.get("at"):
        request["startsAt"] = _to_instant(at, event)
    return request


def place_faults(faults: Iterable[Fault], typed: Mapping[str, str], visit: Visit) -> dict[str, str]:
    """A text for each field that is wrong."""
    found: dict[str, str] = {}
    for fault in faults:
        field = _FIELDS.get(fault.pointer, "to" if fault.pointer.startswith("/segment") else "")
        if fault.pointer == "/segment/filters/municipality":
            field = "town"
        if field.endswith("_en") and not typed.get(field):
            # It is the Dutch text, whose fault is told there.
            continue
        found.setdefault(field or "kind", _word(fault, field, typed, visit))
    return found


def tell_text_fault(fault: Fault, text: str, visit: Visit) -> str:
    """What is wrong with a text, a subject or a moment, in words."""
    if fault.code == "unknown-placeholder":
        return visit.say("mailing-fault-unknown-placeholder", which=", ".join(find_unknown(text)))
    if fault.code in _MISSING:
        return visit.say("mailing-fault-missing")
    if fault.code in _WORDED:
        return visit.say(f"mailing-fault-{fault.code}")
    return visit.say("mailing-fault-invalid")


def _word(fault: Fault, field: str, typed: Mapping[str, str], visit: Visit) -> str:
    if field in ("to", "town"):
        return visit.say(f"mailing-fault-{field}")
    if field in ("", "kind"):
        return visit.say("mailing-fault-kind")
    return tell_text_fault(fault, typed.get(field, ""), visit)


def _to_instant(at: str, event: Event) -> str:
    """What a browser's field for a moment gives, by a clock at the event; else as it is, to be
    named as wrong."""
    try:
        return format_instant(datetime.fromisoformat(at).replace(tzinfo=event.zone))
    except ValueError:
        return at
