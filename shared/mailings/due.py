"""Mailings that are due by the calendar: the reminder, "are you still coming?", the thanks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.mailings.mailings import MailingExistsError, put_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing, MailingKind, Segment
from shared.store.transaction import transact

LATEST = timedelta(hours=12)
"""Before the start: later than this, what comes before an event is of no more use. So an event
that is published late still reminds when there is time for it."""
EARLIEST = LATEST + timedelta(hours=1)
"""Even where the organiser says 0 days; the hour is for looks that fail."""
THANKS_LAST = timedelta(days=8)


def due_mailings(event: Event, now: datetime) -> Iterator[Mailing]:
    """The mailings of an event whose moment is now, each as often as this is asked: its id, which
    names the day of the event, makes it happen once, and once more if the event is postponed."""
    if event.state != "published":
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
    """Starts the mailings that are due and were not started before; answers how many."""
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
