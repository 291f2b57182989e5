"""What functions touch seldom, so that their rights to it are seen to be needed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shared.events.programmes import read_programme
from shared.models.event import Event, Share
from shared.publishing.publication import publish
from shared.registrations.lists import everybody_of
from tests import functions
from tests.accounts import ORGANISER
from tests.clocks import CLOCK
from tests.lambda_events import post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request


def hand_over(event: Event) -> dict[str, Any]:
    keys = {"PK": {"S": f"SEATS#{event.event_id}"}}
    return functions.handover({"Records": [{"dynamodb": {"Keys": keys}}]})


def look(_: Event) -> dict[str, Any]:
    return functions.housekeeping({})


@pytest.mark.parametrize("release", [hand_over, look])
def test_whoever_releases_from_a_cancelled_event_gives_back_all_that_was_held(
    event: Event, release: Callable[[Event], dict[str, Any]]
) -> None:
    shared_out = event.model_copy(
        update={"share": Share(limit=5, until=CLOCK.now() + timedelta(days=1)), "version": 2}
    )
    publish(shared_out, read_programme(event.event_id), CLOCK.now())
    for number in range(4):
        request = make_request(number, BREAKOUTS[0], waitlist=True)
        assert functions.registration(post_registration(event.event_id, request))["statusCode"] == (
            201
        )
    cancelled = functions.organiser(
        proxy_event(
            "PATCH",
            "/v1/events/{eventId}",
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/merge-patch+json"},
            body='{"status": "cancelled"}',
            claims=ORGANISER,
        )
    )
    assert cancelled["statusCode"] == 200

    release(event)

    assert not [*everybody_of(event.event_id, CLOCK.now())]
