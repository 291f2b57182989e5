"""An organiser puts somebody first, with a reason. They come before all who wait; among those who
were put first, who queued first. It is recorded, and nobody loses a seat by it."""

from datetime import datetime

from shared.models.event import Event
from shared.models.fields import Model, ShortText
from shared.models.registration import Registration
from shared.models.statuses import has_ended
from shared.refusals.registrations import NotWaitingError, RegistrationClosedError
from shared.registrations.registrations import read_version
from shared.runtime.telemetry import count, logger
from shared.seating.settlement import settle
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit


class Priority(Model):
    """Why somebody is put first, for other organisers to read."""

    reason: ShortText


def put_first(
    event: Event, registration_id: str, why: str, *, version: int, now: datetime, by: str
) -> Registration:
    """Puts it first in each line in which it stands, if it still is this version; returns it.
    Whoever is first already stays as they are. `by` is the account that acts.

    Raises: PreconditionFailedError, RegistrationClosedError, NotWaitingError, NotFoundError,
    BusyError.
    """

    def plan() -> Registration:
        before = read_version(registration_id, version, now)
        if has_ended(before.status):
            raise RegistrationClosedError("This registration is cancelled.")
        if not before.lines:
            raise NotWaitingError("This visitor waits for nothing.")
        if before.put_first_at:
            return before
        hall = open_hall(event, now)
        after = before.model_copy(update={"put_first_at": now})
        hall.put(before, after, "put-first-by-organiser", why)
        settle(hall)
        commit(hall, now, by=by)
        return hall.current(before).model_copy(update={"version": version + 1})

    first = until_fresh(plan)
    count("RegistrationPutFirst")
    logger.info("registration put first", event_id=event.event_id, registration_id=registration_id)
    return first
