"""Two who change an event at the same moment: each change rests on one state of the whole event."""

import json
from unittest.mock import patch

from shared.publishing import publication as publication
from tests.functions import organiser
from tests.lambda_events import proxy_event
from tests.simulation.house import count_wrong, opened
from tests.simulation.organisers import CLAIMS, EVENT
from tests.simulation.publishing import programme_of, publish_without

SCHEDULES = 100
"""Of so many, some met a programme that was published after the event that they had read."""


def test_a_session_leaves_while_another_is_changed() -> None:
    def is_right(seed: int) -> bool:
        with (
            opened(seed, {"r": {"s0": 1, "s1": 1, "s2": 1}}, 3, page_items=2) as house,
            patch.object(publication, "_renditions", lambda *_: []),
        ):
            publication.publish(
                house.event.model_copy(update={"version": 2}),
                programme_of(house.event),
                house.world.now(),
            )
            patched = proxy_event(
                "PATCH",
                EVENT + "/sessions/{sessionId}",
                parameters={"eventId": house.event.event_id, "sessionId": "s0"},
                headers={"Content-Type": "application/merge-patch+json"},
                body=json.dumps({"capacity": 2}),
                claims=CLAIMS,
            )
            done = house.at_once(
                leaves=lambda: publish_without(house, "s2"),
                changes=lambda: organiser(patched, clock=house.world)["statusCode"],
            )
            sessions = {s.session_id: s.capacity for s in house.read_event().rounds[0].sessions}
            return done["changes"].answer == 200 and sessions == {"s0": 2, "s1": 1}

    assert count_wrong(SCHEDULES, is_right) == 0
