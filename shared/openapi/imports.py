"""Shapes of imports."""

from shared.importing.imports import ImportState
from shared.importing.sheets import Encoding
from shared.models.fields import Instant, Model


class ColumnFaultView(Model):
    """`column` is its letter in the sheet; a missing column has none."""

    column: str | None = None
    heading: str
    code: str
    detail: str


class RowFaultView(Model):
    """`row` is the sheet's own number. What is wrong with a row as a whole has no column."""

    row: int
    column: str | None = None
    heading: str | None = None
    code: str
    detail: str


class ImportPreview(Model):
    """`rows` counts those below the headings. Where anything is wrong nobody is counted."""

    encoding: Encoding
    rows: int
    columns: list[ColumnFaultView]
    faulty: list[RowFaultView]
    seats: int
    waiting: int


class RefusedRow(Model):
    """`code` is that of the refusal."""

    row: int
    code: str


class ImportView(Model):
    """`done` of the `people` were dealt with so far."""

    import_id: str
    state: ImportState
    by: str
    created_at: Instant
    expires_at: Instant
    people: int
    done: int
    seats: int
    waiting: int
    refused: list[RefusedRow]
