"""Every path of the site, in one place: each language says its prefix and its words."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shared.models.fields import LANGUAGES, Language
from shared.words.spoken import speak

_ASSETS = Path(__file__).with_name("assets.json")


def language_of(path: str) -> Language:
    """The language whose prefix a path has; the first one has none."""
    first, *others = LANGUAGES
    head = path.removeprefix("/").partition("/")[0]
    return next((each for each in others if speak(each).prefix == f"/{head}"), first)


def home_path(language: Language) -> str:
    return f"{speak(language).prefix}/"


def _path(language: Language, *parts: str) -> str:
    return "/".join((speak(language).prefix, *parts))


def events_path(language: Language) -> str:
    """Above the events' own; the list itself is the home page."""
    return _path(language, speak(language).slugs.events)


def event_path(event_id: str, language: Language) -> str:
    return _path(language, speak(language).slugs.events, event_id)


def form_path(event_id: str, language: Language) -> str:
    return f"{event_path(event_id, language)}/{speak(language).slugs.register}"


def event_privacy_path(event_id: str, language: Language) -> str:
    """Of what one event does with its visitors' data."""
    return f"{event_path(event_id, language)}/{speak(language).slugs.privacy}"


def choice_path(event_id: str, session_id: str, language: Language) -> str:
    """The form with this session chosen: an id of the event, and nothing personal."""
    return f"{form_path(event_id, language)}?{speak(language).slugs.session}={session_id}"


def find_choice(asked: Mapping[str, str]) -> str | None:
    """The session that a form's address names, in the word of any language."""
    words = (speak(each).slugs.session for each in LANGUAGES)
    return next((asked[word] for word in words if word in asked), None)


def manage_path(language: Language) -> str:
    """Of the page of one's own registration. Its secret stands in the fragment or in a body."""
    return _path(language, speak(language).slugs.own)


def link_path(event_id: str, language: Language) -> str:
    """Where one asks for the link to one's registration again."""
    return f"{event_path(event_id, language)}/{speak(language).slugs.link}"


def calendar_path(event_id: str, language: Language) -> str:
    """The programme, to subscribe to."""
    return f"{event_path(event_id, language)}/{speak(language).slugs.calendar}.ics"


def entry_path(event_id: str, language: Language) -> str:
    """The event as one entry, to be put into a calendar."""
    return f"{event_path(event_id, language)}.ics"


def embed_path(language: Language, event_id: str | None = None) -> str:
    """What other sites show in a frame: the coming events, or this one."""
    word = speak(language).slugs.embed
    return f"{event_path(event_id, language)}/{word}" if event_id else _path(language, word)


def session_calendar_path(event_id: str, session_id: str, language: Language) -> str:
    """One session of the programme, for a calendar."""
    return f"{event_path(event_id, language)}/{speak(language).slugs.calendar}/{session_id}.ics"


def own_calendar_path(registration_id: str, token: str, session_id: str | None = None) -> str:
    """What one registration holds, to subscribe to, or one session of it. The calendar token opens
    it: a calendar program knows nothing but an address to send."""
    feed = f"/agenda/{registration_id}.{token}.ics"
    return feed if session_id is None else f"{feed}/{session_id}.ics"


def privacy_path(language: Language) -> str:
    return _path(language, speak(language).slugs.privacy)


def accessibility_path(language: Language) -> str:
    return _path(language, speak(language).slugs.accessibility)


def desk_path(language: Language, pattern: str = "", **ids: str) -> str:
    """Of a page of the organiser's desk; without a pattern that of its first page. In a pattern,
    `{eventId}/registrations`, stand ids in braces and names of `Slugs.desk`."""
    words = speak(language).slugs.desk
    steps = [
        ids[step[1:-1]] if step.startswith("{") else words[step]
        for step in pattern.split("/")
        if step
    ]
    home = _path(language, speak(language).slugs.organiser)
    return "/".join((home, *steps)) if steps else f"{home}/"


def capacity_path(event_id: str) -> str:
    """Of the API: the page's script asks it how many seats are left."""
    return f"/v1/events/{event_id}/capacity"


def static_path(name: str) -> str:
    """A file of `web/`, with its version, so that a browser asks for a new one at once."""
    return f"/static/{name}?v={read_assets()['versions'][name]}"


@cache
def read_assets() -> dict[str, Any]:
    """What `infra/assets.py` read in `web/`: `versions` of its files, and `themeColour`."""
    read: dict[str, Any] = json.loads(_ASSETS.read_text(encoding="utf-8"))
    return read
