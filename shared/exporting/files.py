"""A list as a file: CSV, XLSX or PDF, with the name that it is kept under."""

import base64
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from shared.exporting import csv_file, xlsx_file
from shared.exporting.lists import ListKind, make_list, make_table, read_rows
from shared.exporting.tables import Table
from shared.finding.filters import Asked
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Registration

PDF = "application/pdf"
PRINTED: tuple[ListKind, ...] = ("door", "badges", "new-badges")
"""The lists that can be a PDF."""


class File(NamedTuple):
    """`body` of bytes is written in base64."""

    content_type: str
    disposition: str
    body: str
    is_base64: bool


def write_file(
    kind: ListKind,
    event: Event,
    asked: Asked,
    columns: str | None,
    media_type: str,
    language: Language,
    now: datetime,
) -> File:
    """The list of that kind, as `make_list` takes it. Raises: TooManyRowsError, BusyError."""
    table = make_list(kind, event, asked, columns, language, now)
    if media_type == csv_file.MEDIA_TYPE:
        body = "".join(csv_file.write_csv(table))
        return File(csv_file.FULL_MEDIA_TYPE, _name(event, kind, "csv"), body, is_base64=False)
    if media_type == PDF:
        return _print(kind, table, event, language, name_file(event.event_id, kind, "pdf"))
    buffer = BytesIO()
    xlsx_file.write_xlsx(table, buffer, created_at=now)
    body = base64.b64encode(buffer.getvalue()).decode()
    return File(xlsx_file.MEDIA_TYPE, _name(event, kind, "xlsx"), body, is_base64=True)


def write_badge(event: Event, person: Registration, language: Language, now: datetime) -> File:
    """The badge of one person, at the desk: a sheet with it alone."""
    rows = [*read_rows("badges", event, [person], language, now)]
    table = make_table("badges", event, lambda: iter(rows), None, language, now)
    return _print("badges", table, event, language, name_file(event.event_id, "badge", "pdf"))


def _print(kind: ListKind, table: Table, event: Event, language: Language, name: str) -> File:
    # In a layer of its own, for whoever prints.
    from shared.exporting.pdf_file import write_pdf  # noqa: PLC0415

    buffer = BytesIO()
    write_pdf(kind, table, event, language, buffer)
    body = base64.b64encode(buffer.getvalue()).decode()
    return File(PDF, f'attachment; filename="{name}"', body, is_base64=True)


def name_file(event_id: str, kind: str, ending: str) -> str:
    """What the file is called where it is saved."""
    return f"{event_id}-{kind}.{ending}"


def _name(event: Event, kind: str, ending: str) -> str:
    return f'attachment; filename="{name_file(event.event_id, kind, ending)}"'
