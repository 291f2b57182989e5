"""What is wrong with a sheet of people, in the words of the desk; and a sheet as a field of a form
carries it."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from shared.desk.engine import say
from shared.importing.columns import ColumnFault
from shared.importing.judging import Judged
from shared.importing.people import RowFault
from shared.importing.sheets import MOST_ROWS, Rows, Sheet, refuse
from shared.models.event import Event
from shared.models.fields import Language
from shared.words.pages import has_desk_text, inputs, label

MOST_SHOWN = 200
"""Rows with a fault on a page."""


class FaultyRow(NamedTuple):
    """A row's number in the sheet, and what is wrong with it."""

    row: int
    faults: list[str]


def tell_file(code: str, language: Language) -> str:
    """Why a file is refused as a whole."""
    return say(language, f"import-file-{code}", rows=f"{MOST_ROWS}")


def tell_columns(faults: Sequence[ColumnFault], event: Event, language: Language) -> list[str]:
    return [
        say(
            language,
            f"import-column-{fault.code}",
            column=fault.column,
            heading=fault.heading if fault.column else _name(fault.heading, event, language),
        )
        for fault in faults
    ]


def tell_rows(faults: Sequence[RowFault], language: Language) -> list[FaultyRow]:
    """The first rows that have a fault, with all of theirs."""
    found: dict[int, list[str]] = {}
    for fault in faults:
        if fault.row in found or len(found) < MOST_SHOWN:
            found.setdefault(fault.row, []).append(_tell(fault, language))
    return [FaultyRow(row, texts) for row, texts in found.items()]


def tell_refusal(code: str, language: Language) -> str:
    """Why a row was refused after it had been judged."""
    return say(language, _text_id(code, language))


def names_to_check(judged: Judged) -> list[str]:
    """Some names with letters that another encoding would show otherwise, where it was guessed."""
    if judged.encoding != "windows-1252":
        return []
    names = (person.asked.name for person in judged.people)
    return [name for name in names if not name.isascii()][:3]


def to_field(sheet: Sheet) -> str:
    """A sheet for a form. What is wrong with cells is not carried: only a sound one goes on."""
    return json.dumps([sheet.encoding, [[row.number, row.cells] for row in sheet.rows]])


def from_field(text: str) -> Sheet:
    """Raises: InvalidInputError where it is none of ours."""
    rows = Rows()
    try:
        encoding, given = json.loads(text)
        for number, cells in given:
            rows.add(int(number), {int(place): str(cell) for place, cell in cells.items()}, {})
    except (ValueError, TypeError, AttributeError):
        raise refuse("not-a-sheet", "This is no sheet of ours.") from None
    if len(rows.found) < 2:
        raise refuse("empty", "Nobody is in it.")
    return Sheet(rows.found, encoding)


def facts_of(event: Event, language: Language, sheet: Sheet, judged: Judged) -> dict[str, Any]:
    """What the page says of a sheet."""
    rows = len({fault.row for fault in judged.row_faults})
    return {
        "judged": judged,
        "columns": tell_columns(judged.column_faults, event, language),
        "faulty": tell_rows(judged.row_faults, language),
        "faulty_count": rows,
        "left_out": max(rows - MOST_SHOWN, 0),
        "names": names_to_check(judged),
        "sheet": to_field(sheet) if judged.is_sound else "",
    }


NO_FACTS: Mapping[str, Any] = MappingProxyType(
    {"judged": None, "columns": (), "faulty": (), "sheet": ""}
)
"""The same, where there is no sheet yet."""


def _tell(fault: RowFault, language: Language) -> str:
    words = say(language, _text_id(fault.code, language))
    if not fault.column:
        return words
    facts = {"column": fault.column, "heading": fault.heading}
    return say(language, "import-fault-at", words=words, **facts)


def _text_id(code: str, language: Language) -> str:
    text_id = f"import-fault-{code}"
    return text_id if has_desk_text(text_id, language) else "import-fault-otherwise"


def _name(field: str, event: Event, language: Language) -> str:
    """What a column that is missing can be called."""
    kind, _, of = field.partition(".")
    round_ = event.find_round(of) if kind == "choices" else None
    question = event.find_question(of) if kind == "answers" else None
    if round_:
        return round_.title.get(language)
    if question:
        return label(question, language)
    return next(each.label(language) for each in inputs() if each.name == field)
