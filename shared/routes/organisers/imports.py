"""People of a sheet: judged without writing, imported, followed."""

from shared.refusals.refusal import Words
from shared.refusals.registrations import RegistrationClosedError
from shared.refusals.requests import IdempotencyKeyReusedError
from shared.routes.description import BINARY, IDEMPOTENCY_KEY, Operation, Resource

_TAG = "registrations"
_MOST_BYTES = 4_000_000
_FILE = Words(
    "De body is het bestand zelf, CSV of XLSX, hoogstens 4 MB en 2.000 rijen. De eerste rij zegt "
    "wat er in elke kolom staat, in het Nederlands of het Engels.",
    "The body is the file itself, CSV or XLSX, of at most 4 MB and 2,000 rows. The first row says "
    "what each column holds, in Dutch or English.",
)
_VIEW = "shared.openapi.imports.ImportView"

IMPORT_PREVIEW = Resource(
    "/v1/events/{eventId}/imports/_preview",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "previewImport",
            "organiser",
            Words("Een lijst mensen nakijken", "Judge a sheet of people"),
            caller="account",
            deed="change-registrations",
            more=Words(
                f"{_FILE.nl} Het antwoord zegt wat er mis is met kolommen of rijen, of hoeveel "
                "mensen een plaats krijgen en hoeveel er wachten. Er wordt niets bewaard.",
                f"{_FILE.en} The answer says what is wrong with columns or rows, or how many get "
                "a seat and how many wait. Nothing is kept.",
            ),
            takes=BINARY,
            most_bytes=_MOST_BYTES,
            answers={200: "shared.openapi.imports.ImportPreview"},
            refuses=(RegistrationClosedError,),
        )
    },
)

IMPORTS = Resource(
    "/v1/events/{eventId}/imports",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "createImport",
            "organiser",
            Words("Mensen importeren", "Import people"),
            caller="account",
            deed="change-registrations",
            more=Words(
                f"{_FILE.nl} Zolang er iets mis is, gebeurt er niets. Daarna wordt iedereen "
                "een voor een toegevoegd en gemaild. `Location` zegt waar te volgen is hoe ver het "
                "is.",
                f"{_FILE.en} While anything is wrong nothing is done. Then everybody is added "
                "one by one, and mailed. `Location` says where to see how far it is.",
            ),
            takes=BINARY,
            most_bytes=_MOST_BYTES,
            parameters=(IDEMPOTENCY_KEY,),
            answers={202: _VIEW},
            headers=("Location",),
            refuses=(RegistrationClosedError, IdempotencyKeyReusedError),
        )
    },
)

IMPORT = Resource(
    "/v1/events/{eventId}/imports/{importId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showImport",
            "organiser",
            Words("Hoe ver een import is", "How far an import is"),
            caller="account",
            deed="change-registrations",
            more=Words(
                "Met de rijen die intussen geweigerd zijn, zoals van een adres dat zich zelf "
                "aanmeldde. Na 24 uur is dit weg.",
                "With the rows that were refused meanwhile, as an address that registered itself. "
                "After 24 hours this is gone.",
            ),
            answers={200: _VIEW},
        )
    },
)
