"""What a phone must know to put the door among its apps."""

import json

from functions.desk.visit import Visit
from shared.events.events import read_event
from shared.pages.paths import desk_path, static_path
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    here = desk_path(visit.language, "{eventId}/door", eventId=event.event_id)
    name = f"{visit.say('door-title')}: {event.title.get(visit.language)}"
    body = {
        "name": name[:60],
        "short_name": str(visit.say("door-title")),
        "lang": visit.language,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            {"src": static_path("favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return Answer(200, json.dumps(body, ensure_ascii=False), "application/manifest+json")
