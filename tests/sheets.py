"""Sheets of people as spreadsheets save them, for tests of imports."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

HEADINGS = ("Naam", "E-mailadres", "Organisatie", "Sessie")


def csv_of(*rows: Sequence[Any], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def xlsx_of(*rows: Sequence[Any], prepare: Any = None) -> bytes:
    """`prepare` may change the book before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if prepare:
        prepare(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def a_person(number: int, session: str = "Global Goals", **changes: str) -> list[str]:
    said = {
        "name": f"Gast {number}",
        "email": f"gast{number}@gemeente.example",
        "organisation": "Gemeente Hoorn",
        "session": session,
    }
    return [*(said | changes).values()]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The XLSX file with another part under this name."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content)
    return buffer.getvalue()
