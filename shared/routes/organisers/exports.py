"""Files of lists of any length: asked for, followed, fetched."""

from shared.refusals.refusal import Words
from shared.routes.description import ACCEPT_LANGUAGE, JSON, Operation, Resource

_TAG = "registrations"
_VIEW = "shared.openapi.exports.ExportView"

EXPORTS = Resource(
    "/v1/events/{eventId}/exports",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "createExport",
            "organiser",
            Words("Bestand laten maken", "Have a file made"),
            caller="account",
            deed="export",
            more=Words(
                "Een lijst van elke lengte, als CSV of XLSX, met de filters van de lijst en in de "
                "taal van `Accept-Language`. `Location` zegt waar te volgen is hoe ver het is.",
                "A list of any length, as CSV or XLSX, with the filters of the list and in the "
                "language of `Accept-Language`. `Location` says where to see how far it is.",
            ),
            takes=JSON,
            body="shared.finding.asked.ExportRequest",
            parameters=(ACCEPT_LANGUAGE,),
            answers={202: _VIEW},
            headers=("Location",),
        )
    },
)

EXPORT = Resource(
    "/v1/events/{eventId}/exports/{exportId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showExport",
            "organiser",
            Words("Hoe ver een bestand is", "How far a file is"),
            caller="account",
            deed="export",
            more=Words(
                "Is het klaar, dan opent `link` het 60 seconden lang; elke keer wordt bewaard wie "
                "een link kreeg. Na 24 uur is het bestand weg.",
                "Once it is ready, `link` opens it for 60 seconds; each time it is kept who got a "
                "link. After 24 hours the file is gone.",
            ),
            answers={200: _VIEW},
        )
    },
)
