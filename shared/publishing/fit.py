"""Makes event and programme agree: the event spans its programme, its rounds offer the sessions of
the programme, and registration ends before the event does."""

from collections.abc import Iterator, Sequence

from shared.models.event import Event, Round
from shared.models.programme import Programme, Session, arrange
from shared.refusals.refusal import Fault
from shared.runtime.clock import format_instant


def fit(event: Event, sessions: Sequence[Session]) -> tuple[Event, Programme]:
    """The event with these sessions: in order of time, each block around its items."""
    programme = arrange(sessions)
    span = {
        "starts_at": programme.sessions[0].starts_at,
        "ends_at": max(session.ends_at for session in programme.sessions),
        "rounds": tuple(_fit_round(round_, programme) for round_ in event.rounds),
    }
    return event.model_copy(update=span), programme


def find_late_registration(was: Event, event: Event) -> Iterator[Fault]:
    """A fault for each end of the window that a change puts after the event's own, at the field
    that would mend it."""
    for name, moment, old in (
        ("closesAt", event.registration.closes_at, was.registration.closes_at),
        ("changeUntil", event.registration.change_until, was.registration.change_until),
    ):
        if moment <= event.ends_at or (moment, event.ends_at) == (old, was.ends_at):
            continue
        yield Fault(
            f"/registration/{name}",
            "after-event",
            f"The event would end at {format_instant(event.ends_at)}, before "
            f"{format_instant(moment)}. Send registration.{name} along, not later than that.",
        )


def _fit_round(round_: Round, programme: Programme) -> Round:
    on = {session.session_id: session for session in programme.sessions}
    sessions = tuple(
        choice.model_copy(
            update={
                name: getattr(on[choice.session_id], name)
                for name in ("starts_at", "ends_at", "room", "capacity", "is_cancelled")
            }
        )
        for choice in round_.sessions
    )
    return round_.model_copy(update={"sessions": sessions})
