"""Who gets a mailing: the members of its segment, as far as its kind concerns them."""

from collections.abc import Iterable
from typing import assert_never

from shared.attending.coming import says_to_come
from shared.finding.filters import tests_of
from shared.models.event import Event
from shared.models.mail import MailState
from shared.models.mailing import Filters, Mailing, Segment
from shared.models.registration import Registration
from shared.models.statuses import has_ended, has_seat, is_off, waits
from shared.registrations.cards import card_of


def was_released(event: Event, registration: Registration) -> bool:
    """Whether a registration was cancelled by the cancelling of its event."""
    return (
        is_off(event.state)
        and has_ended(registration.status)
        and event.cancelled_at is not None
        and registration.cancelled_at is not None
        and registration.cancelled_at >= event.cancelled_at
    )


def is_in(segment: Segment, registration: Registration, event: Event) -> bool:
    """Whether a registration is in a segment. A cancelled one is in none. But one that was released
    with the whole event is still in `all` and in its municipality."""
    if has_ended(registration.status):
        may_be_in = segment.kind == "all" or _is_of_municipality(segment, registration)
        return may_be_in and was_released(event, registration)
    seated = has_seat(registration.status)
    match segment.kind:
        case "all":
            return True
        case "session":
            return any(own.session_id == segment.session_id for own in registration.own_sessions)
        case "waiting":
            return waits(registration.status) or bool(registration.lines)
        case "municipality":
            return _is_of_municipality(segment, registration)
        case "bounced":
            return _is_lost(registration)
        case "not-checked-in":
            return seated and registration.checked_in_at is None
        case "found":
            return segment.filters is not None and _passes(segment.filters, registration)


def has_mail_for(
    mailing: Mailing, registration: Registration, event: Event, *, desk_was_used: bool
) -> bool:
    """Whether a mailing has a mail for a registration, as things are now.

    - A reminder and "are you still coming?" are for those with a seat; the question is not asked
      of those who answered it already.
    - Thanks are for those who were checked in; where no desk was used, for those with a seat.
    - Those who lost their seat because the event was cancelled get announcements about that, and
      none of those made before.
    """
    if not is_in(mailing.segment, registration, event):
        return False
    seated, is_released = has_seat(registration.status), was_released(event, registration)
    match mailing.kind:
        case "reminder":
            return seated
        case "still-coming":
            return seated and not says_to_come(event, registration)
        case "thanks":
            return seated and (registration.checked_in_at is not None or not desk_was_used)
        case "announcement":
            return not is_released or _is_of_cancelled(mailing, event)
        case "moved":
            return not is_released


def was_desk_used(registrations: Iterable[Registration]) -> bool:
    """Whether the event checked visitors in: at least one of its registrations was."""
    return any(registration.checked_in_at for registration in registrations)


def is_held(segment: Segment, registration: Registration) -> bool:
    """Whether a mail will not be sent because the address takes none. The segment `bounced` is
    tried all the same: there the organiser knows."""
    return registration.address_state is not None and segment.kind != "bounced"


def _passes(filters: Filters, registration: Registration) -> bool:
    card = card_of(registration)
    return all(test(card) for test in tests_of(filters.asked()))


def _is_of_cancelled(mailing: Mailing, event: Event) -> bool:
    return event.cancelled_at is not None and mailing.created_at >= event.cancelled_at


def _is_of_municipality(segment: Segment, registration: Registration) -> bool:
    return segment.kind == "municipality" and registration.organisation.code == segment.code


def _is_lost(registration: Registration) -> bool:
    """Whether a mail did not arrive. A reader who complained of mail did get it, and is asked for
    no more."""
    if registration.address_state:
        return registration.address_state == "bounced"
    return registration.mail is not None and _did_not_reach(registration.mail.state)


def _did_not_reach(state: MailState) -> bool:
    """Whether a mail in this state did not reach its reader."""
    match state:
        case "undelivered" | "rejected" | "bounced":
            return True
        case "sent" | "silent" | "delayed" | "delivered" | "complained":
            return False
        case other:
            assert_never(other)
