"""An event in a house of its own, published anew as its organiser changes it."""

from collections.abc import Callable
from typing import Any

from shared.events.programmes import EventChangedError
from shared.models.event import Event
from shared.models.programme import Programme, Session, arrange
from shared.publishing.publication import publish
from tests.simulation.house import House

TRIES = 20


def programme_of(event: Event) -> Programme:
    """A programme of nothing but the parallel sessions of the event."""
    return arrange(
        [
            Session(
                session_id=breakout.session_id,
                kind="breakout",
                round_id=round_.round_id,
                title=breakout.title,
                starts_at=breakout.starts_at,
                ends_at=breakout.ends_at,
                capacity=breakout.capacity,
                is_cancelled=breakout.is_cancelled,
            )
            for round_ in event.rounds
            for breakout in round_.sessions
        ]
    )


def publish_changed(house: House, **changes: Any) -> Event:
    """The event with these changes, published; made anew if somebody else published meanwhile."""
    return _publish(house, lambda _: changes)


def publish_without(house: House, session_id: str) -> Event:
    """The event without that session, published. Raises: SessionInUseError."""

    def remove(event: Event) -> dict[str, Any]:
        rounds = [
            round_.model_copy(
                update={"sessions": tuple(s for s in round_.sessions if s.session_id != session_id)}
            )
            for round_ in event.rounds
        ]
        return {"rounds": tuple(rounds)}

    return _publish(house, remove)


def _publish(house: House, change: Callable[[Event], dict[str, Any]]) -> Event:
    for _ in range(TRIES):
        was = house.read_event()
        changed = was.model_copy(update={**change(was), "version": was.version + 1})
        try:
            publish(changed, programme_of(changed), house.world.now())
        except EventChangedError:
            continue
        return changed
    raise AssertionError("others published every time")
