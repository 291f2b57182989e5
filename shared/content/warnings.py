"""What an author may want to look at again, though a draft can be published so."""

from collections.abc import Iterator
from typing import Any

from shared.content.content import Content, DraftSession
from shared.content.reasons import find_overlapping
from shared.refusals.refusal import Fault, escape_pointer


def find_warnings(content: Content) -> list[Fault]:
    """In the form of reasons."""
    return [
        *_find_double_bookings(content),
        *_find_small_rounds(content),
        *_find_untranslated(content),
    ]


def _find_double_bookings(content: Content) -> Iterator[Fault]:
    """Who, and which room, is in two places of the programme at once."""
    for index, other in find_overlapping(content):
        session, second = content.programme[index], content.programme[other]
        if session.is_cancelled or second.is_cancelled:
            continue
        title = second.title.nl or second.title.en or second.session_id
        there = {person.name for person in second.people if person.name}
        for number, person in enumerate(session.people):
            if person.name in there:
                detail = f"{person.name} is in “{title}” at the same time."
                pointer = f"/programme/{index}/people/{number}/name"
                yield Fault(pointer, "double-booked-person", detail)
        if session.room and _is_same_room(session, second):
            detail = f"“{title}” is in this room at the same time."
            yield Fault(f"/programme/{index}/room", "double-booked-room", detail)


def _is_same_room(session: DraftSession, other: DraftSession) -> bool:
    return (session.room or "").casefold() == (other.room or "").casefold()


def _find_small_rounds(content: Content) -> Iterator[Fault]:
    """Rounds in which not everybody who can come has a seat."""
    for index, round_ in enumerate(content.rounds):
        sessions = [
            session
            for session in content.programme
            if session.round_id == round_.round_id and not session.is_cancelled
        ]
        seats = [session.capacity for session in sessions]
        if not seats or content.capacity is None or not round_.required or None in seats:
            continue
        total = sum(each or 0 for each in seats)
        if total < content.capacity:
            detail = f"This round has {total} seats; {content.capacity} people can come."
            yield Fault(f"/rounds/{index}", "small-round", detail)


def _find_untranslated(content: Content) -> Iterator[Fault]:
    """One for all of them: where the English is left out, the Dutch stands there."""
    pointers = [*_only_dutch(content.shown(), "")]
    if pointers:
        number = len(pointers)
        detail = f"{number} text{'s have' if number > 1 else ' has'} no English yet."
        yield Fault(f"{pointers[0]}/en", "untranslated", detail)


def _only_dutch(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {"nl", "en"}:
            if value["nl"] and not value["en"]:
                yield at
            return
        for name, inner in value.items():
            yield from _only_dutch(inner, f"{at}/{escape_pointer(name)}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _only_dutch(inner, f"{at}/{index}")
