"""Changes an event or a session: published anew, and mailed to those whom it concerns, in one
transaction; not at all where nothing changes."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from shared.events.moments import keep_former_starts, keep_moments
from shared.events.programmes import read_whole_event, unless_others_publish
from shared.models.event import Event
from shared.models.programme import Programme
from shared.publishing.publication import publish
from shared.publishing.rescheduling import find_told, mail_rescheduled

Edit = Callable[[Event, Programme], tuple[Event, Programme]]


class Edited(NamedTuple):
    """The event and its programme as they stand, and whether the edit changed them."""

    event: Event
    programme: Programme
    has_changed: bool


def publish_edited(event_id: str, edit: Edit, now: datetime, by: str) -> Edited:
    """Edits and publishes an event; returns it. Repeats the edit if another publication came first.
    If the edit changes nothing, nothing is written and nobody is mailed. `by` is the account of the
    organiser who edits.

    Raises: what `edit` raises; NotFoundError, NotPublishableError; BusyError where others publish
    every time.
    """

    def attempt() -> Edited:
        was, was_programme = read_whole_event(event_id)
        event, programme = edit(was, was_programme)
        if (event, programme) == (was, was_programme):
            return Edited(was, was_programme, has_changed=False)
        event = keep_moments(was, event, now).model_copy(update={"version": was.version + 1})
        programme = keep_former_starts(was, was_programme, programme)
        mailings = mail_rescheduled(was, was_programme, event, programme, now, by)
        told = find_told(was, was_programme, event, programme, now)
        publish(event, programme, now, also=mailings, by=by, told=told)
        return Edited(event, programme, has_changed=True)

    return unless_others_publish(attempt)
