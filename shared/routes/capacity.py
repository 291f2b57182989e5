"""Seats left."""

from shared.refusals.refusal import Words
from shared.routes.description import Operation, Resource

CAPACITY = Resource(
    "/v1/events/{eventId}/capacity",
    rest="capacity",
    tag="events",
    methods={
        "GET": Operation(
            "showCapacity",
            "capacity",
            Words("Plaatsen en wachtenden", "Seats and who waits"),
            more=Words(
                "Per bijeenkomst en per parallelle sessie. Mag een seconde bewaard worden.",
                "For the event and for each parallel session. May be kept for a second.",
            ),
            answers={200: "shared.openapi.capacity.EventSeats"},
        )
    },
)
