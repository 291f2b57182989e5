"""The programme of an event as JSON or iCalendar, whole or filtered."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.events.feeds import keep_entries
from shared.events.renditions import make_etag, read_rendition
from shared.refusals.refusal import Fault, InvalidInputError
from shared.routes.description import CALENDAR, JSON
from shared.runtime.clock import format_instant
from shared.web.http import Answer, Request, cacheable

KINDS = ("arrival", "plenary", "break", "breakout", "drinks")
_LIFE = 60
"""Seconds that an answer may be kept by a browser or at the edge."""


def show_schedule(request: Request) -> Answer:
    asked = request.query(known=("lang", "kind", "at"))
    language = request.language(asked.get("lang"))
    kind, moment = _parse_filter(asked)
    is_calendar = request.media_type == CALENDAR
    event_id = request.event_id()
    body, etag, *_ = read_rendition(event_id, "calendar" if is_calendar else "schedule", language)
    if kind or moment:
        # The calendar has no kinds; which sessions remain is read from the programme.
        programme = body if not is_calendar else read_rendition(event_id, "schedule", language).body
        schedule = json.loads(programme)
        schedule["sessions"] = [s for s in schedule["sessions"] if _matches(s, kind, moment)]
        body = (
            keep_entries(body, {s["sessionId"] for s in schedule["sessions"]})
            if is_calendar
            else json.dumps(schedule, ensure_ascii=False, separators=(",", ":"))
        )
        etag = make_etag(body)
    answer = Answer(
        200,
        body,
        f"{CALENDAR}; charset=utf-8" if is_calendar else JSON,
        {"Content-Language": language},
    )
    return cacheable(request, answer, etag, max_age=_LIFE)


def _parse_filter(asked: Mapping[str, str]) -> tuple[str | None, str | None]:
    faults = []
    kind, at = asked.get("kind"), asked.get("at")
    if kind is not None and kind not in KINDS:
        faults.append(Fault("/query/kind", "not-allowed", f"Use one of {', '.join(KINDS)}."))
    moment = None
    if at is not None:
        try:
            # A plus sign in a query stands for a space; offsets arrive so from careless clients.
            parsed = datetime.fromisoformat(at.replace(" ", "+"))
            if parsed.tzinfo is None:
                raise ValueError(at)
            moment = format_instant(parsed)
        except (ValueError, OverflowError):
            detail = "Use a date and time with an offset, as in 2027-01-21T13:00:00+01:00."
            faults.append(Fault("/query/at", "invalid", detail))
    if faults:
        raise InvalidInputError(faults)
    return kind, moment


def _matches(session: Mapping[str, Any], kind: str | None, moment: str | None) -> bool:
    if kind and session["kind"] != kind:
        return False
    return moment is None or session["startsAt"] <= moment < session["endsAt"]
