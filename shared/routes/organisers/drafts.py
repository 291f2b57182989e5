"""Events before they are published: drafts, previews, publications, versions."""

from shared.refusals.refusal import BusyError, NotFoundError, Words
from shared.refusals.registrations import NotPublishableError, NotRemovableError
from shared.refusals.requests import (
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    PreconditionFailedError,
    PreconditionRequiredError,
)
from shared.routes.description import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    JSON,
    MERGE_PATCH,
    Operation,
    Resource,
)

_TAG = "drafts"
_DRAFT = "shared.openapi.drafts.DraftView"
_ITS_TAG = (
    IF_MATCH._replace(
        words=Words(
            "De ETag van het concept zoals het gelezen is.", "The ETag of the draft as it was read."
        )
    ),
)
_STALE = (PreconditionRequiredError, PreconditionFailedError)

BEGIN_EVENT = Operation(
    "beginEvent",
    "organiser",
    Words("Bijeenkomst beginnen", "Begin an event"),
    caller="account",
    deed="make-events",
    more=Words(
        "Een concept: leeg (`empty`), als kopie van een andere bijeenkomst op een nieuwe datum "
        "(`copy`), uit een bestand (`file`), uit een programma zoals het in een mail of op een "
        "pagina staat (`paste`), of met inhoud (`content`). Van een kopie noemt `staleTexts` de "
        "teksten waarin een oude datum staat. Wat van een programma onduidelijk is, staat in "
        "`questions`; wat niet begrepen is in `notUnderstood`.",
        "A draft: `empty`, a `copy` of another event on a new date, from a `file`, from a "
        "programme as it stands in a mail or on a page (`paste`), or with `content`. Of a copy, "
        "`staleTexts` names the texts that hold an old date. What is unclear in a programme stands "
        "in `questions`, what was not understood in `notUnderstood`.",
    ),
    takes=JSON,
    body="shared.drafting.beginning.Beginning",
    answers={201: "shared.openapi.drafts.BegunView"},
    parameters=(IDEMPOTENCY_KEY,),
    headers=("Location", "ETag"),
    refuses=(NotFoundError, IdempotencyKeyReusedError, InProgressError, GoneError, BusyError),
)

DRAFT = Resource(
    "/v1/events/{eventId}/draft",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showDraft",
            "organiser",
            Words("Concept", "Draft"),
            caller="account",
            deed="see-event",
            more=Words(
                "Is er geen, dan wat gepubliceerd is, als versie 0.",
                "Where there is none, what is published, as version 0.",
            ),
            answers={200: _DRAFT},
            headers=("ETag",),
        ),
        "PUT": Operation(
            "saveDraft",
            "organiser",
            Words("Concept bewaren", "Save a draft"),
            caller="account",
            deed="edit-event",
            more=Words(
                "De hele inhoud, hoe onaf ook. Wat nog geen id heeft, krijgt er een.",
                "The whole content, however incomplete. What has no id yet gets one.",
            ),
            takes=JSON,
            body="shared.content.content.Content",
            parameters=_ITS_TAG,
            answers={200: _DRAFT},
            headers=("ETag",),
            refuses=(*_STALE, BusyError),
        ),
        "PATCH": Operation(
            "changeDraft",
            "organiser",
            Words("Deel van een concept veranderen", "Change a part of a draft"),
            caller="account",
            deed="edit-event",
            more=Words(
                "Een merge patch (RFC 7396): wat er niet in staat, blijft; `null` maakt leeg; een "
                "lijst is één geheel.",
                "A merge patch (RFC 7396): what is left out stays; `null` empties; a list is one "
                "whole.",
            ),
            takes=MERGE_PATCH,
            body="shared.content.content.Content",
            parameters=_ITS_TAG,
            answers={200: _DRAFT},
            headers=("ETag",),
            refuses=(*_STALE, BusyError),
        ),
        "DELETE": Operation(
            "removeDraft",
            "organiser",
            Words("Concept weggooien", "Throw a draft away"),
            caller="account",
            deed="edit-event",
            more=Words("Wat gepubliceerd is, blijft.", "What is published stays."),
            parameters=_ITS_TAG,
            answers={204: ""},
            refuses=(*_STALE, BusyError),
        ),
    },
)

DRAFT_PREVIEW = Resource(
    "/v1/events/{eventId}/draft/_preview",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "previewDraft",
            "organiser",
            Words("Bekijken wat publiceren doet", "Look at what publishing would do"),
            caller="account",
            deed="see-event",
            more=Words(
                "Wat er verandert, wie er mail over krijgt, wiens plaats het raakt, en elke reden "
                "waarom het nog niet kan. Er gebeurt niets.",
                "What changes, whom it mails, whose seat it touches, and every reason against it. "
                "Nothing is done.",
            ),
            answers={200: "shared.openapi.drafts.PreviewView"},
            headers=("ETag",),
        )
    },
)

PUBLICATIONS = Resource(
    "/v1/events/{eventId}/publications",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "publishDraft",
            "organiser",
            Words("Concept publiceren", "Publish a draft"),
            caller="account",
            deed="publish",
            more=Words(
                "Wie een andere tijd of zaal aangaat, krijgt er mail over.",
                "Visitors whom another time or room concerns are mailed.",
            ),
            parameters=_ITS_TAG,
            answers={201: "shared.openapi.drafts.PublicationView"},
            headers=("Location",),
            refuses=(*_STALE, NotPublishableError, BusyError),
        )
    },
)

VERSIONS = Resource(
    "/v1/events/{eventId}/versions",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listVersions",
            "organiser",
            Words("Wat eerder gepubliceerd is", "What was published before"),
            caller="account",
            deed="see-event",
            more=Words("De nieuwste eerst.", "Newest first."),
            answers={200: "shared.openapi.drafts.VersionList"},
        )
    },
)

REMOVALS = Resource(
    "/v1/events/{eventId}/removals",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "removeEvent",
            "organiser",
            Words("Bijeenkomst verwijderen", "Remove an event"),
            caller="account",
            deed="remove-event",
            more=Words(
                "Met alles wat van bezoekers bewaard is; alleen aantallen blijven. Noem de titel, "
                "of de korte titel. Alleen wat voorbij of afgelast is, kan weg. Het werk gaat na "
                "het antwoord door; een herhaling zegt hoe ver het is.",
                "With all that is kept of visitors; counts alone stay. Name its title, or its "
                "short title. Only what is over or cancelled can be removed. The work goes on "
                "after the answer; a repeat says how far it is.",
            ),
            takes=JSON,
            body="shared.removing.removals.RemovalRequest",
            answers={202: "shared.openapi.drafts.RemovalView"},
            refuses=(NotRemovableError, BusyError),
        )
    },
)

RESTORATIONS = Resource(
    "/v1/events/{eventId}/versions/{version}/restorations",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "restoreVersion",
            "organiser",
            Words("Eerdere versie terughalen", "Bring an earlier version back"),
            caller="account",
            deed="edit-event",
            more=Words(
                "Als concept, in plaats van het concept dat er is. Wat sindsdien afgelast is, "
                "blijft afgelast.",
                "As a draft, in the place of the one that there is. What was cancelled since stays "
                "cancelled.",
            ),
            parameters=_ITS_TAG,
            answers={201: _DRAFT},
            headers=("Location", "ETag"),
            refuses=(*_STALE, BusyError),
        )
    },
)
