"""Reasons, warnings and differences of a draft in words, each with the field that it is about."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from shared.content.content import Content
from shared.desk.engine import say
from shared.drafting.comparing import Difference
from shared.making.fields import Field, find, name_of, pattern_of
from shared.models.fields import Language
from shared.refusals.refusal import Fault
from shared.words.pages import has_desk_text

_LABELLED = {"required", "too-long", "invalid", "not-allowed", "wrong-type"}
_MOST_SHOWN = 160


class Told(NamedTuple):
    """`name` is that of the field; `of` the title of the item, round or question it belongs to."""

    text: str
    name: str
    of: str = ""

    @property
    def item(self) -> str:
        """The id of the item of the programme that it is in; empty where it is in none."""
        steps = self.name.split(".")
        return steps[1] if steps[0] == "programme" and len(steps) > 1 else ""


class Changed(NamedTuple):
    """A difference in words; `was` and `now` are empty where there is nothing to show. `is_whole`
    where an item, a round or a question is added or removed."""

    label: str
    kind: str
    of: str
    was: str
    now: str
    is_whole: bool = False


def tell_all(faults: Iterable[Fault], content: Content, language: Language) -> list[Told]:
    """Each fault of the content in words. Pointers are those of the content."""
    data = content.shown()
    return [
        tell(each._replace(pointer=name_of(data, each.pointer)), data, language) for each in faults
    ]


def tell(fault: Fault, data: Any, language: Language) -> Told:
    """A fault, whose pointer is the name of its field, in words."""
    name, label = fault.pointer, label_of(fault.pointer, language)
    text_id = f"making-fault-{fault.code}"
    if not has_desk_text(text_id, language):
        text_id = "making-fault-other"
    other = re.search("“(.*)”", fault.detail)
    number = re.search(r"\d+", fault.detail)
    facts = {
        "label": label,
        "other": other[1] if other else "",
        "number": number[0] if number else "",
    }
    return Told(say(language, text_id, **facts), name, _title_at(data, name, language))


def label_of(name: str, language: Language) -> str:
    """The words of a field's label."""
    field, text_id = Field(name), Field(name).text_id
    while text_id != "making" and not has_desk_text(text_id, language):
        text_id = text_id.rpartition("-")[0]
    label = say(language, "making-field" if text_id == "making" else text_id)
    return say(language, "making-in-english", label=label) if field.is_english else label


def tell_change(found: Difference, language: Language) -> Changed:
    name = ".".join(found.pointer.split("/")[1:])
    label = label_of(name, language)
    is_whole = name.count(".") == 1 and bool(found.of) and found.kind in ("added", "removed")
    was, now = (_show(each, name) for each in (found.was, found.now))
    return Changed(label, found.kind, found.of or "", was, now, is_whole)


def _show(value: Any, name: str) -> str:
    if isinstance(value, bool):
        return ""
    if not isinstance(value, str | int) or pattern_of(name).endswith("Id"):
        return ""
    text = str(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _title_at(data: Any, name: str, language: Language) -> str:
    steps = name.split(".")
    if len(steps) < 2 or steps[0] not in ("programme", "rounds", "questions"):
        return ""
    member = find(data, ".".join(steps[:2])) or {}
    text = member.get("title") or member.get("label") or {}
    return text.get(language) or text.get("nl") or text.get("en") or ""
