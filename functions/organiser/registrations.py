"""Routes on one registration of an event, for its organisers. They need no window and no budget."""

from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.registrations.answers_apart import show_kept, with_answers_of_own_days
from shared.web.access import open_for_organiser
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep
from shared.web.resource import (
    expected_version,
    read_merge_patch,
    show_cancellation,
    show_registration,
)

_CANCELLED: MoveReason = "cancelled-by-organiser"


def show(request: Request) -> Answer:
    opened = open_for_organiser(request)
    return _show(opened.read_event(), opened.registration, request)


def show_answers(request: Request) -> Answer:
    """The look is kept before anything is shown."""
    registration = open_for_organiser(request).registration
    keep(request, "answers-seen", registration.registration_id)
    return json_answer(200, show_kept(registration, request.now))


def patch(request: Request) -> Answer:
    opened = open_for_organiser(request)
    version = expected_version(request)
    patch = read_merge_patch(request)
    event = opened.read_event()
    changed = change(
        event,
        opened.registration_id,
        patch,
        version=version,
        reason="changed-by-organiser",
        now=request.now,
        by=opened.by,
    )
    keep(request, "registration-changed", changed.registration_id)
    return _show(event, changed, request)


def _show(event: Event, registration: Registration, request: Request) -> Answer:
    return show_registration(with_answers_of_own_days(event, registration, request.now))


def delete(request: Request) -> Answer:
    opened = open_for_organiser(request)
    erase(opened.read_event(), opened.registration_id, _CANCELLED, request.now, by=opened.by)
    keep(request, "registration-erased", opened.registration_id)
    return Answer(204, "")


def create_cancellation(request: Request) -> Answer:
    opened = open_for_organiser(request)
    event, registration_id = opened.read_event(), opened.registration_id
    cancelled = cancel(event, registration_id, _CANCELLED, request.now, by=opened.by)
    keep(request, "registration-cancelled", registration_id)
    return show_cancellation(cancelled)
