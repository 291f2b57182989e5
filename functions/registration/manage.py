"""Routes on one registration, for the holder of its manage token. A module that only one route
needs is imported by it: registering must not pay for it at init."""

from shared.models.move import MoveReason
from shared.registering.tokens import make_manage_token
from shared.runtime.clock import format_instant
from shared.web.access import open_for_holder
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.resource import (
    expected_version,
    read_merge_patch,
    show_cancellation,
    show_registration,
)

_CANCELLED: MoveReason = "cancelled-by-visitor"


def show(request: Request) -> Answer:
    from shared.registrations.answers_apart import show_kept  # noqa: PLC0415

    registration = open_for_holder(request).registration
    return show_registration(registration, **show_kept(registration, request.now))


def patch(request: Request) -> Answer:
    from shared.managing.change import change, check_changes_are_open  # noqa: PLC0415
    from shared.registrations.answers_apart import show_kept  # noqa: PLC0415

    opened = open_for_holder(request)
    event = opened.read_event()
    version = expected_version(request)
    check_changes_are_open(event, request.now)
    changed = change(
        event,
        opened.registration_id,
        read_merge_patch(request),
        version=version,
        reason="changed-by-visitor",
        now=request.now,
    )
    kept = show_kept(changed, request.now)
    if changed.token_generation == opened.registration.token_generation:
        return show_registration(changed, **kept)
    # A new address has a new token; its holder learns it here as well as by mail.
    token = make_manage_token(changed.registration_id, changed.token_generation)
    return show_registration(changed, **kept, manageToken=token)


def delete(request: Request) -> Answer:
    from shared.managing.erasure import erase  # noqa: PLC0415

    opened = open_for_holder(request)
    erase(opened.read_event(), opened.registration_id, _CANCELLED, request.now)
    return Answer(204, "")


def create_cancellation(request: Request) -> Answer:
    from shared.managing.cancellation import cancel, check_may_cancel  # noqa: PLC0415

    opened = open_for_holder(request)
    event = opened.read_event()
    check_may_cancel(event, opened.registration, request.now)
    return show_cancellation(cancel(event, opened.registration_id, _CANCELLED, request.now))


def create_transfer(request: Request) -> Answer:
    from shared.managing.handing_over import Colleague, hand_over  # noqa: PLC0415

    opened = open_for_holder(request)
    version = expected_version(request)
    colleague = read_model(request, Colleague)
    event = opened.read_event()
    hand_over(event, opened.registration_id, colleague, version=version, now=request.now)
    # Nothing that is the colleague's now is shown to the former holder.
    body = {"registrationId": opened.registration_id, "handedOverAt": format_instant(request.now)}
    return json_answer(201, body)
