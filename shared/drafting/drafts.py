"""Drafts: their items and reads. An event has at most one. Its version is of its own; 0 is that of
the draft that nobody has begun, which is what is published."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.content.content import Content
from shared.content.conversion import to_content
from shared.content.ids import with_ids
from shared.events.events import parse_event
from shared.events.programmes import WholeEvent, read_whole_event
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.refusals.requests import PreconditionFailedError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import index, keys
from shared.store.calls import delete, get, put, query_index
from shared.store.cards import get_several
from shared.store.notation import Condition, Item, TypedItem, absent, equals, make_item
from shared.store.transaction import Write, transact


class Draft(NamedTuple):
    """`based_on` is the version that was published when it was begun, None for an event that was
    not published yet; `by` is the account that saved it last. `earlier_days` are those of the event
    that it was copied from, that of the event itself first, so that texts that still name one can
    be found. `left` are words of what was pasted that were not understood."""

    event_id: str
    version: int
    content: Content
    begun_at: datetime
    saved_at: datetime
    by: str
    based_on: int | None
    earlier_days: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def find_published(event_id: str) -> WholeEvent | None:
    """None for an event that was not published yet."""
    try:
        return read_whole_event(event_id)
    except NotFoundError:
        return None


def find_draft(event_id: str) -> Draft | None:
    item = get(keys.draft_key(event_id))
    return _parse(item) if item else None


def read_event_with_draft(event_id: str) -> tuple[Event, Item | None]:
    """What is published, and the item of the draft where somebody has begun one; one call.

    Raises: NotFoundError, BusyError.
    """
    wanted = [keys.event_key(event_id), keys.draft_key(event_id)]
    found = {item["SK"]: item for item in get_several(wanted)}
    if "EVENT" not in found:
        raise NotFoundError(f"There is no event {event_id}.")
    return parse_event(found["EVENT"]), found.get("DRAFT")


def read_draft(event_id: str, now: datetime, by: str) -> Draft:
    """The draft; where nobody has begun one, what is published, as version 0.

    Raises: NotFoundError.
    """
    return find_draft(event_id) or unbegun(event_id, now, by)


def unbegun(event_id: str, now: datetime, by: str) -> Draft:
    """What is published, as the draft that nobody has begun. Raises: NotFoundError."""
    event, programme = read_whole_event(event_id)
    return Draft(event_id, 0, to_content(event, programme), now, now, by, event.version)


def list_drafts() -> Iterator[Draft]:
    """Of all events, newest first. The index lags a moment behind."""
    found = query_index(equals("GSI1PK", keys.DRAFTS), newest_first=True)
    return map(_parse, found)


def save_draft(event_id: str, version: int, content: Content, now: datetime, by: str) -> Draft:
    """The draft with this content, where `version` is still its own. Each part gets an id.

    Raises: NotFoundError, PreconditionFailedError, BusyError.
    """
    was = find_draft(event_id)
    if was is None and version == 0:
        was = unbegun(event_id, now, by)
    if was is None:
        raise _find_why(event_id)
    saved = was._replace(version=version + 1, content=with_ids(content), saved_at=now, by=by)
    transact([put(draft_item(saved), when=is_version(version), refuse=changed_since)])
    return saved


def forget_left(event_id: str) -> None:
    """Somebody has seen to what was not understood. Raises: PreconditionFailedError, BusyError."""
    if draft := find_draft(event_id):
        item = draft_item(draft._replace(left=()))
        transact([put(item, when=is_version(draft.version), refuse=changed_since)])


def remove_draft(event_id: str, version: int) -> None:
    """Raises: NotFoundError where there is none, PreconditionFailedError, BusyError."""
    if find_draft(event_id) is None:
        raise NotFoundError(f"There is no draft of event {event_id}.")
    transact([delete_draft(event_id, version)])


def delete_draft(event_id: str, version: int) -> Write:
    """Its refusal is PreconditionFailedError."""
    key = keys.draft_key(event_id)
    return delete(key, when=is_version(version), refuse=changed_since)


def is_version(version: int) -> Condition:
    return equals("version", version) if version else absent()


def changed_since() -> PreconditionFailedError:
    return PreconditionFailedError("The draft has changed since it was read.")


def draft_item(draft: Draft) -> TypedItem:
    begun_at = format_instant(draft.begun_at)
    return make_item(
        keys.draft_key(draft.event_id),
        **index.in_drafts(begun_at, draft.event_id),
        version=draft.version,
        content=draft.content.write(),
        begunAt=begun_at,
        savedAt=format_instant(draft.saved_at),
        by=draft.by,
        basedOn=draft.based_on,
        earlierDays=[*draft.earlier_days] or None,
        notUnderstood=[*draft.left] or None,
    )


def _find_why(event_id: str) -> Exception:
    """Why there is no draft of a version: it was published or thrown away, or there is no event."""
    return changed_since() if find_published(event_id) else NotFoundError("There is no draft.")


def _parse(item: Item) -> Draft:
    return Draft(
        event_id=keys.read_owner(keys.key_of(item)),
        version=item["version"],
        content=Content.parse_kept(item["content"]),
        begun_at=parse_instant(item["begunAt"]),
        saved_at=parse_instant(item["savedAt"]),
        by=item["by"],
        based_on=item.get("basedOn"),
        earlier_days=tuple(item.get("earlierDays", ())),
        left=tuple(item.get("notUnderstood", ())),
    )
