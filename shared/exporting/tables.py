"""A list before it is a file: headings, kinds of columns, rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "moment"]
Cell = str | int | float | datetime | None
Row = tuple[Cell, ...]


class Table(NamedTuple):
    """`moment` cells are in the zone of the event; a cell that says nothing is None."""

    name: str
    headings: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: Iterable[Row]
