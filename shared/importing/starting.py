"""An import begins: its people are kept for a day, and whoever adds them is woken."""

import json
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from shared.importing.imports import Import, put_import
from shared.importing.judging import Judged
from shared.input.ids import digest
from shared.models.event import Event
from shared.refusals.refusal import InvalidInputError
from shared.refusals.requests import IdempotencyKeyReusedError
from shared.runtime.settings import require
from shared.store.buckets.lists import put_file
from shared.store.waking import wake


def start(event: Event, judged: Judged, key: str, now: datetime, by: str) -> Import:
    """The import of these people, once for each `key`: asked for again it is the same one, and
    whoever went to sleep is woken. First the file, then the item, so that whoever finds the item
    finds the file.

    Raises: InvalidInputError with every fault, IdempotencyKeyReusedError for other people.
    """
    if not judged.is_sound:
        raise InvalidInputError([*judged.faults()])
    people = json.dumps([[person.row, person.fields] for person in judged.people]).encode()
    seen = digest(event, "body", sha256(people).hexdigest())
    import_id = str(UUID(digest(event, "import", key)[:32]))
    # The name has the digest: other people under the same key come over nobody's file.
    asked = Import(event.event_id, import_id, len(judged.people), seen, now, by)
    put_file(asked.file_name, people, "application/json")
    made = put_import(asked)
    if made.file_digest != seen:
        raise IdempotencyKeyReusedError("Use a new key for other people.")
    wake(require("IMPORTS_FUNCTION"), eventId=event.event_id, importId=import_id)
    return made
