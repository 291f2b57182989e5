"""Rows of a list on disk and in the bucket: a line of JSON each. A moment is a list of its one
text."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from shared.exporting.tables import Row


def write_page(rows: Iterable[Row]) -> bytes:
    return "".join(f"{json.dumps(row, default=_write_moment)}\n" for row in rows).encode()


def read_rows_of(file: Path) -> Iterator[Row]:
    """The rows of a file of pages, one at a time."""
    with file.open(encoding="ascii") as lines:
        for line in lines:
            yield tuple(
                datetime.fromisoformat(cell[0]) if isinstance(cell, list) else cell
                for cell in json.loads(line)
            )


def _write_moment(moment: datetime) -> list[str]:
    return [moment.isoformat()]
