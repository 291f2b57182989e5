"""Two contents field by field: what is changed, added, removed, each with whose it is."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from shared.content.content import Content
from shared.refusals.refusal import escape_pointer

DifferenceKind = Literal["changed", "added", "removed", "reordered"]
_NAMES = ("sessionId", "roundId", "questionId", "optionId", "name")
"""By which the members of a list are known, the first that they have."""
_PARTS = ("programme", "rounds", "questions", "options", "people")


class Difference(NamedTuple):
    """`pointer` names the members of a list by their ids, as `/programme/welcome/room`. `of` is the
    title of the session, round or question that it is of. What is added or removed as a whole has
    its value, too."""

    pointer: str
    kind: DifferenceKind
    of: str | None
    was: Any = None
    now: Any = None


def compare(was: Content, now: Content) -> list[Difference]:
    """Every difference, in the order of the form."""
    return [*_compare(was.shown(), now.shown(), "", None)]


def _compare(was: Any, now: Any, at: str, of: str | None) -> Iterator[Difference]:
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*now, *was)):
            where = f"{at}/{escape_pointer(name)}"
            yield from _compare(was.get(name), now.get(name), where, of)
    elif at.rpartition("/")[2] in _PARTS:
        yield from _compare_members(was or [], now or [], at, of)
    else:
        is_there, was_there = (not _is_empty(each) for each in (now, was))
        if is_there or was_there:
            kind: DifferenceKind = "changed"
            if not (is_there and was_there):
                kind = "added" if is_there else "removed"
            yield Difference(at, kind, of, was if was_there else None, now if is_there else None)


def _compare_members(
    was: list[Any], now: list[Any], at: str, of: str | None
) -> Iterator[Difference]:
    before, after = _by_name(was), _by_name(now)
    for name, member in after.items():
        where = f"{at}/{escape_pointer(name)}"
        title = _find_title(member) or of
        if name in before:
            yield from _compare(before[name], member, where, title)
        else:
            yield Difference(where, "added", title, now=member)
    for name, member in before.items():
        if name not in after:
            where = f"{at}/{escape_pointer(name)}"
            yield Difference(where, "removed", _find_title(member) or of, was=member)
    common = [name for name in before if name in after]
    if common != [name for name in after if name in before]:
        yield Difference(at, "reordered", of, was=common, now=[n for n in after if n in before])


def _by_name(members: list[dict[str, Any]]) -> dict[str, Any]:
    """The members by their names; who has none, or another's, is known by its place."""
    found: dict[str, Any] = {}
    for place, member in enumerate(members):
        name = next((member[key] for key in _NAMES if member.get(key)), None)
        found[str(place) if name is None or name in found else name] = member
    return found


def _find_title(member: dict[str, Any]) -> str | None:
    text = member.get("title") or member.get("label") or {}
    return text.get("nl") or text.get("en")


def _is_empty(value: Any) -> bool:
    return value is None or value == []
