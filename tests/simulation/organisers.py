"""What organisers do in a play: through their API, and by publishing the event anew."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shared.models.event import Share
from shared.runtime.clock import format_instant
from tests.accounts import ORGANISER
from tests.functions import organiser as organiser_api
from tests.lambda_events import proxy_event
from tests.simulation.publishing import publish_changed, publish_without
from tests.simulation.visitors import Drawn, draw_choices

if TYPE_CHECKING:
    from tests.simulation.play import Play

CLAIMS = ORGANISER
EVENT = "/v1/events/{eventId}"


def change_capacity(play: "Play") -> Drawn:
    return _patch(play, {"capacity": play.plot.choice((1, 2, 3, 4, 5))})


def change_session(play: "Play") -> Drawn:
    return _patch(play, {"capacity": play.plot.choice((1, 2, 3))}, play.any_session())


def cancel_session(play: "Play") -> Drawn:
    return _patch(play, {"status": "cancelled"}, play.any_session())


def move_session(play: "Play") -> Drawn:
    return _patch(play, {"room": play.plot.choice(("Foyer", "Zaal 1"))}, play.any_session())


def change_line(play: "Play") -> Drawn:
    line: bool | dict[str, int] = play.plot.choice((True, False, True, {"limit": 2}))
    return _patch(play, {"waitingList": line})


def change_share(play: "Play") -> Drawn:
    until = format_instant(play.world.now() + timedelta(days=play.plot.choice((1, 30))))
    share = {"limit": play.plot.choice((1, 2, 3)), "until": until}
    return _patch(play, {"share": play.plot.choice((share, share, None))})


def change_allocation(play: "Play") -> Drawn:
    """Mostly to approval: then newcomers apply."""
    return _patch(play, {"allocation": play.plot.choice(("approval", "approval", "first-come"))})


def decide(play: "Play") -> Drawn:
    """Of some who are drawn it was decided before."""
    who = play.somebody("applied")
    version = play.house.oracle.people[who].version
    return _ask(
        play,
        "POST",
        f"{EVENT}/registrations/{{registrationId}}/decisions",
        {"decision": play.plot.choice(("accept", "accept", "refuse"))},
        {"Content-Type": "application/json", "If-Match": f'"{version}"'},
        who=who,
    )


def cancel_event(play: "Play") -> Drawn:
    return _patch(play, {"status": "cancelled"})


def move_event(play: "Play") -> Drawn:
    later = play.house.event.starts_at + timedelta(minutes=play.plot.choice((0, 30, 60)))
    return _patch(play, {"startsAt": format_instant(later)})


def publish_anew(play: "Play") -> Drawn:
    """As a file that is loaded again does it: with another number of seats, or shared out."""
    capacity = play.plot.choice((2, 3, 4))
    changes: dict[str, Any] = {"capacity": capacity}
    if play.plot.random() < 0.4:
        until = play.world.now() + timedelta(days=30)
        changes["share"] = Share(limit=play.plot.choice((1, 2)), until=until)
    return Drawn(f"publish {capacity}", lambda: publish_changed(play.house, **changes).version)


def remove_session(play: "Play") -> Drawn:
    """From the file: where nobody is in it, it leaves the programme, whoever ranked it."""
    many = [sessions for sessions in play.rounds.values() if len(sessions) > 1]
    if not many:
        return publish_anew(play)
    sessions = play.plot.choice(many)
    gone = play.plot.choice(sorted(sessions))
    del sessions[gone]
    return Drawn(f"publish without {gone}", lambda: publish_without(play.house, gone).version)


def cancel_registration(play: "Play") -> Drawn:
    who = play.somebody()
    return _ask(play, "POST", f"{EVENT}/registrations/{{registrationId}}/cancellations", who=who)


def change_registration(play: "Play") -> Drawn:
    who = play.somebody()
    version = play.house.oracle.people[who].version
    return _ask(
        play,
        "PATCH",
        f"{EVENT}/registrations/{{registrationId}}",
        {"choices": draw_choices(play), "waitlist": play.plot.random() < 0.8},
        {"Content-Type": "application/merge-patch+json", "If-Match": f'"{version}"'},
        who=who,
    )


def put_first(play: "Play") -> Drawn:
    """Most who are drawn wait for nothing; then it is refused."""
    who = play.somebody()
    version = play.house.oracle.people[who].version
    return _ask(
        play,
        "POST",
        f"{EVENT}/registrations/{{registrationId}}/priorities",
        {"reason": "Spreekt zelf"},
        {"Content-Type": "application/json", "If-Match": f'"{version}"'},
        who=who,
    )


def add_registration(play: "Play") -> Drawn:
    number = play.plot.randrange(1_000)
    body = {
        "name": "Gebeld",
        "email": f"gebeld{number}@town.example",
        "organisation": {"name": f"Town {number % 3}"},
        "choices": draw_choices(play),
        "waitlist": play.plot.random() < 0.8,
    }
    return _ask(
        play,
        "POST",
        f"{EVENT}/added-registrations",
        body,
        {"Content-Type": "application/json"},
    )


def add_guest(play: "Play") -> Drawn:
    """Somebody who takes no seat; half of them are mailed."""
    number = play.plot.randrange(1_000)
    body: dict[str, Any] = {
        "name": "Sam Spreker",
        "organisation": {"name": f"Town {number % 3}"},
        "guestRole": play.plot.choice(("speaker", "crew", "press", "guest")),
    }
    if play.plot.random() < 0.5:
        body["email"] = f"gast{number % 5}@town.example"
    headers = {"Content-Type": "application/json"}
    return _ask(play, "POST", f"{EVENT}/guests", body, headers)


def erase_registration(play: "Play") -> Drawn:
    return _ask(play, "DELETE", f"{EVENT}/registrations/{{registrationId}}", who=play.somebody())


def announce(play: "Play") -> Drawn:
    """By one of a few keys, so that it comes again."""
    body = {
        "kind": "announcement",
        "segment": {"kind": "all"},
        "subject": {"nl": "Nieuws", "en": "News"},
        "text": {"nl": "Er is nieuws.", "en": "There is news."},
    }
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": f"key-of-an-organiser-{play.plot.randrange(2)}",
    }
    return _ask(play, "POST", f"{EVENT}/mailings", body, headers)


def stop_mailing(play: "Play") -> Drawn:
    mailings = [
        item["SK"]["S"]
        for item in play.world.store.items()
        if item["PK"]["S"] == f"MAILINGS#{play.house.event.event_id}"
    ]
    if not mailings:
        return announce(play)
    mailing = play.plot.choice(sorted(mailings))
    return _ask(
        play, "POST", f"{EVENT}/mailings/{{mailingId}}/cancellations", more={"mailingId": mailing}
    )


def _patch(play: "Play", body: Mapping[str, Any], session_id: str | None = None) -> Drawn:
    return _ask(
        play,
        "PATCH",
        EVENT + ("/sessions/{sessionId}" if session_id else ""),
        body,
        {"Content-Type": "application/merge-patch+json"},
        more={"sessionId": session_id} if session_id else {},
    )


def _ask(
    play: "Play",
    method: str,
    resource: str,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    who: str | None = None,
    more: Mapping[str, str] | None = None,
) -> Drawn:
    parameters = {"eventId": play.house.event.event_id, **(more or {})}
    if who:
        parameters["registrationId"] = who
    event = proxy_event(
        method,
        resource,
        parameters=parameters,
        headers=headers,
        body=None if body is None else json.dumps(body),
        claims=CLAIMS,
    )
    about = " ".join(filter(None, (who and who[:4], *(more or {}).values())))
    words = f"{method} {resource.removeprefix(EVENT) or 'event'} {about} {body or ''}"
    return Drawn(words, lambda: play.ask(organiser_api, event))
