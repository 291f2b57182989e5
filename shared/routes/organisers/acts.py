"""What organisers do with registrations beside changing them: add, move, put first, hand over."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import (
    AlreadyDecidedError,
    AlreadyRegisteredError,
    CheckedInError,
    NoSeatError,
    NotWaitingError,
    RegistrationClosedError,
    ShareExhaustedError,
    SoldOutError,
)
from shared.refusals.requests import (
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    PreconditionFailedError,
    PreconditionRequiredError,
)
from shared.routes.description import IDEMPOTENCY_KEY, IF_MATCH, JSON, Operation, Resource

_TAG = "registrations"
_PATH = "/v1/events/{eventId}/registrations/{registrationId}"
_VIEW = "shared.models.registration.RegistrationView"
_VERSION = (PreconditionRequiredError, PreconditionFailedError)

ADDED = Resource(
    "/v1/events/{eventId}/added-registrations",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "addRegistration",
            "organiser",
            Words("Iemand aanmelden", "Add somebody"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Bijvoorbeeld na een telefoontje. Kan ook als het aanmelden gesloten is. De "
                "bezoeker krijgt een mail.",
                "After a phone call, say. Also when registration is closed. The visitor is mailed.",
            ),
            takes=JSON,
            body="shared.models.registration.RegistrationRequest",
            parameters=(IDEMPOTENCY_KEY,),
            answers={
                201: "shared.models.registration.Receipt",
                200: "shared.models.registration.Receipt",
            },
            headers=("Location",),
            refuses=(
                IdempotencyKeyReusedError,
                InProgressError,
                GoneError,
                RegistrationClosedError,
                AlreadyRegisteredError,
                SoldOutError,
                BusyError,
            ),
        )
    },
)

GUESTS = Resource(
    "/v1/events/{eventId}/guests",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "addGuest",
            "organiser",
            Words("Een gast uitnodigen", "Add a guest"),
            caller="account",
            deed="admit",
            more=Words(
                "Een spreker, medewerker, pers of andere gast. Een gast bezet geen plaats, en "
                "staat wel op lijsten en badges. Met een mailadres krijgt de gast een mail.",
                "A speaker, crew, press or another guest. A guest takes no seat, and stands on "
                "lists and badges. With an address the guest is mailed.",
            ),
            takes=JSON,
            body="shared.door.guests.Guest",
            parameters=(IDEMPOTENCY_KEY,),
            answers={201: "shared.models.registration.Receipt"},
            headers=("Location",),
            refuses=(
                IdempotencyKeyReusedError,
                InProgressError,
                GoneError,
                RegistrationClosedError,
                AlreadyRegisteredError,
                BusyError,
            ),
        )
    },
)

PRIORITIES = Resource(
    f"{_PATH}/priorities",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "putFirst",
            "organiser",
            Words("Vooraan zetten", "Put first in line"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Voor ieder die wacht, met een reden die organisatoren kunnen lezen. De bezoeker "
                "krijgt een mail over de plek in de rij.",
                "Before all who wait, with a reason that organisers can read. The visitor is "
                "mailed about the place in line.",
            ),
            takes=JSON,
            body="shared.managing.putting_first.Priority",
            parameters=(IF_MATCH,),
            answers={200: _VIEW},
            headers=("ETag",),
            refuses=(*_VERSION, RegistrationClosedError, NotWaitingError, BusyError),
        )
    },
)

DECISIONS = Resource(
    f"{_PATH}/decisions",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "decide",
            "organiser",
            Words("Over een aanvraag beslissen", "Decide on an application"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Wie wordt toegelaten, krijgt een plaats, of een plek op de wachtlijst. Wie wordt "
                "afgewezen, kan alsnog worden toegelaten. De bezoeker krijgt een mail.",
                "Who is accepted gets a seat, or a place on the waiting list. Who was refused can "
                "still be accepted. The visitor is mailed.",
            ),
            takes=JSON,
            body="shared.managing.deciding.Decision",
            parameters=(IF_MATCH,),
            answers={200: _VIEW},
            headers=("ETag",),
            refuses=(
                *_VERSION,
                RegistrationClosedError,
                AlreadyDecidedError,
                AlreadyRegisteredError,
                ShareExhaustedError,
                SoldOutError,
                BusyError,
            ),
        )
    },
)

SESSION_MOVES = Resource(
    f"{_PATH}/session-moves",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "moveToSession",
            "organiser",
            Words("Naar een andere sessie", "Move to another session"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "De andere rondes blijven zoals ze zijn.", "The other rounds stay as they are."
            ),
            takes=JSON,
            body="shared.managing.session_moves.SessionMove",
            parameters=(IF_MATCH,),
            answers={200: _VIEW},
            headers=("ETag",),
            refuses=(*_VERSION, RegistrationClosedError, SoldOutError, CheckedInError, BusyError),
        )
    },
)

TRANSFERS = Resource(
    f"{_PATH}/transfers",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "handOver",
            "organiser",
            Words("Plaats aan een ander geven", "Hand a seat to somebody else"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Zoals de bezoeker zelf het kan; beiden krijgen een mail. De oude link geldt niet "
                "meer.",
                "As the visitor can, too; both are mailed. The old link is void.",
            ),
            takes=JSON,
            body="shared.managing.handing_over.Colleague",
            parameters=(IF_MATCH,),
            answers={200: _VIEW},
            headers=("ETag",),
            refuses=(
                *_VERSION,
                RegistrationClosedError,
                NoSeatError,
                CheckedInError,
                AlreadyRegisteredError,
                BusyError,
            ),
        )
    },
)
