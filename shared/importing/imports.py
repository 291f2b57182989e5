"""The items of imports: whose people, asked by whom, and how far it is. The people themselves lie
in a file beside it, for the same day."""

import json
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from shared.models.retention import expires_after, seconds_kept
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import ConditionFailedError, get, present, put, update, write
from shared.store.notation import Item, absent, equals, make_item, set_to
from shared.store.waking import TRIED_FOR

ImportState = Literal["importing", "ready", "failed"]


class Refused(NamedTuple):
    """A row that was sound when it was judged, and was refused later: its number, and the code of
    the refusal."""

    row: int
    code: str


class Import(NamedTuple):
    """`done` of the `people` were dealt with so far, in their order: `seats` of them got one,
    `waiting` wait, the others were `refused`."""

    event_id: str
    import_id: str
    people: int
    file_digest: str
    created_at: datetime
    by: str
    done: int = 0
    seats: int = 0
    waiting: int = 0
    refused: tuple[Refused, ...] = ()

    def state(self, now: datetime) -> ImportState:
        if self.done == self.people:
            return "ready"
        return "importing" if now < self.created_at + TRIED_FOR else "failed"

    @property
    def expires_at(self) -> datetime:
        return self.created_at + timedelta(seconds=seconds_kept("import"))

    @property
    def file_name(self) -> str:
        """Where its people lie."""
        return f"{self.event_id}/{self.import_id}/people-{self.file_digest[:16]}"


def put_import(made: Import) -> Import:
    """Puts a new one; returns the one that is there, which may have come before."""
    item = make_item(
        keys.import_key(made.event_id, made.import_id),
        people=made.people,
        fileDigest=made.file_digest,
        account=made.by,
        createdAt=format_instant(made.created_at),
        done=0,
        seats=0,
        waiting=0,
        **expires_after(made.created_at, "import"),
    )
    try:
        write(put(item, when=absent()))
    except ConditionFailedError:
        return read_import(made.event_id, made.import_id, made.created_at)
    return made


def read_import(event_id: str, import_id: str, now: datetime) -> Import:
    """The import, strongly consistent. Raises: NotFoundError."""
    item = present(get(keys.import_key(event_id, import_id)), now)
    if item is None:
        raise NotFoundError("This event has no such import.")
    return _parse(event_id, import_id, item)


def _parse(event_id: str, import_id: str, item: Item) -> Import:
    return Import(
        event_id,
        import_id,
        item["people"],
        item["fileDigest"],
        parse_instant(item["createdAt"]),
        item["account"],
        item["done"],
        item["seats"],
        item["waiting"],
        tuple(Refused(*each) for each in json.loads(item.get("refused", "[]"))),
    )


def note_row(before: Import, after: Import) -> bool:
    """Says how far it is after one more row. False where another worker said it before, or where
    the import has gone."""
    key = keys.import_key(after.event_id, after.import_id)
    said = set_to(
        done=after.done,
        seats=after.seats,
        waiting=after.waiting,
        refused=json.dumps(after.refused),
    )
    try:
        write(update(key, said, when=equals("done", before.done)))
    except ConditionFailedError:
        return False
    return True
