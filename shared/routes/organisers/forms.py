"""The door for form engines, such as Open Forms."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import (
    RegistrationClosedError,
    SoldOutError,
    WaitingListFullError,
)
from shared.refusals.requests import (
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    ThrottledError,
)
from shared.routes.description import JSON, LANGUAGE, Operation, Resource

_TAG = "registrations"

FORM_SUBMISSIONS = Resource(
    "/v1/events/{eventId}/form-submissions",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "submitForm",
            "organiser",
            Words("Een ingevuld formulier insturen", "Send a form that was filled in"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Zoals Open Formulieren het stuurt (Generic JSON). Hetzelfde formulier met "
                "hetzelfde kenmerk geeft 72 uur lang hetzelfde antwoord. Wie al is aangemeld, "
                "krijgt een mail. Is het vol, dan komt men op de wachtlijst.",
                "As Open Forms sends it (Generic JSON). The same form with the same reference "
                "gives the same answer for 72 hours. Who is registered already is mailed. If all "
                "is full, they are put on the waiting list.",
            ),
            takes=JSON,
            body="shared.forms.submissions.FormSubmission",
            answers={
                201: "shared.openapi.forms.FormReceipt",
                200: "shared.openapi.forms.FormReceipt",
            },
            refuses=(
                IdempotencyKeyReusedError,
                InProgressError,
                GoneError,
                RegistrationClosedError,
                ThrottledError,
                WaitingListFullError,
                SoldOutError,
                BusyError,
            ),
        )
    },
)
CHOICES = Resource(
    "/v1/events/{eventId}/choices",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listChoices",
            "organiser",
            Words("Waaruit een formulier laat kiezen", "What a form offers to choose from"),
            caller="account",
            deed="see-event",
            more=Words(
                "De sessies per ronde, met het aantal vrije plaatsen.",
                "The sessions of each round, with the seats left.",
            ),
            parameters=LANGUAGE,
            answers={200: "shared.openapi.forms.Choices"},
        )
    },
)
