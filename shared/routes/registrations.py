"""Registrations of an event: made by anyone, listed by organisers; one's link again."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    ApplicationsFullError,
    RegistrationClosedError,
    SoldOutError,
    TooManyRowsError,
    WaitingListFullError,
)
from shared.refusals.requests import (
    GoneError,
    IdempotencyKeyReusedError,
    InProgressError,
    ThrottledError,
)
from shared.routes.description import (
    IDEMPOTENCY_KEY,
    JSON,
    PAGE,
    Operation,
    Parameter,
    Refusals,
    Resource,
)

_TAG = "registrations"
_LISTS = (
    JSON,
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/pdf",
)
_NEW: Refusals = (IdempotencyKeyReusedError, InProgressError, GoneError, ApplicationsFullError)

REGISTRATIONS = Resource(
    "/v1/events/{eventId}/registrations",
    rest="registration",
    tag=_TAG,
    methods={
        "POST": Operation(
            "register",
            "registration",
            Words("Aanmelden", "Register"),
            more=Words(
                "`choices` noemt per ronde ten hoogste vijf sessies, de liefste eerst; de eerste "
                "met een vrije plaats wordt het. Is een sessie vol, dan komt u met `waitlist` op "
                "de wachtlijst. Het antwoord bevat `manageToken`; bewaar het voor de bezoeker.",
                "`choices` names at most five sessions a round, the preferred one first; the first "
                "with a free seat is taken. With `waitlist` a full one is queued for. The answer "
                "has a `manageToken`; keep it for the visitor.",
            ),
            takes=JSON,
            body="shared.models.registration.RegistrationRequest",
            parameters=(IDEMPOTENCY_KEY,),
            answers={
                201: "shared.openapi.registrations.RegistrationReceipt",
                200: "shared.openapi.registrations.RegistrationReceipt",
            },
            headers=("Location",),
            refuses=(
                *_NEW,
                RegistrationClosedError,
                ThrottledError,
                AlreadyRegisteredError,
                WaitingListFullError,
                SoldOutError,
                BusyError,
            ),
        ),
        "GET": Operation(
            "listRegistrations",
            "organiser",
            Words("Lijst van aanmeldingen", "List of registrations"),
            more=Words(
                "Als JSON een bladzijde, als CSV of XLSX een heel bestand van ten hoogste 2.000 "
                "rijen, in de taal van `Accept-Language`. Badges en de lijst voor de balie zijn er "
                "ook als PDF.",
                "As JSON a page, as CSV or XLSX a whole file of at most 2,000 rows, in the "
                "language of `Accept-Language`. Badges and the list for the desk are there as PDF, "
                "too.",
            ),
            caller="account",
            deed="see-registrations",
            parameters=(
                Parameter(
                    "status",
                    "query",
                    Words("Alleen met deze status.", "Those of this status alone."),
                    "shared.models.registration.RegistrationStatus",
                ),
                Parameter(
                    "sessionId",
                    "query",
                    Words(
                        "Alleen wie in deze sessie zit of erop wacht.",
                        "Those who have a seat in this session, or wait for one.",
                    ),
                ),
                Parameter(
                    "organisation",
                    "query",
                    Words(
                        "Alleen van deze organisatie: code of naam.",
                        "Those of this organisation alone: its code or its name.",
                    ),
                ),
                Parameter(
                    "mail",
                    "query",
                    Words(
                        "Alleen wier laatste mail zo afliep; `none` is: nog niets bekend.",
                        "Those whose last mail ended so; `none` is that nothing is known yet.",
                    ),
                    "shared.finding.filters.MailFilter",
                ),
                Parameter(
                    "checkedIn",
                    "query",
                    Words("Alleen wie wel of niet binnen is.", "Those who are inside, or are not."),
                    {"type": "string", "enum": ["true", "false"]},
                ),
                Parameter(
                    "municipality",
                    "query",
                    Words(
                        "Alleen van deze gemeente (code); `none` is: van geen gemeente.",
                        "Those of this municipality alone (code); `none` is of no municipality.",
                    ),
                ),
                Parameter(
                    "answer",
                    "query",
                    Words(
                        "Alleen wie dit antwoord koos: `{questionId}:{keuze}`. Niet voor "
                        "antwoorden die apart bewaard worden.",
                        "Those who chose this answer alone: `{questionId}:{value}`. Not for "
                        "answers that are kept apart.",
                    ),
                ),
                Parameter(
                    "sort",
                    "query",
                    Words(
                        "Volgorde: van aanmelden, op achternaam of op organisatie.",
                        "Order: of registering, by surname or by organisation.",
                    ),
                    "shared.finding.filters.Order",
                ),
                Parameter(
                    "list",
                    "query",
                    Words(
                        "Van een bestand: welke lijst. `caterer` telt wat geregeld moet worden, en "
                        "is alleen voor organisatoren.",
                        "Of a file: which list. `caterer` counts what must be arranged, and is for "
                        "organisers alone.",
                    ),
                    "shared.exporting.lists.ListKind",
                ),
                Parameter(
                    "columns",
                    "query",
                    Words(
                        "Van een bestand met iedereen: welke kolommen, met komma's ertussen. "
                        "Anders ten hoogste tien, en geen die bij iedereen leeg is.",
                        "Of a file with everybody: which columns, with commas between them. Else "
                        "at most ten, and none that is empty for everybody.",
                    ),
                ),
                *PAGE,
            ),
            gives=_LISTS,
            answers={200: "shared.openapi.registrations.RegistrationList"},
            refuses=(TooManyRowsError, BusyError),
        ),
    },
)

SEARCH = Resource(
    "/v1/events/{eventId}/registrations/_search",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "searchRegistrations",
            "organiser",
            Words("Aanmeldingen zoeken", "Search registrations"),
            caller="account",
            deed="see-registrations",
            more=Words(
                "Zoekt met `text` op elk deel van naam, adres, organisatie of kenmerk, zonder op "
                "accenten te letten. Wat u zoekt, kan iemand noemen; daarom staat het niet in de "
                "URL. De filters zijn die van de lijst.",
                "Looks with `text` for any part of a name, an address, an organisation or a "
                "reference, whatever the accents. What is looked for may name somebody, so it is "
                "in no URL. The filters are those of the list.",
            ),
            takes=JSON,
            gives=_LISTS,
            body="shared.finding.asked.SearchRequest",
            answers={200: "shared.openapi.registrations.RegistrationList"},
            refuses=(TooManyRowsError, BusyError),
        )
    },
)

GROUP_REGISTRATIONS = Resource(
    "/v1/events/{eventId}/group-registrations",
    rest="registration",
    tag=_TAG,
    methods={
        "POST": Operation(
            "registerGroup",
            "registration",
            Words("Collega's samen aanmelden", "Register colleagues together"),
            more=Words(
                "Met `all` krijgt iedereen een plaats of niemand; met `each` staat ieder voor "
                "zich. `items` heeft voor ieder een aanmelding of een probleem.",
                "With `all` everybody gets a seat or nobody does; with `each` everybody is alone. "
                "`items` has a registration or a problem for each.",
            ),
            takes=JSON,
            body="shared.openapi.registrations.GroupRequest",
            parameters=(IDEMPOTENCY_KEY,),
            answers={
                201: "shared.openapi.registrations.GroupReceipt",
                200: "shared.openapi.registrations.GroupReceipt",
            },
            refuses=(
                *_NEW,
                RegistrationClosedError,
                ThrottledError,
                AlreadyRegisteredError,
                SoldOutError,
                BusyError,
            ),
        )
    },
)

LINK_REQUESTS = Resource(
    "/v1/events/{eventId}/link-requests",
    rest="registration",
    tag=_TAG,
    methods={
        "POST": Operation(
            "requestLink",
            "registration",
            Words("Link opnieuw laten mailen", "Have one's link mailed again"),
            more=Words(
                "Het antwoord is altijd gelijk, of het adres nu aangemeld is of niet. Met de "
                "`reference` uit de mail kan de eigenaar ook alle eerdere links ongeldig maken.",
                "The answer is always the same, whether the address is registered or not. With the "
                "`reference` of the mail its owner can make all earlier links void, too.",
            ),
            takes=JSON,
            body="shared.managing.link_requests.LinkRequest",
            answers={202: "shared.openapi.registrations.LinkReceipt"},
            refuses=(ThrottledError, BusyError),
        )
    },
)
