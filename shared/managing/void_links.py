"""Voids all earlier links to a registration; its holder gets a new one by mail."""

from collections.abc import Callable, Sequence
from datetime import datetime

from shared.input.ids import make_reference
from shared.managing.change import count_change
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended
from shared.outbox.budget import count_asked_mail
from shared.outbox.outbox import put_mail
from shared.registrations.confirming import put_move
from shared.registrations.registrations import put_registration, read_registration, renew_reference
from shared.store.transaction import Write, transact
from shared.waiting.halls import StaleHallError, until_fresh


def void_links(event: Event, registration_id: str, now: datetime) -> None:
    """Voids the links as the visitor asks on the page. It counts as one of the day's changes and as
    one mail to the address. Without a mail nothing is void, since nobody could get in any more.

    Raises: NotFoundError, ThrottledError, BusyError.
    """

    def also(registration: Registration) -> Sequence[Write]:
        return [count_asked_mail(event, registration.email, now)]

    _void(event, registration_id, now, also, is_counted=True)


def void_links_as_asked(
    event: Event, registration_id: str, now: datetime, also: Sequence[Write]
) -> None:
    """Voids the links as a request with the reference asks, and writes `also` in the same
    transaction.

    Raises: NotFoundError, BusyError; the refusals of `also`.
    """
    _void(event, registration_id, now, lambda _: also, is_counted=False)


def _void(
    event: Event,
    registration_id: str,
    now: datetime,
    also: Callable[[Registration], Sequence[Write]],
    *,
    is_counted: bool,
) -> None:
    def plan() -> None:
        before = read_registration(registration_id, now)
        if has_ended(before.status):
            return
        update = {
            "version": before.version + 1,
            "token_generation": before.token_generation + 1,
            # The mail with the old link showed the old reference.
            "reference": make_reference(),
        }
        if is_counted:
            update["changed"] = count_change(before, now, has_new_address=False)
        after = before.model_copy(update=update)
        transact(
            [
                put_registration(event, before, after, StaleHallError),
                renew_reference(event, after, StaleHallError),
                put_move(event, before, after, "links-voided", now),
                put_mail(event, after, "links-voided", now),
                *also(after),
            ]
        )

    until_fresh(plan)
