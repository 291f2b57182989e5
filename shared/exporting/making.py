"""Makes a file of any length, in pages: no more than one page of people is in memory at a time.

First the ids of all people of the list are put into the bucket, in their order; then page after
page what the list needs of them; last the file, of all pages. Each step is kept, so a worker may
stop anywhere and another goes on. Two workers harm nothing: ids are those of whoever came first,
a page has the people of its ids whoever reads them, and a file is put as a whole.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO, cast
from uuid import uuid4

from shared.events.events import read_event
from shared.exporting import csv_file, xlsx_file
from shared.exporting.badges import keep_new
from shared.exporting.exports import (
    Export,
    note_page,
    note_people,
    note_ready,
    read_export,
)
from shared.exporting.files import PDF
from shared.exporting.lists import OF_PEOPLE, asked_of, make_table, read_each, read_rows
from shared.exporting.pages import read_rows_of, write_page
from shared.finding.search import find_ids
from shared.models.event import Event
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger
from shared.store.buckets.lists import put_file, read_file

PAGE = 500
"""People of a page."""
_ID_BYTES = 37
"""An id is a UUID; each has a line."""
_PLAIN = "application/octet-stream"


def go_on(event_id: str, export_id: str, *, has_time: Callable[[], bool], clock: Clock) -> bool:
    """Makes the file, from where the last worker came. Returns False where `has_time` does so
    before it is ready: then somebody must go on.

    Raises: NotFoundError where the export or its event has gone; what reading and writing raises.
    """
    export = read_export(event_id, export_id, clock.now())
    if export.ready_at:
        return True
    event = read_event(event_id)
    if export.kind in OF_PEOPLE:
        if export.ids is None:
            _list_people(export, event, clock)
            export = read_export(event_id, export_id, clock.now())
        while export.pages < count_pages(export):
            if not has_time():
                return False
            _make_page(export, event, clock)
            export = read_export(event_id, export_id, clock.now())
    if not has_time():
        return False
    _put_together(export, event, clock)
    note_ready(export, clock.now())
    logger.info("export was made", event_id=event_id, export_id=export_id, pages=export.pages)
    return True


def count_pages(export: Export) -> int:
    """How many pages it has in all."""
    return -(-(export.people or 0) // PAGE)


def _list_people(export: Export, event: Event, clock: Clock) -> None:
    ids = find_ids(event, asked_of(export.kind, export.asked), clock.now())
    # Of this worker alone: another may have found others.
    name = export.name(f"ids-{uuid4().hex}")
    with TemporaryFile() as file:
        file.writelines(f"{each}\n".encode() for each in ids)
        people = file.tell() // _ID_BYTES
        file.seek(0)
        put_file(name, cast(BinaryIO, file), _PLAIN)
    note_people(export, name, people)


def _make_page(export: Export, event: Event, clock: Clock) -> None:
    assert export.ids is not None, "people are listed first"
    size = PAGE * _ID_BYTES
    ids = read_file(export.ids, first=export.pages * size, length=size).decode().split()
    people = [*read_each(ids, clock.now())]
    people = keep_new(people, export.asked)
    rows = read_rows(export.kind, event, people, export.language, clock.now())
    put_file(_name_page(export, export.pages), write_page(rows), _PLAIN)
    note_page(export, export.pages)


def _put_together(export: Export, event: Event, clock: Clock) -> None:
    with TemporaryDirectory() as folder:
        pages, whole = Path(folder, "pages"), Path(folder, "whole")
        with pages.open("wb") as file:
            for page in _read_pages(export):
                file.write(page)
        table = make_table(
            export.kind,
            event,
            partial(read_rows_of, pages),
            export.columns,
            export.language,
            clock.now(),
        )
        with whole.open("w+b") as file:
            if export.file_format == "csv":
                file.writelines(part.encode() for part in csv_file.write_csv(table))
                media_type = csv_file.FULL_MEDIA_TYPE
            elif export.file_format == "pdf":
                # In a layer of its own, for whoever prints.
                from shared.exporting.pdf_file import write_pdf  # noqa: PLC0415

                write_pdf(export.kind, table, event, export.language, file)
                media_type = PDF
            else:
                xlsx_file.write_xlsx(table, file, created_at=export.created_at)
                media_type = xlsx_file.MEDIA_TYPE
            file.seek(0)
            put_file(export.file_name, file, media_type)


def _read_pages(export: Export) -> Iterator[bytes]:
    return (read_file(_name_page(export, number)) for number in range(export.pages))


def _name_page(export: Export, number: int) -> str:
    return export.name(f"page-{number:05d}")
