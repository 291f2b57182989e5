"""One registration of an event, for its organisers: what it is, what happened, what was mailed."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    CheckedInError,
    RegistrationClosedError,
    SoldOutError,
)
from shared.refusals.requests import PreconditionFailedError, PreconditionRequiredError
from shared.routes.description import IF_MATCH, MERGE_PATCH, Operation, Resource

_TAG = "registrations"
_PATH = "/v1/events/{eventId}/registrations/{registrationId}"

REGISTRATION = Resource(
    _PATH,
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showRegistration",
            "organiser",
            Words("Eén aanmelding", "One registration"),
            caller="account",
            deed="see-registrations",
            answers={200: "shared.models.registration.RegistrationView"},
            headers=("ETag",),
        ),
        "PATCH": Operation(
            "changeRegistration",
            "organiser",
            Words("Aanmelding wijzigen", "Change a registration"),
            caller="account",
            deed="change-registrations",
            more=Words("Ook als het aanmelden gesloten is.", "Also when registration is closed."),
            takes=MERGE_PATCH,
            body="shared.openapi.registrations.RegistrationPatch",
            parameters=(IF_MATCH,),
            answers={200: "shared.models.registration.RegistrationView"},
            headers=("ETag",),
            refuses=(
                PreconditionRequiredError,
                PreconditionFailedError,
                RegistrationClosedError,
                AlreadyRegisteredError,
                SoldOutError,
                CheckedInError,
                BusyError,
            ),
        ),
        "DELETE": Operation(
            "eraseRegistration",
            "organiser",
            Words("Aanmelding wissen", "Erase a registration"),
            caller="account",
            deed="change-registrations",
            answers={204: ""},
            refuses=(BusyError,),
        ),
    },
)

ANSWERS = Resource(
    f"{_PATH}/answers",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showAnswers",
            "organiser",
            Words("Alle antwoorden van een bezoeker", "All answers of a visitor"),
            caller="account",
            deed="see-answers",
            more=Words(
                "Ook op gevoelige vragen, die nergens anders staan. Elke keer wordt bewaard wie "
                "keek.",
                "To sensitive questions too, which stand nowhere else. Each look is kept.",
            ),
            answers={200: "shared.openapi.access.AnswersView"},
        )
    },
)

CANCELLATIONS = Resource(
    f"{_PATH}/cancellations",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "cancelRegistration",
            "organiser",
            Words("Aanmelding annuleren", "Cancel a registration"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "De bezoeker krijgt er mail over. Nog een keer geeft hetzelfde antwoord.",
                "The visitor is mailed. A repeat answers the same.",
            ),
            answers={201: "shared.openapi.registrations.Cancellation"},
            refuses=(RegistrationClosedError, CheckedInError, BusyError),
        )
    },
)

MOVES = Resource(
    f"{_PATH}/moves",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listMoves",
            "organiser",
            Words("Wat er met een aanmelding gebeurde", "What happened to a registration"),
            caller="account",
            deed="see-registrations",
            more=Words("Elke wijziging met haar reden.", "Every change with its reason."),
            answers={200: "shared.openapi.registrations.MoveList"},
        )
    },
)

MAILS = Resource(
    f"{_PATH}/mails",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listMails",
            "organiser",
            Words("Wat er gemaild is", "What was mailed"),
            caller="account",
            deed="see-registrations",
            more=Words(
                "De nieuwste mail eerst, met wat ervan geworden is.",
                "Newest first, with what became of each mail.",
            ),
            answers={200: "shared.openapi.mailings.MailList"},
        ),
        "POST": Operation(
            "sendMailAgain",
            "organiser",
            Words("Mail nog een keer sturen", "Send the mail again"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "De mail over hoe de aanmelding nu is: een plaats, de wachtlijst of geannuleerd.",
                "The mail about how the registration is now: a seat, the waiting list, cancelled.",
            ),
            answers={202: "shared.openapi.registrations.MailAgain"},
            refuses=(BusyError,),
        ),
    },
)
