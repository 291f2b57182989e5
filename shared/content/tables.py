"""A table of sessions (CSV), as a spreadsheet saves it: a row each, columns by their names in
Dutch or English, in any order."""

import csv
import re
from collections.abc import Mapping
from typing import Any

from shared.content.content import Content
from shared.content.conversion import settle
from shared.content.ids import with_ids
from shared.content.kinds import find_kind, find_rounds
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("titel", "title", "sessie", "session", "onderwerp"),
    "titleEn": ("titel engels", "title en", "title (en)", "english title"),
    "description": ("omschrijving", "beschrijving", "description", "toelichting"),
    "starts": ("begin", "van", "start", "starts", "from", "begintijd"),
    "ends": ("einde", "eind", "tot", "end", "ends", "to", "until", "eindtijd"),
    "room": ("zaal", "ruimte", "room", "locatie"),
    "capacity": ("plaatsen", "capaciteit", "seats", "capacity"),
    "round": ("ronde", "round"),
    "kind": ("soort", "kind", "type"),
    "people": ("sprekers", "spreker", "speakers", "speaker", "people"),
    "date": ("datum", "date"),
}
_KINDS = {
    "inloop": "arrival",
    "plenair": "plenary",
    "pauze": "break",
    "parallel": "breakout",
    "deelsessie": "breakout",
    "borrel": "drinks",
}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.u](\d{2}))?(?::\d{2})?(?: ?u(?:ur)?)?")


def read_table(text: str) -> Content:
    """Raises: InvalidInputError with every fault, at its row of the table: the header is row 1."""
    rows = _split(text.removeprefix("\ufeff"))
    if len(rows) < 2:
        raise InvalidInputError([Fault("", "empty", "This table has a header alone, or nothing.")])
    names, faults = _read_header(rows[0])
    if faults:
        raise InvalidInputError(faults)
    days = set()
    rounds: dict[str, str] = {}
    programme = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        if not cells:
            continue
        item, wrong = _read_row(cells, f"/rows/{number}", rounds)
        faults += wrong
        days.add(item.pop("day", None))
        programme.append(item)
    if len(days - {None}) > 1:
        faults.append(Fault("/rows", "several-days", "All sessions are on one day."))
    if faults:
        raise InvalidInputError(faults)
    facts = {
        "date": next(iter(days - {None}), None),
        "rounds": [{"roundId": r, "title": {"nl": name}} for name, r in rounds.items()],
        "programme": programme,
    }
    return settle(with_ids(find_rounds(to_model(facts, Content))))


def _split(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    return [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row]


def _read_header(header: list[str]) -> tuple[list[str], list[Fault]]:
    known = {name: column for column, names in _COLUMNS.items() for name in names}
    columns = [known.get(cell.strip().lower(), "") for cell in header]
    faults = [
        Fault(f"/columns/{number}", "unknown-column", f"Nothing is known of a column “{cell}”.")
        for number, (cell, column) in enumerate(zip(header, columns, strict=True))
        if not column
    ]
    faults += [
        Fault("/columns", "duplicate-column", f"More than one column has the {column}.")
        for column in sorted(set(columns))
        if column and columns.count(column) > 1
    ]
    if "title" not in columns:
        faults.append(Fault("/columns", "required", "One column must hold the titles."))
    return columns, faults


def _read_row(
    cells: dict[str, str], at: str, rounds: dict[str, str]
) -> tuple[dict[str, Any], list[Fault]]:
    faults = []
    title = cells.get("title", "")
    item: dict[str, Any] = {
        "title": {"nl": title, "en": cells.get("titleEn")},
        "description": {"nl": cells.get("description")},
        "room": cells.get("room"),
        "people": [
            {"name": name.strip()}
            for name in re.split(r"[;/]|, | en | and | & ", cells.get("people", ""))
            if name.strip()
        ],
    }
    for name in ("starts", "ends"):
        if name in cells:
            item[name] = _read_clock(cells[name])
            if item[name] is None:
                faults.append(Fault(f"{at}/{name}", "clock", "Give a time as 14:15."))
    if "capacity" in cells:
        item["capacity"] = int(cells["capacity"]) if cells["capacity"].isdecimal() else None
        if item["capacity"] is None:
            faults.append(Fault(f"{at}/capacity", "number", "Give a number of seats."))
    if "date" in cells:
        item["day"] = _read_day(cells["date"])
        if item["day"] is None:
            faults.append(Fault(f"{at}/date", "day", "Give a day as 19-11-2026."))
    kind = cells.get("kind", "").lower()
    item["kind"] = _KINDS.get(kind, kind) or find_kind(title)
    if item["kind"] not in {"arrival", "plenary", "break", "breakout", "drinks"}:
        faults.append(Fault(f"{at}/kind", "not-allowed", f"Known here: {', '.join(_KINDS)}."))
    if "round" in cells:
        item["roundId"] = rounds.setdefault(cells["round"], f"round-{len(rounds) + 1}")
        item["kind"] = "breakout"
    elif "capacity" in item and not kind:
        item["kind"] = "breakout"
    return item, faults


def _read_clock(text: str) -> str | None:
    match = _CLOCK.fullmatch(text.lower())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None
    return f"{int(match[1]):02d}:{match[2] or '00'}"


def _read_day(text: str) -> str | None:
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
