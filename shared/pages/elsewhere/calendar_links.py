"""Links that put an event into the calendar of Google or Outlook: addresses that their forms read.
Nothing is asked of either before somebody follows one.
"""

from datetime import UTC, datetime
from urllib.parse import urlencode

from shared.models.event import Event
from shared.models.fields import Language
from shared.pages import ORIGIN, paths
from shared.words.places import describe_place

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.office.com/calendar/deeplink/compose"


def link_google(event: Event, language: Language) -> str:
    """Its form of a new entry (`action=TEMPLATE`), with moments in UTC."""
    dates = "/".join(map(_basic, (event.published_starts_at, event.published_ends_at)))
    return _address(
        _GOOGLE,
        action="TEMPLATE",
        text=event.title.get(language),
        dates=dates,
        location=describe_place(event),
        details=_details(event, language),
    )


def link_outlook(event: Event, language: Language) -> str:
    """The same of Outlook on the web (`rru=addevent`)."""
    return _address(
        _OUTLOOK,
        rru="addevent",
        subject=event.title.get(language),
        startdt=_extended(event.published_starts_at),
        enddt=_extended(event.published_ends_at),
        location=describe_place(event),
        body=_details(event, language),
    )


def _details(event: Event, language: Language) -> str:
    return ORIGIN + paths.event_path(event.event_id, language)


def _address(of: str, **facts: str) -> str:
    return f"{of}?{urlencode(facts)}"


def _basic(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _extended(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
