"""What happens at the door in a play: scans, batches of offline devices, undoing, walk-ins."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shared.input.ids import show_reference
from shared.registering.tokens import make_desk_code
from shared.registrations.registrations import find_registration
from shared.runtime.clock import format_instant
from tests.accounts import ORGANISER
from tests.functions import organiser as organiser_api
from tests.lambda_events import proxy_event
from tests.simulation.visitors import Drawn

if TYPE_CHECKING:
    from tests.simulation.play import Play

EVENT = "/v1/events/{eventId}"
DEVICES = ("one", "two", "three", "four")


def scan(play: "Play") -> Drawn:
    """By any device; at times at a session's own door, or of a moment ago."""
    who, plot = play.somebody(), play.plot
    body: dict[str, Any] = {"code": _code(play, who), "deviceId": plot.choice(DEVICES)}
    if plot.random() < 0.3:
        body["sessionId"] = play.any_session()
    if plot.random() < 0.5:
        body["scannedAt"] = _moment(play)
    return _ask(play, "POST", "/check-ins", body, who)


def send_batch(play: "Play") -> Drawn:
    """Scans of some people by a device with a wrong clock; a part of them is sent again."""
    plot, ahead = play.plot, timedelta(minutes=play.plot.choice((-10, 0, 10)))
    people = sorted({play.somebody() for _ in range(3)})
    now = play.world.now()
    scans = [
        {
            "code": _code(play, who),
            "scannedAt": format_instant(now - timedelta(minutes=plot.randrange(120)) + ahead),
        }
        for who in (*people, people[0])
    ]
    if plot.random() < 0.4 and play.batches:
        body = plot.choice(play.batches)
    else:
        body = {
            "deviceId": plot.choice(DEVICES),
            "sentAt": format_instant(now + ahead),
            "scans": scans,
        }
        play.batches.append(body)
    return _ask(play, "POST", "/check-in-batches", body)


def undo(play: "Play") -> Drawn:
    who = play.somebody()
    return _ask(play, "DELETE", "/check-ins/{registrationId}", None, who)


def walk_in(play: "Play") -> Drawn:
    """Somebody who never registered; an organiser may admit them."""
    plot, number = play.plot, play.plot.randrange(1_000)
    body: dict[str, Any] = {"name": "Binnen", "organisation": {"name": f"Town {number % 3}"}}
    if plot.random() < 0.3:
        body["email"] = f"binnen{number % 5}@town.example"
    if plot.random() < 0.5:
        body["sessionId"] = play.any_session()
    if plot.random() < 0.5:
        body["admit"] = True
    key = f"key-of-a-walk-in-{number % 7}"
    is_old = key in play.sent
    body = play.sent.setdefault(key, body)
    drawn = _ask(play, "POST", "/walk-ins", body, None, {"Idempotency-Key": key})
    return drawn._replace(is_old=is_old)


def _code(play: "Play", who: str) -> str:
    person = play.house.oracle.people[who]
    if play.plot.random() < 0.3:
        return show_reference(person.reference)
    registration = find_registration(who, play.world.now())
    return make_desk_code(registration) if registration else "nonsense"


def _moment(play: "Play") -> str:
    """Of the last hour."""
    return format_instant(play.world.now() - timedelta(minutes=play.plot.randrange(60)))


def _ask(
    play: "Play",
    method: str,
    path: str,
    body: Mapping[str, Any] | None,
    who: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Drawn:
    event = proxy_event(
        method,
        EVENT + path,
        parameters={"eventId": play.house.event.event_id, "registrationId": who or ""},
        headers={"Content-Type": "application/json", **(headers or {})},
        body=None if body is None else json.dumps(body),
        claims=ORGANISER,
    )
    words = f"{method} {path} {who and who[:4]} {body or ''}"
    return Drawn(words, lambda: play.ask(organiser_api, event))
