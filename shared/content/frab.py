"""The schedule that frab, pretalx and Pentabarf's heirs export (schedule.json), as a draft.

Its rooms hold what goes on at once: that becomes a round. Seats are not in it, so they stay open.
Its format: https://github.com/voc/schedule, "schedule.json".
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.content.content import Content
from shared.content.conversion import settle
from shared.content.ids import with_ids
from shared.content.kinds import find_kind, find_rounds
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError, escape_pointer


def read_frab(document: Any) -> Content:
    """Raises: InvalidInputError with every fault, at its place in the file."""
    conference = _find_conference(document)
    days = [day for day in conference.get("days") or [] if isinstance(day, Mapping)]
    faults: list[Fault] = []
    items: list[dict[str, Any]] = []
    for number, day in enumerate(days):
        for at, room, event in _find_events(day, f"/schedule/conference/days/{number}"):
            try:
                items.append(_read_event(event, room, day))
            except (KeyError, TypeError, ValueError):
                detail = "This has no title, no start or no duration that can be read."
                faults.append(Fault(at, "invalid", detail))
    if faults:
        raise InvalidInputError(faults)
    first = str(days[0].get("date") or "")[:10] if days else None
    for item in items:
        if item["date"] == first:
            del item["date"]
    items.sort(key=lambda item: (item.get("date", ""), item["starts"]))
    facts = {
        "title": {"nl": conference.get("title")},
        "date": first or None,
        "timezone": conference.get("time_zone_name") or "Europe/Amsterdam",
        "programme": items,
    }
    return settle(with_ids(find_rounds(to_model(facts, Content))))


def _find_conference(document: Any) -> Mapping[str, Any]:
    schedule = document.get("schedule") if isinstance(document, Mapping) else None
    conference = schedule.get("conference") if isinstance(schedule, Mapping) else None
    if not isinstance(conference, Mapping):
        detail = "This is no schedule.json: /schedule/conference is missing."
        raise InvalidInputError([Fault("/schedule/conference", "required", detail)])
    return conference


def _find_events(
    day: Mapping[str, Any], at: str
) -> Iterator[tuple[str, str | None, Mapping[str, Any]]]:
    for room, events in (day.get("rooms") or {}).items():
        for number, event in enumerate(events):
            yield f"{at}/rooms/{escape_pointer(room)}/{number}", room or None, event


def _read_event(
    event: Mapping[str, Any], room: str | None, day: Mapping[str, Any]
) -> dict[str, Any]:
    """Raises: KeyError, TypeError, ValueError."""
    title = str(event["title"])
    starts = datetime.strptime(event["start"], "%H:%M")  # noqa: DTZ007  (a clock's time)
    hours, minutes = str(event["duration"]).split(":")
    ends = starts + timedelta(hours=int(hours), minutes=int(minutes))
    said = [event.get(name) for name in ("subtitle", "abstract", "description")]
    texts = [str(text).strip() for text in said if text]
    return {
        "kind": find_kind(title),
        "title": {"nl": title},
        "description": {"nl": "\n\n".join(dict.fromkeys(filter(None, texts)))[:4000] or None},
        "date": str(event.get("date") or day.get("date") or "")[:10],
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "room": room,
        "people": [
            {
                "name": person.get("public_name")
                or person.get("name")
                or person.get("full_public_name")
            }
            for person in event.get("persons") or []
        ],
    }
