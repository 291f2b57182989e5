"""An event as its organiser wants it: seats, windows, mails, and where and when it is."""

from datetime import datetime, timedelta
from typing import Any

from shared.models.event import Event, MailSlot
from shared.models.fields import LocalText
from shared.models.programme import Programme
from shared.publishing.fit import find_late_registration, fit
from shared.publishing.patches import EventPatch, WaitingListPatch
from shared.refusals.refusal import Fault, InvalidInputError

_AS_THEY_ARE = {
    "capacity": "capacity",
    "share": "share",
    "last_minutes": "last_minutes",
    "allocation": "allocation",
    "status": "state",
    "reminder_days": "reminder_days",
    "ask_days": "ask_days",
    "thanks_days": "thanks_days",
    "questions": "questions",
}
"""Fields of the patch that replace one of the event, and which."""


def change_event(
    event: Event, programme: Programme, patch: EventPatch, now: datetime
) -> tuple[Event, Programme]:
    """The event and its programme, patched. Another start moves all of the programme, and what is
    announced of its hours, by as much; the window of registration stays.

    Raises: InvalidInputError.
    """
    given = patch.given
    update: dict[str, Any] = {
        field: given[name] for name, field in _AS_THEY_ARE.items() if name in given
    }
    if "waiting_list" in given:
        asked = patch.waiting_list
        update["has_waiting_list"] = asked is True or isinstance(asked, WaitingListPatch)
        update["waiting_limit"] = asked.limit if isinstance(asked, WaitingListPatch) else None
    if "registration" in given:
        update["registration"] = event.registration.model_copy(update=patch.registration.given)
    if "venue" in given:
        update["venue"] = event.venue.model_copy(update=patch.venue.given)
    if "mail_texts" in given:
        update["mail_texts"] = _merge_texts(event, patch)
    changed = event.model_copy(update=update)
    if "starts_at" in given:
        changed, programme = _move(changed, programme, patch.starts_at - event.starts_at)
    faults = [*find_late_registration(event, changed)]
    if changed.state != event.state and now >= event.ends_at:
        faults.append(Fault("/status", "after-event", "This event is over."))
    window = changed.registration
    if not window.opens_at < window.closes_at:
        detail = "Registration must open before it closes."
        faults.append(Fault("/registration", "window-order", detail))
    if faults:
        raise InvalidInputError(faults)
    return changed, programme


def _merge_texts(event: Event, patch: EventPatch) -> dict[MailSlot, LocalText]:
    if patch.mail_texts is None:
        return {}
    merged = {**event.mail_texts, **patch.mail_texts}
    return {slot: text for slot, text in merged.items() if text is not None}


def _move(event: Event, programme: Programme, later: timedelta) -> tuple[Event, Programme]:
    moved = event.model_copy(
        update={
            "published_starts_at": event.published_starts_at + later,
            "published_ends_at": event.published_ends_at + later,
        }
    )
    sessions = [
        session.model_copy(
            update={"starts_at": session.starts_at + later, "ends_at": session.ends_at + later}
        )
        for session in programme.sessions
    ]
    return fit(moved, sessions)
