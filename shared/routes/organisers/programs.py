"""Programs that call the API: machine clients of the user pool."""

from shared.refusals.refusal import BusyError, Words
from shared.routes.description import JSON, Operation, Resource

_TAG = "access"

PROGRAMS = Resource(
    "/v1/programs",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listPrograms",
            "organiser",
            Words("Lijst van programma's", "List of programs"),
            caller="account",
            deed="make-programs",
            answers={200: "shared.openapi.access.ProgramList"},
        ),
        "POST": Operation(
            "makeProgram",
            "organiser",
            Words("Een programma toegang geven", "Let a program in"),
            caller="account",
            deed="make-programs",
            more=Words(
                "Het krijgt een client-id en een geheim, dat nergens anders te lezen is. Daarmee "
                "haalt het een toegangstoken (client credentials). Het mag nog niets: geef het een "
                "rol bij een bijeenkomst of bij alle.",
                "It gets a client id and a secret, which can be read nowhere else. With these it "
                "gets an access token (client credentials). It may do nothing yet: give it a role "
                "at an event or at all.",
            ),
            takes=JSON,
            body="shared.access.programs.ProgramRequest",
            answers={201: "shared.openapi.access.ProgramMade"},
            headers=("Location",),
        ),
    },
)
PROGRAM = Resource(
    "/v1/programs/{programId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "DELETE": Operation(
            "removeProgram",
            "organiser",
            Words("Een programma wegnemen", "Take a program away"),
            caller="account",
            deed="make-programs",
            more=Words(
                "Met al zijn rollen. Het werkt meteen, ook voor een token dat nog geldig is.",
                "With all its roles. It works at once, also for a token that is still good.",
            ),
            answers={204: ""},
            refuses=(BusyError,),
        )
    },
)
