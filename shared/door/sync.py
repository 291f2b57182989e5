"""What a phone at the door has done, at once or while it had no connection: scans, walk-ins and
what was undone, in the order in which it did them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from shared.access.acts import ActKind
from shared.door.batch import right_moment
from shared.door.checkin import CheckedIn, CheckInRequest, DeviceId, check_in
from shared.door.finding import References, find, references_of
from shared.door.undoing import undo_check_in
from shared.door.walk_ins import WalkIn, walk_in
from shared.models.event import Event
from shared.models.fields import Instant, Model, Slug
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError
from shared.registering.register import key_use
from shared.runtime.clock import format_instant

MOST_STEPS = 50


class Step(Model):
    """One thing that was done. `id` is the phone's own name for it, and the key of a walk-in;
    `code` a code or a reference."""

    id: Annotated[str, Field(pattern="^[A-Za-z0-9-]{16,64}$")]
    kind: Literal["scan", "walk-in", "undo"]
    done_at: Instant
    code: Annotated[str, Field(max_length=64)] = ""
    session_id: Slug | None = None
    walk_in: dict[str, Any] | None = None
    """What was typed (`WalkIn`), judged by itself: a wrong one keeps nothing else back."""


class Sync(Model):
    """`sent_at` is the phone's clock as it sends (`shared.door.batch`)."""

    device_id: DeviceId
    sent_at: Instant
    steps: Annotated[tuple[Step, ...], Field(strict=False, min_length=1, max_length=MOST_STEPS)]


class Done(NamedTuple):
    """What became of a step, as the phone is told, and the act that is to be kept of it."""

    shown: dict[str, Any]
    act: ActKind | None = None
    object_id: str = ""


def work_off(
    event: Event, asked: Sync, now: datetime, by: str, *, may_admit: bool
) -> Iterator[Done]:
    """Does the steps. A refusal ends its own step alone."""
    references = references_of(event, now)
    for step in asked.steps:
        at = right_moment(step.done_at, asked.sent_at, now)
        try:
            yield _do(event, asked.device_id, step, at, now, by, references, may_admit=may_admit)
        except DomainError as refusal:
            answer = refusal.facts.get("reason", refusal.code)
            yield Done({"id": step.id, "answer": answer, "name": refusal.facts.get("name", "")})


def _do(
    event: Event,
    device_id: str,
    step: Step,
    at: datetime,
    now: datetime,
    by: str,
    references: References,
    *,
    may_admit: bool,
) -> Done:
    if step.kind == "undo":
        known = find(event, step.code, references, now)
        is_undone = undo_check_in(event, known.registration_id, step.session_id, now, by)
        shown = {"id": step.id, "answer": "undone", "name": known.name}
        return Done(shown, "check-in-undone" if is_undone else None, known.registration_id)
    if step.kind == "walk-in" and step.walk_in:
        # The key is bound to what was typed, for the moment is another one each time it is sent.
        typed = to_model(step.walk_in, WalkIn)
        use = key_use(event, step.id, typed)
        came = {"scanned_at": at, "device_id": device_id}
        walking = typed.model_copy(update=came | {"admit": typed.admit and may_admit})
        came_in = walk_in(event, walking, use=use, now=now, by=by)
        return _come_in(step, came_in, "walked-in")
    scan = CheckInRequest.model_construct(
        code=step.code, scanned_at=at, device_id=device_id, session_id=step.session_id
    )
    return _come_in(step, check_in(event, scan, now, by, references), "checked-in")


def _come_in(step: Step, came_in: CheckedIn, act: ActKind) -> Done:
    visitor = came_in.registration
    shown = {
        "id": step.id,
        "answer": came_in.answer,
        "name": visitor.name,
        "organisation": visitor.organisation.name,
        "reference": visitor.reference,
        "sessions": [*visitor.seats.values()],
        "checkedInAt": format_instant(came_in.at),
        "isAdmitted": visitor.admitted_at is not None and not visitor.guest_role,
    }
    return Done(shown, act if came_in.is_first else None, visitor.registration_id)
