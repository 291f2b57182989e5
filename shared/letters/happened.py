"""What the mail to an organiser says: ids and counts, of nobody anything."""

from pydantic import Field

from shared.models.fields import Model, Slug


class SeatsNow(Model):
    """Seats of a session; of the event where that is None."""

    session_id: Slug | None = None
    taken: int
    capacity: int
    waiting: int


class WatchNews(Model):
    """What happened at an event since somebody was told before. `seats` and `registered_yesterday`
    are the figures of a day; in `full` and `begun` (somebody waits, and nobody did) stand sessions,
    None for the event; `bounced` and `wishes` are counts of registrations."""

    event_id: Slug
    seats: tuple[SeatsNow, ...] = Field(strict=False, default=())
    registered_yesterday: int | None = None
    full: tuple[Slug | None, ...] = Field(strict=False, default=())
    begun: tuple[Slug | None, ...] = Field(strict=False, default=())
    bounced: int = 0
    wishes: int = 0
