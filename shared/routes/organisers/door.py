"""At the door: people coming in."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    NotCheckableError,
    SoldOutError,
)
from shared.refusals.requests import GoneError, IdempotencyKeyReusedError, InProgressError
from shared.routes.description import IDEMPOTENCY_KEY, JSON, Operation, Parameter, Resource

_TAG = "check-ins"
_CHECKED_IN = "shared.openapi.check_ins.CheckIn"

CHECK_INS = Resource(
    "/v1/events/{eventId}/check-ins",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "checkIn",
            "organiser",
            Words("Iemand binnenmelden", "Check somebody in"),
            caller="account",
            deed="check-in",
            more=Words(
                "Met de code of het kenmerk, zo nodig bij de deur van een sessie. De eerste keer "
                "201 (`in`), daarna 200 (`already`) met het moment van de vroegste scan. Elke scan "
                "blijft bewaard.",
                "By code or reference, at the door of a session where it is one's. 201 the first "
                "time (`in`), afterwards 200 (`already`) with the moment of the earliest scan. "
                "Every scan is kept.",
            ),
            takes=JSON,
            body="shared.door.checkin.CheckInRequest",
            answers={201: _CHECKED_IN, 200: _CHECKED_IN},
            refuses=(NotCheckableError, BusyError),
        )
    },
)

CHECK_IN = Resource(
    "/v1/events/{eventId}/check-ins/{registrationId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "DELETE": Operation(
            "undoCheckIn",
            "organiser",
            Words("Binnenmelden ongedaan maken", "Undo a check-in"),
            caller="account",
            deed="check-in",
            more=Words(
                "Wat daarvoor gescand is en later binnenkomt, telt niet meer. Met `sessionId` "
                "alleen in die sessie.",
                "What was scanned before and arrives later counts no more. With `sessionId` in "
                "that session alone.",
            ),
            parameters=(
                Parameter(
                    "sessionId", "query", Words("Alleen in deze sessie.", "In this session alone.")
                ),
            ),
            answers={204: ""},
            refuses=(BusyError,),
        )
    },
)

CHECK_IN_BATCHES = Resource(
    "/v1/events/{eventId}/check-in-batches",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "checkInAll",
            "organiser",
            Words("Scans van een apparaat insturen", "Send the scans of a device"),
            caller="account",
            deed="check-in",
            more=Words(
                "Wat zonder verbinding gescand is. `sentAt` is de klok van het apparaat bij het "
                "versturen; wat die afwijkt, wijken de scans ook af. `items` heeft voor elke scan "
                "wie binnenkwam of wat ertegen is; nog eens sturen verandert niets.",
                "What was scanned without a connection. `sentAt` is the device's clock as it "
                "sends; what that is off, the scans are too. `items` has for each scan who came in "
                "or what is against it; sending again changes nothing.",
            ),
            takes=JSON,
            body="shared.door.batch.Batch",
            answers={200: "shared.openapi.check_ins.CheckIns"},
        )
    },
)

WALK_INS = Resource(
    "/v1/events/{eventId}/walk-ins",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "walkIn",
            "organiser",
            Words("Iemand zonder aanmelding binnenlaten", "Let somebody in who did not register"),
            caller="account",
            deed="check-in",
            more=Words(
                "Meldt aan en binnen, op een vrije plaats. Mailadres en sessie hoeven niet. "
                "Als het vol is, kan een organisator met `admit` iemand toelaten; dat telt apart.",
                "Registers and checks in, in a free seat. An address and a session need not be. "
                "When it is full, an organiser may let somebody in by `admit`; that counts apart.",
            ),
            takes=JSON,
            body="shared.door.walk_ins.WalkIn",
            parameters=(IDEMPOTENCY_KEY,),
            answers={201: _CHECKED_IN, 200: _CHECKED_IN},
            refuses=(
                IdempotencyKeyReusedError,
                InProgressError,
                GoneError,
                NotCheckableError,
                AlreadyRegisteredError,
                SoldOutError,
                BusyError,
            ),
        )
    },
)

DOOR_LIST = Resource(
    "/v1/events/{eventId}/door-list",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showDoorList",
            "organiser",
            Words("Lijst voor bij de ingang", "List for the door"),
            caller="account",
            deed="check-in",
            more=Words(
                "Om zonder verbinding te kunnen scannen: van iedereen een afdruk (digest) van de "
                "code, het kenmerk, de naam en de status. Elke keer blijft bewaard wie haar "
                "ophaalde. Gooi haar na een dag weg.",
                "To scan without a connection: of everybody the digest of the code, the reference, "
                "the name and the status. Each time it is kept who fetched it. Delete it after a "
                "day.",
            ),
            answers={200: "shared.openapi.check_ins.DoorList"},
        )
    },
)

DOOR_COUNTS = Resource(
    "/v1/events/{eventId}/door-counts",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showDoorCounts",
            "organiser",
            Words("Hoeveel er binnen zijn", "How many are inside"),
            caller="account",
            deed="check-in",
            more=Words(
                "Ook per sessie. Wie boven de plaatsen is toegelaten, telt apart.",
                "For each session, too. Who was admitted beyond the seats is counted apart.",
            ),
            answers={200: "shared.openapi.check_ins.DoorCounts"},
        )
    },
)
