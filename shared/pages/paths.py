"""Every path of the site, in one place. Dutch has the root, English lives under /en."""

import json
from functools import cache
from pathlib import Path

from shared.models.fields import Language

_ASSETS = Path(__file__).with_name("assets.json")


def other(language: Language) -> Language:
    """The language to switch to."""
    return "en" if language == "nl" else "nl"


def home_path(language: Language) -> str:
    return "/" if language == "nl" else "/en/"


def event_path(event_id: str, language: Language) -> str:
    return f"/bijeenkomsten/{event_id}" if language == "nl" else f"/en/events/{event_id}"


def form_path(event_id: str, language: Language) -> str:
    word = "aanmelden" if language == "nl" else "register"
    return f"{event_path(event_id, language)}/{word}"


def manage_path(language: Language) -> str:
    """Of the page of one's own registration. Its secret stands in the fragment or in a body."""
    return "/aanmelding" if language == "nl" else "/en/registration"


def link_path(event_id: str, language: Language) -> str:
    """Where one asks for the link to one's registration again."""
    return f"{event_path(event_id, language)}/link"


def calendar_path(event_id: str, language: Language) -> str:
    """The programme, to subscribe to."""
    word = "agenda.ics" if language == "nl" else "calendar.ics"
    return f"{event_path(event_id, language)}/{word}"


def session_calendar_path(event_id: str, session_id: str, language: Language) -> str:
    """One session of the programme, for a calendar."""
    word = "agenda" if language == "nl" else "calendar"
    return f"{event_path(event_id, language)}/{word}/{session_id}.ics"


def own_calendar_path(registration_id: str, token: str, session_id: str | None = None) -> str:
    """What one registration holds, to subscribe to, or one session of it. The calendar token opens
    it: a calendar program knows nothing but an address to send."""
    feed = f"/agenda/{registration_id}.{token}.ics"
    return feed if session_id is None else f"{feed}/{session_id}.ics"


def privacy_path(language: Language) -> str:
    return "/privacy" if language == "nl" else "/en/privacy"


def accessibility_path(language: Language) -> str:
    return "/toegankelijkheid" if language == "nl" else "/en/accessibility"


def capacity_path(event_id: str) -> str:
    """Of the API: the page's script asks it how many seats are left."""
    return f"/v1/events/{event_id}/capacity"


def static_path(name: str) -> str:
    """A file of `web/`, with its version, so that a browser asks for a new one at once."""
    return f"/static/{name}?v={_versions()[name]}"


@cache
def _versions() -> dict[str, str]:
    versions: dict[str, str] = json.loads(_ASSETS.read_text(encoding="utf-8"))
    return versions
