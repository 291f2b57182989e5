"""One act on several registrations: what it would do, in sentences; then what it did."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from functions.desk.people import FOUND, LIST
from functions.desk.visit import Visit
from shared.bulk.asked import (
    DONE,
    MOST_PEOPLE,
    NOT_DONE,
    BulkAct,
    BulkFilters,
    Outcome,
    Person,
    check_asked,
    find_people,
)
from shared.bulk.doing import Doing, do
from shared.bulk.expecting import expect
from shared.events.events import read_event
from shared.finding.filters import FILTERS, SORT, find_faults
from shared.finding.sessions import name_session
from shared.models.event import Event
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError
from shared.refusals.requests import InProgressError, PreconditionFailedError
from shared.runtime.clock import has_time
from shared.web.forms import first
from shared.web.http import Answer

PICKED = "person."
"""Begins the name of a box in the list; the id of the registration follows."""
MOST_FIELDS = 1_000
_MOVE = "move:"
_NOTHING: dict[str, Any] = {"fault": "", "others": (), "mails": 0}


class _WrongError(Exception):
    """What is wrong with the form: the end of the id of a text."""


class Group(NamedTuple):
    """People with one outcome."""

    outcome: Outcome
    people: list[Person]


def show(visit: Visit) -> Answer:
    """Nobody is chosen by an address; a form that was kept while signing in stands here again."""
    if not visit.fields:
        return visit.go(LIST)
    return _preview(visit, read_event(visit.event_id))


def post(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    return _do(visit, event) if first(visit.fields, "tag") else _preview(visit, event)


def _preview(visit: Visit, event: Event, fault: str = "", status: int = 200) -> Answer:
    try:
        asked = _read(visit, event)
        expected = expect(event, asked, visit.now)
    except _WrongError as wrong:
        return _write(visit, event, None, fault=str(wrong), status=400)
    ids = " ".join(person.registration_id for person in expected.people)
    return _write(
        visit,
        event,
        asked,
        status=status,
        fault=fault,
        is_done=False,
        others=expected.others,
        mails=expected.mails,
        ids=ids,
        tag=expected.tag,
        key=uuid4().hex,
        **arrange(expected.people),
    )


def _do(visit: Visit, event: Event) -> Answer:
    try:
        asked = _read(visit, event)
    except _WrongError as wrong:
        return _write(visit, event, None, fault=str(wrong), status=400)
    if asked.act == "erase" and not first(visit.fields, "sure"):
        return _preview(visit, event, "sure", 400)
    doing = Doing(event, asked, visit.now, visit.account, has_time)
    key, tag = first(visit.fields, "key") or "", first(visit.fields, "tag") or ""
    try:
        people = do(doing, key, tag)
    except PreconditionFailedError as error:
        return _preview(visit, event, "stale", error.status)
    except InProgressError as error:
        return _write(visit, event, None, fault="busy", status=error.status)
    return _write(
        visit,
        event,
        asked,
        is_done=True,
        ids=first(visit.fields, "ids") or "",
        tag=tag,
        key=key,
        **arrange(people),
    )


def arrange(people: Sequence[Person]) -> dict[str, Any]:
    """What the template needs of them: by outcome, and with whom nothing is done."""
    groups = [
        Group(outcome, found)
        for outcome in DONE
        if (found := [person for person in people if person.outcome == outcome])
    ]
    return {
        "groups": groups,
        "refused": [person for person in people if person.outcome in NOT_DONE],
        "number": sum(len(group.people) for group in groups),
        "is_whole": all(person.outcome != "left" for person in people),
    }


def _write(
    visit: Visit, event: Event, asked: BulkAct | None, *, status: int = 200, **facts: Any
) -> Answer:
    session = (
        name_session(event, asked.session_id, visit.language) if asked and asked.session_id else ""
    )
    title = (
        visit.say(f"several-title-{asked.act}", session=session) if asked else visit.say("several")
    )
    return visit.page(
        "desk_together.html",
        title=title,
        status=status,
        event=event,
        asked=asked,
        session=session,
        **_NOTHING | facts,
    )


def _read(visit: Visit, event: Event) -> BulkAct:
    """Raises: _WrongError."""
    chosen = first(visit.fields, "act") or ""
    act, session_id = (
        ("move", chosen.removeprefix(_MOVE)) if chosen.startswith(_MOVE) else (chosen, None)
    )
    asked: dict[str, Any] = {
        "act": act,
        "waitlist": act == "move" and first(visit.fields, "waits") is not None,
        "registrationIds": _read_ids(visit, event),
    }
    if session_id is not None:
        asked["sessionId"] = session_id
    try:
        read = to_model(asked, BulkAct)
        check_asked(event, read)
    except InvalidInputError as error:
        at = error.faults[0].pointer
        raise _WrongError("nobody" if at.startswith("/registrationIds") else "act") from None
    return read


def _read_ids(visit: Visit, event: Event) -> list[str]:
    """Those who are ticked, those of the form before, or all that the list had."""
    if kept := first(visit.fields, "ids"):
        return kept.split()
    if first(visit.fields, "all"):
        return _find_all(visit, event)
    ids = [name.removeprefix(PICKED) for name in visit.fields if name.startswith(PICKED)]
    if len(ids) > MOST_PEOPLE:
        raise _WrongError("too-many")
    return ids


def _find_all(visit: Visit, event: Event) -> list[str]:
    asked = {name: value for name in FILTERS if (value := first(visit.fields, name))}
    if search_id := first(visit.fields, FOUND):
        given = visit.session.find_search(search_id)
        if given is None:
            raise _WrongError("forgotten")
        asked |= {name: value for name, value in given.items() if name != SORT}
    if [*find_faults(asked, event)]:
        raise _WrongError("forgotten")
    inside = {"checkedIn": asked.pop("checkedIn") == "true"} if "checkedIn" in asked else {}
    everybody = BulkAct(act="mail", filters=to_model({**asked, **inside}, BulkFilters))
    try:
        return find_people(event, everybody, visit.now)
    except InvalidInputError as error:
        raise _WrongError("nobody" if error.faults[0].code == "empty" else "too-many") from None
