"""Mailings that are due by the calendar: the reminder, "are you still coming?", the thanks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.mailings.mailings import MailingExistsError, put_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing, MailingKind, Segment
from shared.models.statuses import takes_place
from shared.store.transaction import transact

LATEST = timedelta(hours=12)
"""How long before the start a reminder or question may still be sent; later it is of no use."""
EARLIEST = LATEST + timedelta(hours=1)
"""When these mails begin at the latest, even for 0 days; the hour leaves room for failures."""
THANKS_LAST = timedelta(days=8)


def due_mailings(event: Event, now: datetime) -> Iterator[Mailing]:
    """The mailings of an event that are due now, started before or not.

    The id of each has the day of the event in it. So it is started once, and once more when the
    event is put on another day.
    """
    if not takes_place(event.state):
        return
    ahead: tuple[tuple[MailingKind, int | None], ...] = (
        ("reminder", event.reminder_days),
        ("still-coming", event.ask_days),
    )
    for kind, days in ahead:
        if days is not None:
            begins = event.starts_at - max(timedelta(days=days), EARLIEST)
            if begins <= now <= event.starts_at - LATEST:
                yield _mailing(event, kind, now)
    if event.thanks_days is not None:
        begins = event.ends_at + timedelta(days=event.thanks_days)
        if begins <= now < begins + THANKS_LAST:
            yield _mailing(event, "thanks", now)


def start_due(event: Event, now: datetime) -> int:
    """Starts the mailings that are due and were not started before; returns how many."""
    started = 0
    for mailing in due_mailings(event, now):
        try:
            transact([put_mailing(event, mailing)])
        except MailingExistsError:
            continue
        started += 1
    return started


def _mailing(event: Event, kind: MailingKind, now: datetime) -> Mailing:
    day = event.starts_at.astimezone(event.zone).date()
    return Mailing(
        mailing_id=f"{kind}-{day.isoformat()}",
        event_id=event.event_id,
        kind=kind,
        segment=Segment(),
        created_at=now,
    )
