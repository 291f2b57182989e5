"""What an organiser decided holds in every door, and whatever a file says again (S8, S9)."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from functions.organiser.edit import edit_session
from infra import seed as files
from shared.events.events import read_event
from shared.events.programmes import EventChangedError
from shared.publishing import publication as publication
from shared.refusals.registrations import SoldOutError
from shared.registering.group import ParsedGroup, register_group
from shared.web.http import Request
from tests.accounts import ORGANISER, let_through
from tests.factories import NOW
from tests.lambda_events import proxy_event
from tests.model.world import make_asked, make_event
from tests.simulation.house import House, count_wrong, opened
from tests.simulation.publishing import publish_changed
from tests.simulation.world import World, inhabited

SCHEDULES = 50


# -- no line, whatever the door -------------------------------------------------------------------


def by_change(house: House, mover: str) -> None:
    house.change(mover, choices={"r": ["s0", "s1"]}, waitlist=True)


def by_wish(house: House, mover: str) -> None:
    house.change(mover, waitlist=True)


def alone(house: House, mover: str) -> None:
    house.register("new", {"r": ["s0"]}, waits=True)


def in_group(house: House, mover: str) -> None:
    asked = make_asked(house.event, "new@town.example", {"r": ["s0"]}, waitlist=True)
    group = ParsedGroup(mode="each", registrations=(asked,))
    (given,) = register_group(house.event, group, key=None, now=house.world.now())
    assert isinstance(given, SoldOutError)


@pytest.mark.parametrize("door", [by_change, by_wish, alone, in_group])
def test_no_door_leads_into_a_line_that_is_switched_off(
    door: Callable[[House, str], None],
) -> None:
    """(S8)"""
    with opened(0, {"r": {"s0": 1, "s1": 1}}, 3) as house:
        house.event = publish_changed(house, has_waiting_list=False)
        house.register("holder", {"r": ["s0"]})
        mover = house.register("mover", {"r": ["s0", "s1"]})

        with suppress(SoldOutError):
            door(house, mover)

        assert all(not person.tickets for person in house.oracle.people.values())
        assert house.oracle.total("s0").waiting == 0


# -- a file that is loaded again ------------------------------------------------------------------


def load(facts: dict[str, Any], world: World) -> None:
    """Again, while others publish at that moment."""
    for _ in range(5):
        try:
            files._load(facts, world.now())
        except EventChangedError:
            continue
        return
    raise AssertionError("others were faster every time")


def cancel_session(event_id: str, session_id: str, world: World) -> None:
    request = proxy_event(
        "PATCH",
        "/v1/events/{eventId}/sessions/{sessionId}",
        parameters={"eventId": event_id, "sessionId": session_id},
        headers={"Content-Type": "application/merge-patch+json"},
        body=json.dumps({"status": "cancelled"}),
        claims=ORGANISER,
    )
    edit_session(let_through(Request(request, world.now())))


def test_a_file_opens_nothing_that_its_organiser_cancels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loaded with another title as the session is cancelled, and once more (S9)."""
    monkeypatch.setattr(publication, "_renditions", lambda *_: ())
    facts = files.make_demonstration(files.read_file(files.REFERENCE), NOW, seats=8)
    title = {"nl": "Anders", "en": "Other"}

    def is_right(seed: int) -> bool:
        with inhabited(World(seed)) as world:
            House.empty(world, make_event({}, 1))
            load(facts, world)
            event = read_event(facts["eventId"])
            session = event.rounds[0].sessions[0].session_id
            done = world.run(
                organises=lambda: cancel_session(event.event_id, session, world),
                loads=lambda: load({**facts, "title": title}, world),
            )
            for task in done.values():
                if task.error:
                    raise task.error
            load({**facts, "title": title, "summary": title}, world)
            after = read_event(event.event_id)
            return after.rounds[0].sessions[0].is_cancelled and after.title.nl == "Anders"

    assert count_wrong(SCHEDULES, is_right) == 0
