"""The items of exports: what file is asked for, by whom, and how far it is.

A file of any length is made in pages by a function that nobody waits for (`making.py`). The item
says which pages are there, so that whoever goes on knows where.
"""

import json
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from shared.exporting.lists import ListKind
from shared.finding.filters import Asked
from shared.models.fields import Language
from shared.models.retention import expires_after, seconds_kept
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import ConditionFailedError, get, present, put, update, write
from shared.store.notation import Actions, Condition, absent, equals, exists, make_item, set_to
from shared.store.waking import TRIED_FOR

Format = Literal["csv", "xlsx", "pdf"]
ExportState = Literal["making", "ready", "failed"]


class Export(NamedTuple):
    """What was asked for, by which account; and how far it is.

    `ids` is the name of the file with the ids of all `people` of the list, once they were looked
    for. `pages` of them were read so far.
    """

    event_id: str
    export_id: str
    kind: ListKind
    file_format: Format
    asked: Asked
    columns: str | None
    language: Language
    created_at: datetime
    by: str
    ids: str | None = None
    people: int | None = None
    pages: int = 0
    ready_at: datetime | None = None

    def state(self, now: datetime) -> ExportState:
        if self.ready_at:
            return "ready"
        return "making" if now < self.created_at + TRIED_FOR else "failed"

    @property
    def expires_at(self) -> datetime:
        return self.created_at + timedelta(seconds=seconds_kept("export"))

    def name(self, part: str) -> str:
        """The name of a file that belongs to it."""
        return f"{self.event_id}/{self.export_id}/{part}"

    @property
    def file_name(self) -> str:
        return self.name("file")


def put_export(export: Export) -> None:
    """Puts a new one."""
    document = {
        "kind": export.kind,
        "format": export.file_format,
        "asked": dict(export.asked),
        "columns": export.columns,
        "language": export.language,
    }
    item = make_item(
        keys.export_key(export.event_id, export.export_id),
        document=json.dumps(document),
        account=export.by,
        createdAt=format_instant(export.created_at),
        pages=0,
        **expires_after(export.created_at, "export"),
    )
    write(put(item, when=absent()))


def read_export(event_id: str, export_id: str, now: datetime) -> Export:
    """The export, strongly consistent. Raises: NotFoundError."""
    item = present(get(keys.export_key(event_id, export_id)), now)
    if item is None:
        raise NotFoundError("This event has no such export.")
    document = json.loads(item["document"])
    return Export(
        event_id,
        export_id,
        document["kind"],
        document["format"],
        document["asked"],
        document["columns"],
        document["language"],
        parse_instant(item["createdAt"]),
        item["account"],
        item.get("ids"),
        item.get("people"),
        item["pages"],
        parse_instant(item["readyAt"]) if "readyAt" in item else None,
    )


def note_people(export: Export, ids: str, people: int) -> None:
    """Says where the ids of its people are. Who says so first is believed."""
    _note(export, set_to(ids=ids, people=people), exists() & absent("ids"))


def note_page(export: Export, number: int) -> None:
    """Says that the page of this number is there, the first being 0."""
    _note(export, set_to(pages=number + 1), equals("pages", number))


def note_ready(export: Export, now: datetime) -> None:
    """Says that the file is there."""
    _note(export, set_to(readyAt=format_instant(now)), exists())


def _note(export: Export, what: Actions, when: Condition) -> None:
    """Nothing where another worker said it before, or where the export has gone."""
    try:
        write(update(keys.export_key(export.event_id, export.export_id), what, when=when))
    except ConditionFailedError:
        return
