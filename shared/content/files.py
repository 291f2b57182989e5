"""Files in which an event is written down: our own format (YAML, so JSON too), the schedule of
frab, and a table of sessions (CSV). Each begins a draft."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

from shared.content.content import Content
from shared.content.conversion import settle
from shared.content.ids import with_ids
from shared.input.ids import is_slug
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError

Format = Literal["yaml", "frab", "csv"]
_NO_CONTENT = ("eventId", "demonstration")


class Read(NamedTuple):
    """What a file says; `event_id` is the id that it asks for."""

    content: Content
    event_id: str | None = None


def read_file(text: str, kind: Format) -> Read:
    """Raises: InvalidInputError with every fault, at its place in the file."""
    match kind:
        case "yaml":
            facts = _load(text)
            event_id = facts.get("eventId")
            if event_id is not None and not (isinstance(event_id, str) and is_slug(event_id)):
                raise InvalidInputError([Fault("/eventId", "invalid", "This can be no id.")])
            return Read(read_facts(facts), event_id)
        case "frab":
            from shared.content.frab import read_frab  # noqa: PLC0415

            return Read(read_frab(_load_json(text)))
        case "csv":
            from shared.content.tables import read_table  # noqa: PLC0415

            return Read(read_table(text))


def read_facts(facts: Mapping[str, Any]) -> Content:
    """The content in a file of our own format. Its texts break their lines where they like, a
    paragraph ends at a blank one.

    Raises: InvalidInputError with every fault.
    """
    plain = {name: _read(value) for name, value in facts.items() if name not in _NO_CONTENT}
    return settle(with_ids(to_model(plain, Content)))


def _read(value: Any) -> Any:
    if isinstance(value, Mapping):
        return (
            _read_texts(value) if _holds_texts(value) else {k: _read(v) for k, v in value.items()}
        )
    if isinstance(value, list | tuple):
        return [_read(each) for each in value]
    if isinstance(value, datetime):
        # YAML reads a moment by itself; one without an offset is by a clock at the event.
        plain = value.replace(microsecond=0)
        return plain.astimezone(UTC).isoformat() if plain.tzinfo else plain.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _holds_texts(value: Mapping[str, Any]) -> bool:
    return bool(value) and value.keys() <= {"nl", "en"}


def _read_texts(texts: Mapping[str, Any]) -> dict[str, Any]:
    read = {
        language: re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()) if isinstance(text, str) else text
        for language, text in texts.items()
    }
    if read.get("en") == read.get("nl"):
        read.pop("en", None)
    return read


def _load(text: str) -> dict[str, Any]:
    # For whoever begins with a file, and nobody else.
    import yaml  # noqa: PLC0415

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            # A few of these can stand for more than any memory holds.
            raise InvalidInputError([Fault("", "alias", "Write out what “*” refers to.")])
        facts = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" Look at line {mark.line + 1}." if mark else ""
        detail = f"This is not valid YAML.{where}"
        raise InvalidInputError([Fault("", "invalid-yaml", detail)]) from None
    if not isinstance(facts, dict) or not all(isinstance(name, str) for name in facts):
        raise InvalidInputError([Fault("", "wrong-type", "This is no description of an event.")])
    return facts


def _load_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInputError(
            [Fault("", "invalid-json", "The file is not valid JSON.")]
        ) from None
