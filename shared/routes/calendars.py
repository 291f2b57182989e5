"""One's own calendar, for calendar programs: a secret stands in the path."""

from shared.refusals.refusal import Words
from shared.routes.description import Operation, Resource

OWN_CALENDAR = Resource(
    "/agenda/{code}",
    rest="registration",
    methods={
        "GET": Operation(
            "showOwnCalendar",
            "registration",
            Words("Eigen agenda", "One's own calendar"),
            gives=(),
        )
    },
)

OWN_SESSION = Resource(
    "/agenda/{code}/{session}",
    rest="registration",
    methods={
        "GET": Operation(
            "showOwnSession",
            "registration",
            Words("Eén eigen sessie", "One session of one's own"),
            gives=(),
        )
    },
)
