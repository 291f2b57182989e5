"""At the desk: people coming in."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import NotCheckableError
from shared.routes.description import JSON, Operation, Resource

CHECK_INS = Resource(
    "/v1/events/{eventId}/check-ins",
    rest="organiser",
    tag="check-ins",
    methods={
        "POST": Operation(
            "checkIn",
            "organiser",
            Words("Iemand binnenmelden", "Check somebody in"),
            caller="account",
            deed="check-in",
            more=Words(
                "De eerste keer 201, daarna 200 met het moment van de vroegste scan.",
                "201 the first time, afterwards 200 with the moment of the earliest scan.",
            ),
            takes=JSON,
            body="shared.attending.checkin.CheckInRequest",
            answers={
                201: "shared.openapi.check_ins.CheckIn",
                200: "shared.openapi.check_ins.CheckIn",
            },
            refuses=(NotCheckableError, BusyError),
        )
    },
)
