"""Events and their programme: read by anyone, changed by organisers."""

from shared.refusals.refusal import BusyError, Words
from shared.refusals.registrations import NotPublishableError
from shared.routes.description import (
    ACCEPT_LANGUAGE,
    CALENDAR,
    IF_NONE_MATCH,
    JSON,
    LANGUAGE,
    MERGE_PATCH,
    PAGE,
    Operation,
    Parameter,
    Resource,
)
from shared.routes.organisers.drafts import BEGIN_EVENT

_CACHED = ("ETag", "Content-Language")
_TAG = "events"

EVENTS = Resource(
    "/v1/events",
    rest="schedule",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listEvents",
            "schedule",
            Words("Lijst van bijeenkomsten", "List of events"),
            more=Words(
                "Gepubliceerde bijeenkomsten, ook die voorbij zijn; de nieuwste eerst.",
                "Published events, past ones too; newest first.",
            ),
            parameters=(*LANGUAGE, *PAGE, IF_NONE_MATCH),
            answers={200: "shared.openapi.events.EventList", 304: ""},
            headers=_CACHED,
        ),
        "POST": BEGIN_EVENT,
    },
)

EVENT = Resource(
    "/v1/events/{eventId}",
    rest="schedule",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showEvent",
            "schedule",
            Words("Eén bijeenkomst", "One event"),
            parameters=(*LANGUAGE, IF_NONE_MATCH),
            answers={200: "shared.openapi.events.EventView", 304: ""},
            headers=_CACHED,
        ),
        "PATCH": Operation(
            "changeEvent",
            "organiser",
            Words("Bijeenkomst wijzigen of afgelasten", "Change or cancel an event"),
            caller="account",
            deed="edit-event",
            more=Words(
                "Wat u weglaat, blijft zoals het is; null haalt weg. Een andere `startsAt` "
                "verschuift het hele programma. Wie een wijziging aangaat, krijgt er mail over.",
                "What is left out stays; null removes. Another `startsAt` moves the whole "
                "programme. Visitors whom a change concerns are mailed.",
            ),
            takes=MERGE_PATCH,
            body="shared.publishing.patches.EventPatch",
            parameters=(ACCEPT_LANGUAGE,),
            answers={200: "shared.openapi.events.EventSettings"},
            refuses=(NotPublishableError, BusyError),
        ),
    },
)

SESSION = Resource(
    "/v1/events/{eventId}/sessions/{sessionId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "PATCH": Operation(
            "changeSession",
            "organiser",
            Words("Sessie wijzigen of afgelasten", "Change or cancel a session"),
            caller="account",
            deed="edit-event",
            more=Words(
                "`capacity` en `status` zijn er alleen voor parallelle sessies. Wie een andere "
                "tijd of zaal aangaat, krijgt er mail over.",
                "`capacity` and `status` are for parallel sessions alone. Visitors whom another "
                "time or room concerns are mailed.",
            ),
            takes=MERGE_PATCH,
            body="shared.publishing.patches.SessionPatch",
            parameters=(ACCEPT_LANGUAGE,),
            answers={200: "shared.openapi.events.SessionSettings"},
            refuses=(NotPublishableError, BusyError),
        )
    },
)

SCHEDULE = Resource(
    "/v1/events/{eventId}/schedule",
    rest="schedule",
    tag=_TAG,
    methods={
        "GET": Operation(
            "showSchedule",
            "schedule",
            Words("Programma", "Programme"),
            more=Words(
                "Op volgorde van tijd, als JSON of als agenda (iCalendar).",
                "In order of time, as JSON or as a calendar (iCalendar).",
            ),
            gives=(JSON, CALENDAR),
            parameters=(
                *LANGUAGE,
                Parameter(
                    "kind",
                    "query",
                    Words("Alleen dit soort sessies.", "Sessions of this kind alone."),
                    "shared.models.programme.SessionKind",
                ),
                Parameter(
                    "at",
                    "query",
                    Words(
                        "Alleen wat er dan gaande is: datum en tijd met verschil tot UTC.",
                        "Only what is on at that moment: date and time with an offset.",
                    ),
                    {"type": "string", "format": "date-time"},
                ),
                IF_NONE_MATCH,
            ),
            answers={200: "shared.openapi.events.ScheduleView", 304: ""},
            headers=_CACHED,
        )
    },
)
