"""The page of the door in every variant, for `tests.desk_samples`."""

from collections.abc import Iterator
from typing import Any

from functions.desk.pages.door import Result
from shared.desk.engine import say
from shared.desk.shell import Place, Shell, write_page
from shared.models.fields import Language
from tests.desk_samples_people import a_registration
from tests.factories import an_event
from tests.sample_pages import HOSTILE_NAME

_ANSWERS = (
    *("in", "already", "cancelled", "waiting", "other-event", "unknown", "undone"),
    *("full", "registered", "wrong", "too-late"),
)


def door_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    yield "door", _write(language, shell)
    yield "door-desk", _write(language, shell, may_admit=False)
    for answer in _ANSWERS:
        is_known = answer in ("in", "already", "cancelled", "waiting", "undone")
        result = Result(answer)
        if is_known:
            result = Result(answer, HOSTILE_NAME, "Hoorn", (), "13.02", "ABCDEFGH")
        yield f"door-{answer}", _write(language, shell, result=result)
    admitted = Result("in", HOSTILE_NAME, "Hoorn", (), "13.02", "ABCDEFGH", "admitted")
    yield "door-admitted", _write(language, shell, result=admitted)
    people = [a_registration(number, name=HOSTILE_NAME) for number in (1, 2)]
    found = {"found": people, "result": Result("unknown"), "typed": {"name": HOSTILE_NAME}}
    yield "door-found", _write(language, shell, **found)


def _write(language: Language, shell: Shell, **changes: Any) -> str:
    event = an_event()
    sessions = [
        {"sessionId": session.session_id, "roundId": round_.round_id, "expected": 3, "inside": 2}
        for round_ in event.rounds
        for session in round_.sessions
    ]
    counts = {"inside": 12, "expected": 40, "admitted": 1, "sessions": sessions}
    facts = {"result": None, "found": [], "typed": {}, "may_admit": True, "counts": counts}
    place = Place("{eventId}/door", {"eventId": event.event_id})
    return write_page(
        "desk_door.html",
        language,
        shell._replace(place=place),
        title=say(language, "door-title"),
        event=event,
        **{**facts, **changes},
    )
