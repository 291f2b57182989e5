"""Until when what visitors left is kept, and how that is told."""

from datetime import timedelta
from typing import Any, cast

import pytest

from shared.desk.attention import find_notices
from shared.events.retention import days_kept, end_of_retention
from shared.events.views import view_event
from shared.models.retention import expires_with
from shared.runtime.clock import epoch_seconds, format_instant
from tests.factories import an_event

EVENT = an_event()
END = end_of_retention(EVENT)


def test_it_is_when_items_expire() -> None:
    assert expires_with(EVENT, "registration") == {"expiresAt": epoch_seconds(END)}


@pytest.mark.parametrize(
    ("before", "days"),
    [
        (timedelta(days=30), 30),
        (timedelta(days=1, seconds=1), 2),
        (timedelta(days=1), 1),
        (timedelta(seconds=1), 1),
        (timedelta(0), 0),
        (timedelta(days=-400), 0),
    ],
)
def test_a_day_that_has_begun_counts(before: timedelta, days: int) -> None:
    assert days_kept(EVENT, END - before) == days


def test_the_api_says_it() -> None:
    assert view_event(EVENT, "nl")["keptUntil"] == format_instant(END)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (timedelta(days=3), [("desk-notice-retention", {"count": 3})]),
        (timedelta(0), [("desk-notice-erased", {})]),
        (END - EVENT.ends_at + timedelta(seconds=1), []),
    ],
)
def test_the_desk_tells_the_days_once_the_event_is_over(before: timedelta, told: Any) -> None:
    nothing = cast(Any, None)  # of an event that is off, nothing else is looked at
    event = EVENT.model_copy(update={"state": "cancelled"})
    _, *notices = find_notices(event, nothing, nothing, END - before, "nl")

    assert [(each.text_id, each.facts) for each in notices] == told
