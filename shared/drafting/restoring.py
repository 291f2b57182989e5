"""Undo: a draft is made anew of an earlier version. It is published like any other."""

from datetime import datetime

from shared.content.content import Content
from shared.content.conversion import to_content
from shared.drafting.drafts import Draft, changed_since, draft_item, is_version
from shared.events.programmes import read_whole_event
from shared.events.versions import read_version
from shared.store.calls import put
from shared.store.transaction import transact


def restore(event_id: str, number: int, version: int, now: datetime, by: str) -> Draft:
    """A draft of what the publication with this number said, in the place of the draft of this
    version. What was cancelled since stays cancelled, for its people know.

    Raises: NotFoundError, PreconditionFailedError, BusyError.
    """
    content = to_content(*read_version(event_id, number))
    published = read_whole_event(event_id)
    off = {s.session_id for s in published.programme.sessions if s.is_cancelled}
    restored = Draft(
        event_id=event_id,
        version=version + 1,
        content=_keep_cancelled(content, off),
        begun_at=now,
        saved_at=now,
        by=by,
        based_on=published.event.version,
    )
    transact([put(draft_item(restored), when=is_version(version), refuse=changed_since)])
    return restored


def _keep_cancelled(content: Content, off: set[str]) -> Content:
    programme = tuple(
        session.model_copy(update={"is_cancelled": True}) if session.session_id in off else session
        for session in content.programme
    )
    return content.model_copy(update={"programme": programme})
