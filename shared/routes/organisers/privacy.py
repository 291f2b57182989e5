"""What is kept of one person, by address: looked up and erased, at an event and at all of them."""

from shared.refusals.refusal import BusyError, Words
from shared.routes.description import ACCEPT_LANGUAGE, JSON, Operation, Resource

_TAG = "privacy"


def _people(path: str, suffix: str, where: Words) -> Resource:
    return Resource(
        f"{path}/privacy-requests/_search",
        rest="organiser",
        tag=_TAG,
        methods={
            "POST": Operation(
                f"lookUpPerson{suffix}",
                "organiser",
                Words(
                    f"Wat er van iemand bewaard is {where.nl}",
                    f"What is kept of somebody {where.en}",
                ),
                caller="account",
                deed="see-person",
                more=Words(
                    "Alles van één mailadres: gegevens, alle antwoorden, wat er gebeurde, mails en "
                    "wat organisatoren deden. Ook wat geannuleerd is. Elke keer wordt bewaard wie "
                    "keek.",
                    "All of one address: details, all answers, what happened, mails, and what "
                    "organisers did. What is cancelled, too. Each look is kept.",
                ),
                takes=JSON,
                body="shared.privacy.people.PersonAsked",
                parameters=(ACCEPT_LANGUAGE,),
                answers={200: "shared.openapi.privacy.PersonKept"},
            )
        },
    )


def _requests(path: str, suffix: str, where: Words) -> Resource:
    return Resource(
        f"{path}/privacy-requests",
        rest="organiser",
        tag=_TAG,
        methods={
            "POST": Operation(
                f"requestPrivacy{suffix}",
                "organiser",
                Words(f"Iemand wissen {where.nl}", f"Erase somebody {where.en}"),
                caller="account",
                deed="erase-person",
                more=Words(
                    "Wist elke aanmelding met dit mailadres. Plaatsen gaan naar wie wacht, zolang "
                    "dat kan. Er blijft een bewijs zonder namen. Nog een keer wist wat er nog is.",
                    "Erases each registration with this address. Seats go to who waits, while that "
                    "is possible. A receipt without names stays. A repeat erases what is left.",
                ),
                takes=JSON,
                body="shared.privacy.people.PrivacyRequest",
                answers={200: "shared.openapi.privacy.ErasedView"},
                refuses=(BusyError,),
            )
        },
    )


_HERE = Words("bij een bijeenkomst", "at an event")
_EVERYWHERE = Words("bij alle bijeenkomsten", "at every event")

PEOPLE = _people("/v1/events/{eventId}", "", _HERE)
REQUESTS = _requests("/v1/events/{eventId}", "", _HERE)
PEOPLE_EVERYWHERE = _people("/v1", "Everywhere", _EVERYWHERE)
REQUESTS_EVERYWHERE = _requests("/v1", "Everywhere", _EVERYWHERE)
