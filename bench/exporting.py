"""What a file of many rows costs: `python -m bench.exporting [rows]`. Peak memory is that of the
writer alone, as Python allocates it; the rows come one by one."""

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime
from tempfile import TemporaryFile

from shared.exporting.csv_file import write_csv
from shared.exporting.tables import Cell, Table
from shared.exporting.xlsx_file import write_xlsx

_HEADS = ("Naam", "Organisatie", "Sessie", "Status", "E-mailadres", "Kenmerk", "Aangemeld op")
_MOMENT = datetime(2026, 12, 1, 10)


def make_table(rows: int) -> Table:
    def every() -> Iterator[tuple[Cell, ...]]:
        for row in range(rows):
            name, email = f"Jan van der Berg {row}", f"j.vandenberg{row}@amsterdam.nl"
            session = "Global Goals: wat kunt u als gemeente doen?"
            yield name, "Amsterdam", session, "heeft een plaats", email, "K7QM3TXW", _MOMENT

    return Table("Aanmeldingen", _HEADS, (*("text",) * 6, "moment"), every())


def as_csv(table: Table) -> int:
    with TemporaryFile("w", encoding="utf-8", newline="") as file:
        return sum(file.write(part) for part in write_csv(table))


def as_xlsx(table: Table) -> int:
    with TemporaryFile() as file:
        write_xlsx(table, file, created_at=_MOMENT)
        return file.tell()


def measure(name: str, write: Callable[[Table], int], rows: int) -> None:
    write(make_table(1))
    began = time.perf_counter()
    write(make_table(rows))
    seconds = time.perf_counter() - began
    tracemalloc.start()
    size = write(make_table(rows))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(
        f"{name:5} {rows:7} rows {size / 1e6:6.2f} MB, {seconds:6.2f} s, peak {peak / 1e6:5.2f} MB"
    )


def main(sizes: list[int]) -> None:
    for rows in sizes:
        measure("CSV", as_csv, rows)
        measure("XLSX", as_xlsx, rows)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [2_000, 20_000])
