"""Scans that a device made without a connection, sent later."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from pydantic import Field

from shared.door.checkin import CheckedIn, CheckInRequest, DeviceId, check_in
from shared.door.finding import references_of
from shared.models.event import Event
from shared.models.fields import Instant, Model, Slug
from shared.refusals.refusal import BusyError, DomainError

MOST_SCANS = 50


class KeptScan(Model):
    """A scan as the device has kept it, with its moment by the device's own clock."""

    code: Annotated[str, Field(max_length=64)]
    scanned_at: Instant
    session_id: Slug | None = None


class Batch(Model):
    """`sent_at` is the device's clock as it sends: what it is ahead of or behind ours, so are the
    moments of all of its scans."""

    device_id: DeviceId
    sent_at: Instant
    scans: Annotated[tuple[KeptScan, ...], Field(strict=False, min_length=1, max_length=MOST_SCANS)]


def right_moment(scanned_at: datetime, sent_at: datetime, now: datetime) -> datetime:
    """The moment by our clock of what a device did, by its own; never in the future."""
    return min(scanned_at + (now - sent_at), now).replace(microsecond=0)


def check_in_all(
    event: Event, batch: Batch, now: datetime, by: str
) -> Iterator[CheckedIn | DomainError]:
    """What each scan is answered, in their order: each is kept by itself. A repeat is answered the
    same. Where the table is too busy for one, a device keeps it and sends it again."""
    references = references_of(event, now)
    for scan in batch.scans:
        asked = CheckInRequest.model_construct(
            code=scan.code,
            scanned_at=right_moment(scan.scanned_at, batch.sent_at, now),
            device_id=batch.device_id,
            session_id=scan.session_id,
        )
        try:
            yield check_in(event, asked, now, by, references)
        except (DomainError, BusyError) as refusal:
            yield refusal
