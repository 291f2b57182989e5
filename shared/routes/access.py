"""Who may do what, and who did what: grants and acts, of an event and of all events."""

from shared.access.matrix import Deed
from shared.refusals.refusal import BusyError, Words
from shared.refusals.requests import LastOrganiserError
from shared.routes.description import JSON, PAGE, Operation, Refusals, Resource

_TAG = "access"
_GIVE: Deed = "give-grants"


def _grants(path: str, suffix: str, where: Words, refuses: Refusals) -> Resource:
    return Resource(
        path,
        rest="organiser",
        tag=_TAG,
        methods={
            "GET": Operation(
                f"listGrants{suffix}",
                "organiser",
                Words(f"Lijst van rollen {where.nl}", f"List of grants {where.en}"),
                caller="account",
                deed=_GIVE,
                answers={200: "shared.openapi.access.GrantList"},
            ),
            "POST": Operation(
                f"giveGrant{suffix}",
                "organiser",
                Words(f"Iemand een rol geven {where.nl}", f"Give somebody a role {where.en}"),
                caller="account",
                deed=_GIVE,
                more=Words(
                    "Wie er al een heeft, krijgt deze ervoor in de plaats. Wie nog geen account "
                    "heeft, krijgt er een, en is zeven dagen uitgenodigd.",
                    "It takes the place of the one they have. Who has no account gets one, and "
                    "is invited for seven days.",
                ),
                takes=JSON,
                body="shared.access.giving.GrantRequest",
                answers={201: "shared.openapi.access.GrantView"},
                refuses=refuses,
            ),
        },
    )


def _grant(path: str, suffix: str, where: Words, refuses: Refusals) -> Resource:
    return Resource(
        path,
        rest="organiser",
        tag=_TAG,
        methods={
            "DELETE": Operation(
                f"takeGrant{suffix}",
                "organiser",
                Words(f"Een rol afnemen {where.nl}", f"Take a grant away {where.en}"),
                caller="account",
                deed=_GIVE,
                more=Words(
                    "Het werkt meteen, bij het eerstvolgende verzoek.",
                    "It works at once, from the next request on.",
                ),
                answers={204: ""},
                refuses=refuses,
            )
        },
    )


def _acts(path: str, suffix: str, where: Words) -> Resource:
    return Resource(
        path,
        rest="organiser",
        tag=_TAG,
        methods={
            "GET": Operation(
                f"listActs{suffix}",
                "organiser",
                Words(f"Wie wat deed {where.nl}", f"Who did what {where.en}"),
                caller="account",
                deed="see-acts",
                more=Words(
                    "Het nieuwste eerst. Een jaar bewaard; niemand kan er iets aan veranderen.",
                    "Newest first. Kept for a year; nobody can change any of it.",
                ),
                parameters=PAGE,
                answers={200: "shared.openapi.access.ActList"},
            )
        },
    )


_HERE = Words("bij een bijeenkomst", "at an event")
_EVERYWHERE = Words("bij alle bijeenkomsten", "at every event")
_ONE: Refusals = (BusyError,)
_ALL: Refusals = (LastOrganiserError, BusyError)

GRANTS = _grants("/v1/events/{eventId}/grants", "", _HERE, _ONE)
GRANT = _grant("/v1/events/{eventId}/grants/{accountId}", "", _HERE, _ONE)
ACTS = _acts("/v1/events/{eventId}/acts", "", _HERE)
GRANTS_EVERYWHERE = _grants("/v1/grants", "Everywhere", _EVERYWHERE, _ALL)
GRANT_EVERYWHERE = _grant("/v1/grants/{accountId}", "Everywhere", _EVERYWHERE, _ALL)
ACTS_EVERYWHERE = _acts("/v1/acts", "Everywhere", _EVERYWHERE)
