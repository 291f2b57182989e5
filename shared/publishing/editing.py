"""Changes an event or a session: published anew, and mailed to those whom it concerns, in one
transaction; not at all where nothing changes."""

from collections.abc import Callable
from datetime import datetime

from shared.events.moments import keep_former_starts, keep_moments
from shared.events.programmes import WholeEvent, read_whole_event, unless_others_publish
from shared.models.event import Event
from shared.models.programme import Programme
from shared.publishing.publication import publish
from shared.publishing.rescheduling import mail_rescheduled

Edit = Callable[[Event, Programme], tuple[Event, Programme]]


def publish_edited(event_id: str, edit: Edit, now: datetime, by: str) -> WholeEvent:
    """Edits and publishes an event; returns it. Repeats the edit if another publication came first.
    If the edit changes nothing, nothing is written and nobody is mailed. `by` is the account of the
    organiser who edits.

    Raises: what `edit` raises; NotFoundError, NotPublishableError; BusyError where others publish
    every time.
    """

    def attempt() -> WholeEvent:
        was, was_programme = read_whole_event(event_id)
        event, programme = edit(was, was_programme)
        if (event, programme) == (was, was_programme):
            return WholeEvent(was, was_programme)
        event = keep_moments(was, event, now).model_copy(update={"version": was.version + 1})
        programme = keep_former_starts(was, was_programme, programme)
        mailings = mail_rescheduled(was, was_programme, event, programme, now, by)
        publish(event, programme, now, also=mailings, by=by)
        return WholeEvent(event, programme)

    return unless_others_publish(attempt)
