"""A form of the desk: what stands in it, what was typed, and the content that this makes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from shared.content.content import Content
from shared.making.fields import Field, find, list_options, name_of, put, put_options
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError

Values = Mapping[str, str]
"""What stands in a form, by the names of its fields."""


class Form(NamedTuple):
    """What a template asks of a form. `faults` are words by the field's name, `theirs` what
    somebody else has saved meanwhile; `seen` is the digest of what it was made from."""

    values: Values
    seen: str = ""
    faults: Mapping[str, str] = {}
    theirs: Values = {}


def read_values(content: Content, fields: Iterable[Field]) -> dict[str, str]:
    """What the content says, as the fields show it."""
    data = content.shown()
    return {field.name: _read(data, field) for field in fields}


def read_typed(typed: Mapping[str, list[str]], fields: Iterable[Field]) -> dict[str, str]:
    """What was typed into these fields, trimmed; empty where nothing was."""
    return {
        field.name: next(iter(typed.get(field.name, ())), "").strip().replace("\r\n", "\n")
        for field in fields
    }


def digest(values: Values) -> str:
    """Tells whether the same stands there still. No secret: it is compared, never trusted."""
    return sha256(json.dumps(sorted(values.items())).encode()).hexdigest()[:16]


def fill_in(content: Content, fields: Sequence[Field], values: Values) -> Content:
    """The content with what was typed.

    Raises: InvalidInputError with every fault, each at the name of its field.
    """
    data, faults = content.shown(), []
    for field in fields:
        if field.kind == "options":
            put_options(data, field.name, _split(values.get(field.name, "")))
            continue
        try:
            put(data, field.name, _to_value(values.get(field.name, ""), field))
        except ValueError:
            faults.append(Fault(field.name, f"wrong-{field.kind}", ""))
    if faults:
        raise InvalidInputError(faults)
    for session in data["programme"]:
        session["people"] = [each for each in session["people"] if _is_somebody(each)]
    try:
        return to_model(data, Content)
    except InvalidInputError as error:
        raise InvalidInputError(
            [fault._replace(pointer=name_of(data, fault.pointer)) for fault in error.faults]
        ) from None


def _is_somebody(person: Mapping[str, Any]) -> bool:
    organisation = person.get("organisation") or {}
    more = person.get("picture") or any((person.get("bio") or {}).values())
    return bool(person.get("name") or any(organisation.values()) or more)


def _read(data: Any, field: Field) -> str:
    if field.kind == "options":
        return "\n".join(list_options(data, field.name)).rstrip()
    return _to_text(find(data, field.name), field)


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def _to_text(value: Any, field: Field) -> str:
    if field.kind == "there":
        return "" if value is None else "true"
    if value is None or value is False:
        return ""
    if field.kind == "day" and str(value).startswith("--"):
        return ""
    return "true" if value is True else str(value)


def _to_value(text: str, field: Field) -> Any:
    """Raises: ValueError for what is no number, day or time."""
    match field.kind:
        case "tick":
            return bool(text)
        case "there":
            return {} if text else None
    if not text:
        return None
    match field.kind:
        case "number":
            return int(text)
        case "day":
            if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
                return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        case "clock":
            if not (match := re.fullmatch(r"(\d{1,2})[:.u](\d\d)(?::00)?", text)):
                raise ValueError
            return f"{int(match[1]):02}:{match[2]}"
    return text
