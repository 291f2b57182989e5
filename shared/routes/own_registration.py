"""One registration, for the holder of its manage token."""

from shared.refusals.refusal import BusyError, NotFoundError, Words
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    CheckedInError,
    NoSeatError,
    RegistrationClosedError,
    SoldOutError,
)
from shared.refusals.requests import (
    PreconditionFailedError,
    PreconditionRequiredError,
    ThrottledError,
)
from shared.routes.description import IF_MATCH, JSON, MERGE_PATCH, Operation, Resource

_TAG = "own-registration"

OWN_REGISTRATION = Resource(
    "/v1/registrations/{registrationId}",
    rest="registration",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showOwnRegistration",
            "registration",
            Words("Eigen aanmelding", "One's own registration"),
            caller="holder",
            more=Words("Met alles wat ervan bewaard is.", "With all that is kept of it."),
            answers={200: "shared.openapi.registrations.OwnRegistration"},
            headers=("ETag",),
        ),
        "PATCH": Operation(
            "changeOwnRegistration",
            "registration",
            Words("Eigen aanmelding wijzigen", "Change one's own registration"),
            caller="holder",
            more=Words(
                "Wat u weglaat, blijft zoals het is. Met een ander adres vervalt de oude link; het "
                "antwoord bevat dan een nieuw `manageToken`.",
                "What is left out stays. Another address makes the old link void; the answer has a "
                "new `manageToken` then.",
            ),
            takes=MERGE_PATCH,
            body="shared.openapi.registrations.RegistrationPatch",
            parameters=(IF_MATCH,),
            answers={200: "shared.openapi.registrations.OwnRegistration"},
            headers=("ETag",),
            # Erased meanwhile, as in the three below.
            refuses=(
                NotFoundError,
                PreconditionRequiredError,
                PreconditionFailedError,
                RegistrationClosedError,
                ThrottledError,
                AlreadyRegisteredError,
                SoldOutError,
                CheckedInError,
                BusyError,
            ),
        ),
        "DELETE": Operation(
            "eraseOwnRegistration",
            "registration",
            Words("Eigen aanmelding wissen", "Erase one's own registration"),
            caller="holder",
            more=Words(
                "Alles wat van de bezoeker bewaard is, gaat weg; dat kan altijd.",
                "All that is kept of the visitor goes; always possible.",
            ),
            answers={204: ""},
            refuses=(NotFoundError, BusyError),
        ),
    },
)

OWN_CANCELLATIONS = Resource(
    "/v1/registrations/{registrationId}/cancellations",
    rest="registration",
    tag=_TAG,
    methods={
        "POST": Operation(
            "cancelOwnRegistration",
            "registration",
            Words("Eigen aanmelding annuleren", "Cancel one's own registration"),
            caller="holder",
            more=Words(
                "De plaats gaat naar de volgende op de wachtlijst. Nog een keer geeft hetzelfde "
                "antwoord.",
                "The seat goes to the next in line. A repeat answers the same.",
            ),
            answers={201: "shared.openapi.registrations.Cancellation"},
            refuses=(NotFoundError, RegistrationClosedError, CheckedInError, BusyError),
        )
    },
)

OWN_TRANSFERS = Resource(
    "/v1/registrations/{registrationId}/transfers",
    rest="registration",
    tag=_TAG,
    methods={
        "POST": Operation(
            "handOverOwnSeat",
            "registration",
            Words("Plaats aan een collega geven", "Hand one's seat to a colleague"),
            caller="holder",
            more=Words(
                "Met dezelfde keuzes, onder een andere naam en een ander adres. Alle eerdere links "
                "vervallen; allebei krijgen een mail. Een plek op de wachtlijst kan niet.",
                "The same choices, under another name and address. All earlier links are void; "
                "both are mailed. A place in line cannot be handed over.",
            ),
            takes=JSON,
            body="shared.managing.handing_over.Colleague",
            parameters=(IF_MATCH,),
            answers={201: "shared.openapi.registrations.Transfer"},
            refuses=(
                PreconditionRequiredError,
                PreconditionFailedError,
                RegistrationClosedError,
                NoSeatError,
                CheckedInError,
                ThrottledError,
                AlreadyRegisteredError,
                BusyError,
            ),
        )
    },
)
