"""The demonstration is open at any moment, on a coming Thursday, at the hours of its programme."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from tests.factories import NOW
from tests.moments import MOMENTS

HOURS = [NOW + timedelta(hours=hour) for hour in range(7 * 24)]
HALVES_OF_HOURS = [NOW + timedelta(days=day, minutes=29 * day) for day in range(366)]


def demonstration(moment: datetime) -> Event:
    event, _ = parse(make_demonstration(read_file(REFERENCE), moment, seats=8))
    return event


@pytest.mark.parametrize("moments", [[*MOMENTS.values()], HOURS[::5], HALVES_OF_HOURS[::7]])
def test_it_is_open_at_every_moment(moments: list[datetime]) -> None:
    for moment in moments:
        event = demonstration(moment.astimezone(UTC))
        window = event.registration
        local = event.published_starts_at.astimezone(event.zone)
        assert window.opens_at <= moment < window.closes_at, moment
        assert timedelta(weeks=8) - timedelta(days=1) < event.starts_at - moment, moment
        assert event.starts_at - moment < timedelta(weeks=9), moment
        assert f"{local:%a %H:%M}" == "Thu 13:00", moment
