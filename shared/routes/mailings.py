"""One text mailed to many: previewed, sent, followed, stopped."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.requests import IdempotencyKeyReusedError
from shared.routes.description import JSON, REQUIRED_KEY, Operation, Resource

_TAG = "mailings"
_ASKED = "shared.mailings.asked.AskedMailing"
_VIEW = "shared.openapi.mailings.MailingView"

MAILINGS = Resource(
    "/v1/events/{eventId}/mailings",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listMailings",
            "organiser",
            Words("Lijst van mailings", "List of mailings"),
            caller="account",
            deed="see-mailings",
            answers={200: "shared.openapi.mailings.MailingList"},
        ),
        "POST": Operation(
            "createMailing",
            "organiser",
            Words("Mailing versturen", "Send a mailing"),
            caller="account",
            deed="send-mail",
            more=Words(
                "Alleen een aankondiging heeft eigen woorden, in beide talen.",
                "Only an announcement has words of its own, in both languages.",
            ),
            takes=JSON,
            body=_ASKED,
            parameters=(REQUIRED_KEY,),
            answers={201: _VIEW, 200: _VIEW},
            headers=("Location",),
            refuses=(IdempotencyKeyReusedError, BusyError),
        ),
    },
)

MAILING_PREVIEW = Resource(
    "/v1/events/{eventId}/mailings/_preview",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "previewMailing",
            "organiser",
            Words("Mailing bekijken", "Look at a mailing"),
            caller="account",
            deed="send-mail",
            more=Words(
                "Hoeveel mensen hem krijgen en wat zij lezen; er wordt niets verstuurd.",
                "How many it reaches, and what they would read; nothing is sent.",
            ),
            takes=JSON,
            body=_ASKED,
            answers={200: "shared.openapi.mailings.MailingPreview"},
        )
    },
)

MAILING_TRIAL = Resource(
    "/v1/events/{eventId}/mailings/_trial",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "tryMailing",
            "organiser",
            Words("Mailing naar uzelf sturen", "Send a mailing to yourself"),
            caller="account",
            deed="send-mail",
            more=Words(
                "Eén mail op proef, aan het adres van het account dat erom vraagt en in de taal "
                "van `Accept-Language`. Een programma heeft geen adres en krijgt 403.",
                "One mail on trial, to the address of the account that asks, in the language of "
                "`Accept-Language`. A program has no address and gets 403.",
            ),
            takes=JSON,
            body=_ASKED,
            answers={202: "shared.openapi.mailings.MailingTrial"},
            refuses=(BusyError,),
        )
    },
)

MAILING = Resource(
    "/v1/events/{eventId}/mailings/{mailingId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showMailing",
            "organiser",
            Words("Hoe ver een mailing is", "How far a mailing has come"),
            caller="account",
            deed="see-mailings",
            answers={200: _VIEW},
        )
    },
)

MAILING_CANCELLATIONS = Resource(
    "/v1/events/{eventId}/mailings/{mailingId}/cancellations",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "stopMailing",
            "organiser",
            Words("Mailing stoppen", "Stop a mailing"),
            caller="account",
            deed="send-mail",
            more=Words(
                "Wat nog niet verstuurd is, wordt niet meer verstuurd.",
                "What has not left yet does not leave any more.",
            ),
            answers={201: _VIEW},
            refuses=(BusyError,),
        )
    },
)
