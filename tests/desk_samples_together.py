"""The page of an act on several registrations in every variant, for `tests.desk_samples`."""

from collections.abc import Iterator
from typing import Any

from functions.desk.pages.together import arrange
from shared.bulk.asked import NOT_DONE, BulkAct, BulkKind, Person
from shared.desk.engine import say
from shared.desk.shell import Shell, write_page
from shared.models.event import Event
from shared.models.fields import Language
from tests.sample_pages import HOSTILE_NAME

_ID = "0b0f6c0e-6f0a-4b7e-9c55-{:012x}"
_FAULTS = ("nobody", "too-many", "act", "forgotten", "busy")


def together_pages(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    refused = [_person(number, outcome) for number, outcome in enumerate(NOT_DONE, 20)]
    for act, outcomes in _OUTCOMES.items():
        people = [_person(number, outcome) for number, outcome in enumerate(outcomes)]
        for is_done in (False, True):
            yield (
                f"together-{act}-{'done' if is_done else 'look'}",
                _write(event, language, shell, act, is_done, [*people, *refused]),
            )
    one = [_person(1, "seat")]
    yield "together-one", _write(event, language, shell, "move", False, one, fault="stale")
    yield "together-sure", _write(event, language, shell, "erase", False, one, fault="sure")
    yield "together-nobody", _write(event, language, shell, "mail", False, refused[:1])
    for fault in _FAULTS:
        title = say(language, "several")
        page = write_page(
            "desk_together.html",
            language,
            shell,
            title=title,
            event=event,
            asked=None,
            fault=fault,
            session="",
        )
        yield f"together-wrong-{fault}", page


_OUTCOMES: dict[BulkKind, Any] = {
    "move": ("seat", "waits") * 2,
    "accept": ("accepted", "accepted-waits") * 2,
    "refuse": ("refused",),
    "cancel": ("cancelled",),
    "mail": ("mailed",) * 2,
    "erase": ("erased",) * 2,
}


def _person(number: int, outcome: Any) -> Person:
    name = None if outcome == "gone" else HOSTILE_NAME if number == 1 else "Anna van den Berg"
    return Person(_ID.format(number), name, outcome)


def _write(
    event: Event,
    language: Language,
    shell: Shell,
    act: BulkKind,
    is_done: bool,
    people: list[Person],
    fault: str = "",
) -> str:
    session_id = event.rounds[0].sessions[0].session_id if act == "move" else None
    session = event.rounds[0].sessions[0].title.get(language) if session_id else ""
    asked = BulkAct(
        act=act,
        session_id=session_id,
        waitlist=act == "move",
        registration_ids=[each.registration_id for each in people],
    )
    return write_page(
        "desk_together.html",
        language,
        shell,
        title=say(language, f"several-title-{act}", session=session),
        event=event,
        asked=asked,
        session=session,
        fault=fault,
        is_done=is_done,
        others=people[:2] if act == "cancel" else people[:1] if act == "move" else [],
        mails={"erase": 0, "mail": 1}.get(act, 3),
        ids="",
        tag="f" * 32,
        key="f" * 32,
        **arrange(people),
    )
