"""What whoever is signed in wants to be mailed of an event."""

from functions.desk.visit import Visit
from shared.access.matrix import may
from shared.events.events import read_event
from shared.models.fields import LANGUAGES
from shared.refusals.faults import to_model
from shared.watching.kinds import DEEDS, WATCH_KINDS, Notifications, WatchKind
from shared.watching.watches import keep_notifications, read_notifications
from shared.web.http import Answer
from shared.words.spoken import call

SEVERAL = "tells"


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    chosen = read_notifications(visit.account, event.event_id, visit.now)
    typed = visit.fields
    if typed:
        chosen = _read(visit)
    return visit.page(
        "desk_notifications.html",
        title=visit.say("mailing-news-title"),
        event=event,
        kinds=_allowed(visit),
        chosen=chosen,
        # Before the first choice: that of the page.
        spoken=chosen.language if chosen.tells else visit.language,
        languages=[(each, call(each, visit.language)) for each in LANGUAGES],
        email=visit.session.person.email,
    )


def post(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    keep_notifications(event, visit.account, _read(visit), visit.now)
    return visit.go("{eventId}/notifications", flash="mailing-news-kept")


def _read(visit: Visit) -> Notifications:
    """What was ticked, of what this account may know. Raises: InvalidInputError for a language that
    no page offers."""
    ticked = [kind for kind in _allowed(visit) if kind in visit.fields.get("tells", [])]
    language = visit.fields.get("language", [visit.language])[0]
    return to_model({"tells": ticked, "language": language}, Notifications)


def _allowed(visit: Visit) -> list[WatchKind]:
    return [kind for kind in WATCH_KINDS if may(visit.grants, DEEDS[kind], visit.event_id)]
