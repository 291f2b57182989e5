"""What visitors do in a play: through the use cases with an event that is as old as it can be, and
through the API with their own tokens."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from shared.managing.erasure import erase
from shared.registering.group import ParsedGroup, register_group
from shared.registering.tokens import make_manage_token
from shared.registrations.attendance import mark_coming
from tests.doors import mark_checked_in
from tests.functions import registration as registration_api
from tests.lambda_events import post_registration, proxy_event
from tests.model import world as model

if TYPE_CHECKING:
    from tests.simulation.play import Play

NAMES = tuple("abcdefghij")
KEYS = (None, *(f"key-of-a-visitor-{number}" for number in range(4)))
Choices = dict[str, list[str]]
Act = Callable[[], Any]


class Drawn(NamedTuple):
    """What somebody is about to do: in words, and the deed. `chosen` is what they choose, with a
    look at what is open now; `is_old` says that the look is from before."""

    words: str
    act: Act
    chosen: Choices | None = None
    is_newcomer: bool = False
    is_old: bool = False


def address_of(name: str) -> str:
    return f"{name}@town.example"


def draw_choices(play: "Play") -> Choices:
    """A ranking for each round that is not left out, of sessions that are not cancelled."""
    choices = {}
    for round_id, sessions in play.rounds.items():
        if round_id in play.optional and play.plot.random() < 0.3:
            continue
        open_ = [s for s in sessions if not play.house.oracle.total(s).is_cancelled]
        if open_:
            choices[round_id] = play.plot.sample(open_, play.plot.randint(1, len(open_)))
    return choices


# -- through the use cases ---------------------------------------------------------------------


def register(play: "Play") -> Drawn:
    name, choices = play.plot.choice(NAMES), draw_choices(play)
    waits = play.plot.random() < 0.7
    return Drawn(
        f"register {name} {choices}{' waits' if waits else ''}",
        lambda: play.house.register(name, choices, waits=waits),
        choices,
        is_newcomer=True,
    )


def register_together(play: "Play") -> Drawn:
    names, waits = play.plot.sample(NAMES, 2), play.plot.random() < 0.5
    wanted = [draw_choices(play) for _ in names]
    words = f"group {names} {wanted}{' waits' if waits else ''}"
    chosen = {"": [s for choices in wanted for ranking in choices.values() for s in ranking]}
    return Drawn(words, lambda: _register_group(play, names, wanted, waits=waits), chosen)


def _register_group(
    play: "Play", names: Sequence[str], wanted: Sequence[Choices], *, waits: bool
) -> list[Any]:
    event = play.house.event
    asked = [
        model.make_asked(event, address_of(name), choices, waitlist=waits)
        for name, choices in zip(names, wanted, strict=True)
    ]
    group = ParsedGroup(mode="each" if waits else "all", registrations=tuple(asked))
    given = register_group(event, group, key=None, now=play.world.now())
    return [each if isinstance(each, Exception) else each.registration_id for each in given]


def cancel(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(f"cancel {who[:4]}", lambda: play.house.cancel(who))


def change(play: "Play") -> Drawn:
    who, choices, waits = play.somebody(), draw_choices(play), play.plot.random() < 0.8
    return Drawn(
        f"change {who[:4]} {choices}",
        lambda: play.house.change(who, choices=choices, waitlist=waits),
        choices,
    )


def move_house(play: "Play") -> Drawn:
    who, name = play.somebody(), play.plot.choice(NAMES)
    return Drawn(
        f"address {who[:4]} {name}", lambda: play.house.change(who, email=address_of(name))
    )


def leave(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(
        f"erase {who[:4]}",
        lambda: erase(play.house.event, who, "cancelled-by-visitor", play.world.now()),
    )


def come_in(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(f"come in {who[:4]}", lambda: mark_checked_in(who, play.world.now(), "1"))


def say_to_come(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(f"coming {who[:4]}", lambda: mark_coming(who, play.world.now()))


# -- through the API ---------------------------------------------------------------------------


def post(play: "Play") -> Drawn:
    """With a key that others use as well, so that it comes again, with the same body or not."""
    name, choices, key = play.plot.choice(NAMES), draw_choices(play), play.plot.choice(KEYS)
    body: dict[str, Any] = {
        "name": "Somebody",
        "email": address_of(name),
        "organisation": {"code": play.plot.choice(("GM0405", "GM0344"))},
        "choices": choices,
        "waitlist": play.plot.random() < 0.7,
    }
    is_old = False
    if key is not None:
        is_old = key in play.sent and play.plot.random() < 0.6
        body = play.sent[key] if is_old else body
        play.sent.setdefault(key, body)
    event = post_registration(play.house.event.event_id, body, key=key)
    words = f"POST {body['email'][0]} {body['choices']} {key or ''}"
    return Drawn(
        words,
        lambda: play.ask(registration_api, event),
        body["choices"],
        is_newcomer=True,
        is_old=is_old,
    )


def patch_own(play: "Play") -> Drawn:
    who = play.somebody()
    body: dict[str, Any] = {"choices": draw_choices(play), "waitlist": play.plot.random() < 0.8}
    if play.plot.random() < 0.3:
        body = {"email": address_of(play.plot.choice(NAMES))}
    return Drawn(
        f"PATCH {who[:4]} {body}",
        lambda: _ask_of(play, who, "PATCH", body=body),
        body.get("choices"),
    )


def delete_own(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(f"DELETE {who[:4]}", lambda: _ask_of(play, who, "DELETE"))


def post_cancellation(play: "Play") -> Drawn:
    who = play.somebody()
    return Drawn(
        f"POST {who[:4]}/cancellations", lambda: _ask_of(play, who, "POST", "/cancellations")
    )


def hand_over(play: "Play") -> Drawn:
    who, name = play.somebody(), play.plot.choice(NAMES)
    body = {"name": "A colleague", "email": address_of(name)}
    return Drawn(
        f"POST {who[:4]}/transfers {name}",
        lambda: _ask_of(play, who, "POST", "/transfers", body, "application/json"),
    )


def ask_for_link(play: "Play") -> Drawn:
    """For an address that may be nobody's; at times with a reference, and then to void the rest."""
    name = play.plot.choice(NAMES)
    body: dict[str, Any] = {"email": address_of(name)}
    if play.plot.random() < 0.4:
        body["reference"] = play.house.oracle.people[play.somebody()].reference
        body["voidEarlier"] = play.plot.random() < 0.6
    event = proxy_event(
        "POST",
        "/v1/events/{eventId}/link-requests",
        parameters={"eventId": play.house.event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps(body),
    )
    return Drawn(f"link {body}", lambda: play.ask(registration_api, event))


def _ask_of(
    play: "Play",
    who: str,
    method: str,
    more: str = "",
    body: Mapping[str, Any] | None = None,
    media_type: str = "application/merge-patch+json",
) -> Any:
    """A request with the visitor's present token, as they have it from the last mail."""
    person = play.house.oracle.people.get(who)
    if person is None:
        return None
    headers = {"Authorization": f"Bearer {make_manage_token(who, person.generation)}"}
    if body is not None:
        headers |= {
            "Content-Type": media_type,
            "If-Match": f'"{person.version}"',
        }
    return play.ask(
        registration_api,
        proxy_event(
            method,
            "/v1/registrations/{registrationId}" + more,
            parameters={"registrationId": who},
            headers=headers,
            body=None if body is None else json.dumps(body),
        ),
    )
