"""What a form of the desk asks of a draft's content: each field by its name, the way to it through
the content, where members of a list stand by their ids: `programme.welcome.room`."""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from shared.models.fields import FIRST

FieldKind = Literal[
    "line",
    "text",
    "day",
    "clock",
    "moment",
    "number",
    "email",
    "choice",
    "tick",
    "there",
    "options",
]
"""`options` are those of a question in one language, a line each; `there` is a tick by which a part
of the content is there at all, as the waiting list is."""
_LANGUAGES = ("nl", "en")
_IDS = ("sessionId", "roundId", "questionId", "optionId")
_LISTS: Mapping[str, str] = {"programme": "item", "rounds": "round", "questions": "question"}
"""The lists of members with ids, by what one member is called in the names of words."""
_KINDS: Mapping[str, FieldKind] = {
    **dict.fromkeys(
        (
            "summary",
            "description",
            "audience",
            "notice",
            "report",
            "item.description",
            "question.reason",
            "item.people.bio",
        ),
        "text",
    ),
    **dict.fromkeys(("date", "item.date"), "day"),
    **dict.fromkeys(
        ("publishedHours.starts", "publishedHours.ends", "item.starts", "item.ends"), "clock"
    ),
    **dict.fromkeys(
        (
            *("registration.opens", "registration.closes", "registration.changeUntil"),
            "share.until",
        ),
        "moment",
    ),
    **dict.fromkeys(
        (
            *("capacity", "retentionDays", "requirementsDays", "waitingList.limit", "share.limit"),
            *("reminderDays", "askDays", "thanksDays", "item.capacity"),
            *("question.retentionDays", "question.least", "question.most"),
        ),
        "number",
    ),
    "organiser.email": "email",
    **dict.fromkeys(
        (
            *("allocation", "item.kind", "item.roundId", "item.partOf", "item.people.role"),
            "question.kind",
        ),
        "choice",
    ),
    **dict.fromkeys(
        ("round.required", "question.required", "question.sensitive", "item.isCancelled"), "tick"
    ),
    **dict.fromkeys(("waitingList", "share"), "there"),
    "question.options": "options",
}


class Field(NamedTuple):
    """`options` are the values of a choice with their words."""

    name: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> FieldKind:
        return _KINDS.get(pattern_of(self.name), "line")

    @property
    def text_id(self) -> str:
        """Of its label, the same for all languages of a text."""
        words = re.sub("[A-Z]", lambda sign: f"-{sign[0].lower()}", pattern_of(self.name))
        return f"making-{words.replace('.', '-')}"

    @property
    def is_english(self) -> bool:
        return self.name.endswith(".en")


def pattern_of(name: str) -> str:
    """The name without ids, places and languages: `item.people.name`."""
    first, *others = name.split(".")
    if first in _LISTS and others:
        first, others = _LISTS[first], others[1:]
    steps = [step for step in others if not step.isdecimal()]
    if steps and steps[-1] in _LANGUAGES:
        steps.pop()
    return ".".join((first, *steps))


def find(data: Any, name: str) -> Any:
    """What stands there in the content, as `Content.shown` has it; None where nothing does."""
    for step in name.split("."):
        data = _step_into(data, step)
    return data


def put(data: dict[str, Any], name: str, value: Any) -> None:
    """Puts it there; nowhere, where the part that it belongs to is not there."""
    *way, last = name.split(".")
    inner: Any = data
    for step in way:
        found = _step_into(inner, step)
        if found is None and isinstance(inner, list) and step == str(len(inner)):
            found = {}
            inner.append(found)
        elif found is None and step == "organisation":
            found = inner[step] = {}
        inner = found
    if isinstance(inner, dict):
        inner[last] = value


def list_options(data: Any, name: str) -> list[str]:
    """The labels of a question's options, in the language at the end of the name."""
    way, _, language = name.rpartition(".")
    return [(each["label"] or {}).get(language) or "" for each in find(data, way) or ()]


def put_options(data: dict[str, Any], name: str, lines: list[str]) -> None:
    """The options in that language. One whose first words stay keeps its id, and with it the
    answers that were given."""
    way, _, language = name.rpartition(".")
    was: list[Any] = find(data, way) or []
    if language != FIRST:
        for place, option in enumerate(was):
            option["label"][language] = lines[place] if place < len(lines) else None
        return
    ids = {each["label"][FIRST]: each["optionId"] for each in was}
    named = [line for line in lines if line]
    put(data, way, [{"optionId": ids.get(line), "label": {FIRST: line}} for line in named])


def name_of(data: Any, pointer: str) -> str:
    """The name of the field at a pointer of a fault."""
    names = []
    for step in pointer.split("/")[1:]:
        member = _step_into(data, step)
        named = isinstance(data, list) and isinstance(member, dict)
        own = next((member[key] for key in _IDS if member.get(key)), None) if named else None
        names.append(own or step)
        data = member
    return ".".join(names)


def _step_into(data: Any, step: str) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    if not isinstance(data, list):
        return None
    for member in data:
        if isinstance(member, dict) and any(member.get(key) == step for key in _IDS):
            return member
    return data[int(step)] if step.isdecimal() and int(step) < len(data) else None
