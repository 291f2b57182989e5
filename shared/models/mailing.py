"""One text mailed to many: to whom, what, and how far it has come."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.models.fields import Instant, LocalText, Model, ShortText, Slug
from shared.models.registration import RegistrationStatus

MailingKind = Literal["announcement", "reminder", "still-coming", "thanks", "moved"]
MailingState = Literal["scheduled", "sending", "sent", "stopped"]
SegmentKind = Literal[
    "all", "session", "waiting", "municipality", "bounced", "not-checked-in", "found"
]


class ListFilters(Model):
    """The filters of the list of registrations, as `shared.finding.filters` judges them."""

    status: RegistrationStatus | None = None
    session_id: Slug | None = None
    organisation: ShortText | None = None
    municipality: ShortText | None = None
    mail: ShortText | None = None
    checked_in: bool | None = None
    answer: ShortText | None = None

    def asked(self) -> dict[str, str]:
        """As texts by their names, as a query has them."""
        return {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in self.shown().items()
        }


class Filters(ListFilters):
    """Those of a mailing, which nobody gets who has cancelled."""

    status: Literal["confirmed", "waitlisted"] | None = None


class Segment(Model):
    """Some of an event's registrations; cancelled ones are in none. Of a cancelled event, `all`
    and `municipality` are those who were released by that, and the others have nobody.

    `all` has a seat or waits, `waiting` has no seat or stands in a line, `session` has a seat in
    or waits for that session, `municipality` is of that one, `bounced` had a mail that did not
    arrive, `not-checked-in` has a seat and was not seen at the desk, `found` passes the filters of
    the list.
    """

    kind: SegmentKind = "all"
    session_id: Slug | None = None
    code: Annotated[str, Field(pattern=r"^GM[0-9]{4}$")] | None = None
    filters: Filters | None = None

    @model_validator(mode="after")
    def _check_names_its_own(self) -> Self:
        if (self.kind == "session") != (self.session_id is not None):
            raise PydanticCustomError(
                "session_of_segment", "The segment session, and only that, names a sessionId"
            )
        if (self.kind == "municipality") != (self.code is not None):
            raise PydanticCustomError(
                "code_of_segment", "The segment municipality, and only that, names a code"
            )
        if (self.kind == "found") != (self.filters is not None and bool(self.filters.asked())):
            raise PydanticCustomError(
                "filters_of_segment", "The segment found, and only that, has filters"
            )
        return self


class Rescheduled(Model):
    """A session, or the event itself (no `session_id`), as it was before it was moved."""

    session_id: Slug | None = None
    starts_at: Instant
    ends_at: Instant
    room: ShortText | None = None
    place: str | None = None


class Mailing(Model):
    """What is mailed, to whom, and by which organiser's account (`sub`); None if the calendar began
    it. Only an announcement has words of its own. It begins at `starts_at`, else at once. New times
    and places of what is rescheduled are
    read when a mail is written."""

    mailing_id: str
    event_id: Slug
    kind: MailingKind
    segment: Segment
    subject: LocalText | None = None
    text: LocalText | None = None
    moved: tuple[Rescheduled, ...] = Field(strict=False, default=())
    created_at: Instant
    starts_at: Instant | None = None
    by: str | None = None

    @property
    def begins_at(self) -> datetime:
        return self.starts_at or self.created_at
