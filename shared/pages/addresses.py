"""Which page stands at a path: the inverse of `shared.pages.paths`, for what the gateway does not
tell apart."""

import re

from shared.input.ids import is_slug
from shared.models.fields import LANGUAGES
from shared.pages import paths


def _match(pattern: str, *paths_of_it: str) -> re.Pattern[str]:
    """Any of these paths, `_` standing for an id, and then the pattern."""
    each = "|".join(re.escape(path).replace("_", "([^/]+)") for path in paths_of_it)
    return re.compile(f"(?:{each}){pattern}", re.ASCII)


_EVENT = _match("", *(paths.event_path("_", each) for each in LANGUAGES))
_PRIVACY = _match("", *(paths.event_privacy_path("_", each) for each in LANGUAGES))
_ENTRY = _match("", *(paths.entry_path("_", each) for each in LANGUAGES))
_EMBED = _match("", *(paths.embed_path(each, "_") for each in LANGUAGES))
_CALENDAR = _match(
    r"(?:/([^/]+))?\.ics",
    *(paths.calendar_path("_", each).removesuffix(".ics") for each in LANGUAGES),
)
_MANGLED = re.compile(
    rf"({'|'.join(map(paths.manage_path, LANGUAGES))})(?:#|%23)([\w.-]{{1,200}})", re.ASCII
)


def find_event(path: str) -> list[str]:
    """The id of the event whose page it is; none if it is another path, or can be no id."""
    return _read_ids(_EVENT, path)


def find_privacy(path: str) -> list[str]:
    """The id of the event whose privacy text it is."""
    return _read_ids(_PRIVACY, path)


def find_entry(path: str) -> list[str]:
    """The id of the event whose entry for a calendar it is."""
    return _read_ids(_ENTRY, path)


def find_embed(path: str) -> list[str]:
    """The id of the event that another site shows in a frame."""
    return _read_ids(_EMBED, path)


def find_calendar(path: str) -> list[str]:
    """The ids of the event, and of a session where it is of one alone, whose calendar it is."""
    return _read_ids(_CALENDAR, path)


def mend_fragment(path: str) -> str | None:
    """The address of one's own registration that a program wrote with `%23` for the `#`."""
    mangled = _MANGLED.fullmatch(path)
    return f"{mangled[1]}#{mangled[2]}" if mangled else None


def _read_ids(page: re.Pattern[str], path: str) -> list[str]:
    match = page.fullmatch(path)
    found = [text for text in match.groups() if text is not None] if match else []
    return found if all(map(is_slug, found)) else []
