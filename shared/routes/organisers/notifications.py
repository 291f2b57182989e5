"""What an organiser is mailed of an event: each chooses for themselves."""

from shared.refusals.refusal import BusyError, Words
from shared.routes.description import JSON, Operation, Resource

_CHOICE = "shared.watching.kinds.Notifications"

NOTIFICATIONS = Resource(
    "/v1/events/{eventId}/notifications",
    rest="organiser",
    tag="access",
    methods={
        "GET": Operation(
            "showNotifications",
            "organiser",
            Words("Wat men zelf per mail wil weten", "What one wants to be mailed"),
            caller="account",
            deed="see-event",
            answers={200: _CHOICE},
        ),
        "PUT": Operation(
            "chooseNotifications",
            "organiser",
            Words("Kiezen wat men per mail wil weten", "Choose what to be mailed"),
            caller="account",
            deed="see-event",
            more=Words(
                "Geldt voor het account dat erom vraagt. Hoogstens één mail per uur, met aantallen "
                "en links; van bijzondere wensen alleen dat ze er zijn, voor wie ze mag zien.",
                "Of the account that asks. At most one mail an hour, with counts and links; of "
                "special wishes only that there are some, to who may see them.",
            ),
            takes=JSON,
            body=_CHOICE,
            answers={200: _CHOICE},
            refuses=(BusyError,),
        ),
    },
)
