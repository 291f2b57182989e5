"""What a file that is made in pages costs: `python -m bench.exports [numbers of registrations…]`.

Real code on the simulation's table in memory and a folder in place of the bucket. The seconds are
those of our code on this machine, without table, bucket and network. Peak memory is what Python
allocates for it beside the table, in a run of its own.
"""

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from unittest.mock import patch

from bench.finding import Meter, fill
from shared.exporting import making
from shared.exporting.exports import Export, Format
from shared.finding import search
from shared.finding.filters import Asked
from shared.models.event import Event
from shared.runtime.clock import Clock
from shared.store import calls, cards
from shared.store.cards import query_cards
from shared.store.notation import equals
from shared.store.partitions import cards_of
from tests.factories import NOW, an_event
from tests.simulation.store import Store

NUMBERS = (2_000, 20_000, 100_000)
_PIECE_BYTES = 1 << 16


class Bucket:
    """A folder; a file is read piece by piece, as it is sent to S3."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def put(self, name: str, body: bytes | BinaryIO, media_type: str) -> None:
        with self._path(name).open("wb") as file:
            if isinstance(body, bytes):
                file.write(body)
            else:
                while piece := body.read(_PIECE_BYTES):
                    file.write(piece)

    def read(self, name: str, *, first: int = 0, length: int = -1) -> bytes:
        with self._path(name).open("rb") as file:
            file.seek(first)
            return file.read(length)

    def size(self, name: str) -> int:
        return self._path(name).stat().st_size

    def _path(self, name: str) -> Path:
        return self._folder / name.replace("/", "-")


class Progress:
    """The item of one export."""

    def __init__(self, export: Export) -> None:
        self.export = export

    def read(self, *_: Any) -> Export:
        return self.export

    def note_people(self, _: Export, ids: str, people: int) -> None:
        self.export = self.export._replace(ids=ids, people=people)

    def note_page(self, _: Export, number: int) -> None:
        self.export = self.export._replace(pages=number + 1)

    def note_ready(self, *_: Any) -> None:
        self.export = self.export._replace(ready_at=NOW)


class _Frozen(Clock):
    def now(self) -> Any:
        return NOW + timedelta(days=1)


@contextmanager
def stand_ins(
    event: Event, store: Store, sizes: dict[int, int], export: Export, folder: str
) -> Iterator[Bucket]:
    progress, bucket, meter = Progress(export), Bucket(folder), Meter(store, sizes)
    with ExitStack() as stack:
        for module in (calls, cards):
            stack.enter_context(patch.object(module, "dynamodb", meter))
        # The stand-in for the index lays all its rows out for each page: not while it is measured.
        read = [*query_cards(equals("GSI2PK", cards_of(event.event_id)))]
        stack.enter_context(patch.object(search, "query_cards", lambda *_, **__: iter(read)))
        replaced: Mapping[str, Callable[..., Any]] = {
            "read_event": lambda _: event,
            "read_export": progress.read,
            "note_people": progress.note_people,
            "note_page": progress.note_page,
            "note_ready": progress.note_ready,
            "put_file": bucket.put,
            "read_file": bucket.read,
        }
        for name, made in replaced.items():
            stack.enter_context(patch.object(making, name, made))
        yield bucket


def make(
    event: Event, store: Store, sizes: dict[int, int], file_format: Format, asked: Asked
) -> int:
    """The bytes of the file."""
    export = Export(event.event_id, "x", "all", file_format, asked, None, "nl", NOW, "1")
    with TemporaryDirectory() as folder, stand_ins(event, store, sizes, export, folder) as bucket:
        making.go_on(event.event_id, "x", has_time=lambda: True, clock=_Frozen())
        return bucket.size(export.file_name)


def measure_peak(
    event: Event, store: Store, sizes: dict[int, int], file_format: Format, asked: Asked
) -> int:
    """Bytes beside the cards that the stand-in for the index holds."""
    export = Export(event.event_id, "x", "all", file_format, asked, None, "nl", NOW, "1")
    with TemporaryDirectory() as folder, stand_ins(event, store, sizes, export, folder):
        tracemalloc.start()
        making.go_on(event.event_id, "x", has_time=lambda: True, clock=_Frozen())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


def main(numbers: Sequence[int]) -> None:
    event = an_event(event_id="ambtenarenbijeenkomst-2016")
    for number in numbers:
        store, sizes = fill(event, number), dict[int, int]()
        for file_format in ("csv", "xlsx"):
            for order in ("registered", "surname"):
                asked = {"sort": order}
                make(event, store, sizes, file_format, asked)
                began = time.perf_counter()
                size = make(event, store, sizes, file_format, asked)
                seconds = time.perf_counter() - began
                peak = measure_peak(event, store, sizes, file_format, asked)
                print(
                    f"{file_format:4} {order:10} {number:7} people {size / 1e6:6.2f} MB,"
                    f" {seconds:6.2f} s, peak {peak / 1e6:5.1f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or NUMBERS)
