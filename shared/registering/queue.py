"""Joins a newcomer to the lines, behind everybody else, and settles the plan."""

from datetime import datetime
from functools import partial

from shared.models.event import Event
from shared.models.registration import FittingRequest, Receipt, Registration
from shared.models.statuses import waits
from shared.refusals.registrations import SoldOutError
from shared.registering.register import make_receipt
from shared.registering.removed_sessions import check_sessions
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyUse
from shared.seating.hall import Hall
from shared.seating.placing import leave, place
from shared.seating.standing import everything_wanted
from shared.seats.taking import RuleChangedError
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit, let_others_go_first
from shared.waiting.positions import newcomers_position


def queue(
    event: Event,
    asked: FittingRequest,
    draft: Registration,
    use: KeyUse | None,
    now: datetime,
) -> Receipt:
    """Gives a newcomer a seat if one is free for them, else places in line if they want to wait.

    Raises: SoldOutError, RuleChangedError if newcomers apply by now, and what `commit` raises.
    """

    def plan() -> Receipt:
        hall = open_hall(event, now)
        if hall.counters[None].allocation:
            raise RuleChangedError
        check_sessions(hall, draft)
        placed = place(hall, None, draft, "registered")
        if not asked.waitlist:
            if waits(placed.status):
                let_others_go_first(hall, now)
                raise SoldOutError("No seat is free.", _full_sessions(hall, placed))
            placed = leave(hall, None, placed, "registered")
        receipt = make_receipt(placed, partial(newcomers_position, hall))
        opening = opening_writes(event, placed, asked.apart, receipt, use, now)
        commit(hall, now, before=opening, newcomer=True)
        return receipt

    return until_fresh(plan)


def _full_sessions(hall: Hall, registration: Registration) -> list[str]:
    return sorted({s for _, s in everything_wanted(registration) if hall.free(s) <= 0})
