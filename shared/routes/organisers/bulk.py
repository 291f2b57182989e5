"""One act on several registrations: looked at beforehand, and done."""

from shared.refusals.refusal import Words
from shared.refusals.requests import (
    IdempotencyKeyReusedError,
    InProgressError,
    PreconditionFailedError,
    PreconditionRequiredError,
)
from shared.routes.description import IF_MATCH, JSON, REQUIRED_KEY, Operation, Resource

_TAG = "registrations"
_ASKED = "shared.bulk.asked.BulkAct"
_AS_SEEN = IF_MATCH._replace(
    words=Words(
        "De ETag van het voorbeeld: doet het nu iets anders, dan gebeurt er niets.",
        "The ETag of the preview: where it would do something else by now, nothing is done.",
    )
)

BULK_ACTS = Resource(
    "/v1/events/{eventId}/bulk-acts",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "actOnSeveral",
            "organiser",
            Words("Met meerdere aanmeldingen tegelijk", "With several registrations at once"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Verplaatst, annuleert, mailt of wist ten hoogste 200 aanmeldingen, één voor één. "
                "`items` zegt van elk wat er gebeurde. Is `isWhole` false, dan gaat hetzelfde "
                "verzoek met dezelfde sleutel verder.",
                "Moves, cancels, mails or erases at most 200 registrations, one by one. `items` "
                "says what became of each. Where `isWhole` is false, the same request with the "
                "same key goes on.",
            ),
            takes=JSON,
            body=_ASKED,
            parameters=(REQUIRED_KEY, _AS_SEEN),
            answers={200: "shared.openapi.bulk.BulkDone"},
            refuses=(
                IdempotencyKeyReusedError,
                InProgressError,
                PreconditionRequiredError,
                PreconditionFailedError,
            ),
        )
    },
)

BULK_PREVIEW = Resource(
    "/v1/events/{eventId}/bulk-acts/_preview",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "previewActOnSeveral",
            "organiser",
            Words("Bekijken wat dat zou doen", "Look at what that would do"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Wie een plaats krijgt, wie wacht, wie een mail krijgt en bij wie het niet kan. Er "
                "gebeurt niets.",
                "Who gets a seat, who waits, who is mailed, and for whom it cannot be done. "
                "Nothing is done.",
            ),
            takes=JSON,
            body=_ASKED,
            answers={200: "shared.openapi.bulk.BulkPreview"},
            headers=("ETag",),
        )
    },
)
