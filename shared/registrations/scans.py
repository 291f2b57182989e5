"""Scans at the door: each is kept, and the earliest counts, whichever arrives first.

A scan is one transaction on what was seen of the registration. Where that has changed, the
transaction answers with the registration as it is, and the scan is judged anew.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.models.statuses import has_ended, has_seat
from shared.refusals.refusal import BusyError, NotFoundError
from shared.registrations.cards import came_of
from shared.registrations.registrations import (
    parse_registration,
    read_registration,
    write_moments,
)
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import present, put, update
from shared.store.notation import Item, absent, add, equals, make_item, set_to
from shared.store.transaction import Write, transact

MOST_KEPT = 40
"""Scans of one registration: a code can be held before a scanner all day."""
WHOLE = "*"
"""The event itself, among the sessions in which a check-in was undone."""
_TRIES = 6
"""Judgements of one scan while others change the registration."""

Verdict = Literal["in", "already", "cancelled", "waiting", "undone"]


class Scan(NamedTuple):
    """Somebody's code before a scanner: when, by which account, with which device, and in which
    session where it is one's own door."""

    at: datetime
    by: str
    device: str | None = None
    session_id: str | None = None

    def name(self) -> str:
        """The same for the same scan, that may be sent twice; without a device no two are."""
        told = f"{self.device}\n{self.session_id}" if self.device else uuid4().hex
        return sha256(told.encode()).hexdigest()[:16]


class Outcome(NamedTuple):
    """What a scan is answered. `at` and `device` are of the scan that counts; `is_first` says that
    none counted before this one."""

    verdict: Verdict
    registration: Registration
    at: datetime | None = None
    device: str | None = None
    is_first: bool = False


class _ChangedError(Exception):
    """The registration is no more what was seen of it."""

    def __init__(self, item: Item | None) -> None:
        super().__init__()
        self.item = item


class _KeptBeforeError(Exception):
    """This very scan was kept before."""


def keep_scan(event: Event, seen: Registration, scan: Scan, now: datetime) -> Outcome:
    """Judges a scan and keeps it; `seen` may be of an index that lags behind.

    Raises: NotFoundError where the registration is gone, BusyError.
    """
    registration = seen
    for _ in range(_TRIES):
        outcome = judge(registration, scan)
        writes = _writes(event, registration, scan, outcome, now)
        try:
            if writes:
                transact(writes)
        except _ChangedError as changed:
            registration = _as_it_is(changed.item, now)
        except _KeptBeforeError:
            return _answer_again(registration, scan, outcome)
        else:
            return outcome
    raise BusyError("Many people are checking in at this moment; please try again shortly.")


def _answer_again(registration: Registration, scan: Scan, outcome: Outcome) -> Outcome:
    """What a scan is answered that was kept before, of the registration as it is."""
    if outcome.verdict == "in":
        # It was kept, and counts no more.
        return outcome._replace(verdict="undone")
    is_it = outcome.at == scan.at and outcome.device in (None, scan.device)
    return outcome._replace(verdict="in") if is_it else outcome


def judge(registration: Registration, scan: Scan) -> Outcome:
    """What the scan of a registration that stands so is answered."""
    if not has_seat(registration.status):
        verdict: Verdict = "cancelled" if has_ended(registration.status) else "waiting"
        return Outcome(verdict, registration)
    undone = (registration.undone_at.get(place) for place in (WHOLE, scan.session_id or WHOLE))
    # Of the same second: whoever undoes it scans again.
    if any(undone_at and scan.at < undone_at for undone_at in undone):
        return Outcome("undone", registration)
    counts = registration.checked_in_at
    if scan.session_id:
        counts = registration.sat_at.get(scan.session_id)
    if counts is not None and counts <= scan.at:
        device = None if scan.session_id else registration.checked_in_with
        return Outcome("already", registration, counts, device)
    return Outcome("in", registration, scan.at, scan.device, is_first=counts is None)


def undo(
    event: Event, registration_id: str, session_id: str | None, now: datetime, by: str
) -> Registration | None:
    """Takes a check-in back, at the event with all of its sessions, or in one session. Returns the
    registration as it was, None if it had none; what was scanned before and arrives later counts no
    more.

    Raises: NotFoundError, BusyError.
    """
    for _ in range(_TRIES):
        registration = read_registration(registration_id, now)
        if registration.event_id != event.event_id:
            raise NotFoundError("There is no such registration.")
        sat = {} if session_id is None else {**registration.sat_at}
        was_in = sat.pop(session_id, None) if session_id else registration.checked_in_at
        if was_in is None:
            return None
        undone = {**registration.undone_at, session_id or WHOLE: now.replace(microsecond=0)}
        if session_id is None:
            undone |= dict.fromkeys(registration.sat_at, now)
        checked_in_at = registration.checked_in_at if session_id else None
        changes = _presence(registration, checked_in_at, sat) | {"undoneAt": write_moments(undone)}
        if session_id is None:
            changes |= {"checkedInBy": None, "checkedInWith": None}
        scan = Scan(now.replace(microsecond=0), by, None, session_id)
        change = update(
            keys.registration_key(registration_id),
            set_to(**changes) & add(scans=1),
            when=_is_as_seen(registration),
            explain=_ChangedError,
        )
        try:
            transact([change, _put_scan(event, registration, scan, "undone", now)])
        except _ChangedError:
            continue
        return registration
    raise BusyError("Others are changing this registration; please try again shortly.")


def _as_it_is(item: Item | None, now: datetime) -> Registration:
    item = present(item, now)
    if item is None or "erasingSince" in item:
        raise NotFoundError("There is no such registration.", reason="unknown")
    return parse_registration(item)


def _writes(
    event: Event, registration: Registration, scan: Scan, outcome: Outcome, now: datetime
) -> list[Write]:
    """The change of the registration and the scan; of what is kept often enough, only what
    counts."""
    is_room = registration.scans < MOST_KEPT
    changes = _changes(registration, scan) if outcome.verdict == "in" else {}
    if not is_room and not changes:
        return []
    actions = set_to(**changes) & add(scans=1) if changes else add(scans=1)
    change = update(
        keys.registration_key(registration.registration_id),
        actions,
        when=_is_as_seen(registration),
        explain=_ChangedError,
    )
    # Other systems are told of the first one that counts at the event.
    is_told = outcome.verdict == "in" and registration.checked_in_at is None
    return [change, _put_scan(event, registration, scan, outcome.verdict, now, is_told=is_told)]


def _changes(registration: Registration, scan: Scan) -> dict[str, Any]:
    """The attributes that a scan changes which counts."""
    known = registration.checked_in_at
    sat = {**registration.sat_at}
    if scan.session_id:
        sat[scan.session_id] = scan.at
    # Who sits in a room is in the building.
    is_earliest = known is None or scan.at < known
    changes = _presence(registration, scan.at if is_earliest else known, sat)
    if is_earliest:
        changes |= {"checkedInBy": scan.by, "checkedInWith": scan.device}
    return changes


def _presence(
    registration: Registration, checked_in_at: datetime | None, sat: Mapping[str, datetime]
) -> dict[str, Any]:
    """What says that somebody is in, and where; for lists too."""
    inside = {"checked_in_at": checked_in_at, "sat_at": sat}
    return {
        "checkedInAt": format_instant(checked_in_at) if checked_in_at else None,
        "satAt": write_moments(sat),
        "came": came_of(registration.model_copy(update=inside)),
    }


def _is_as_seen(registration: Registration) -> Any:
    """The condition that nobody has changed what the judgement rests on."""
    inside = registration.checked_in_at
    return (
        equals("version", registration.version)
        & equals("checkedInAt", format_instant(inside) if inside else None)
        & equals("satAt", write_moments(registration.sat_at))
        & equals("undoneAt", write_moments(registration.undone_at))
        & absent("erasingSince")
    )


def _put_scan(
    event: Event,
    registration: Registration,
    scan: Scan,
    answer: str,
    now: datetime,
    *,
    is_told: bool = False,
) -> Write:
    moment = format_instant(now)
    place = index.in_facts(moment, event.event_id, "registration-checked-in") if is_told else {}
    item = make_item(
        keys.scan_key(registration.registration_id, format_instant(scan.at), scan.name()),
        by=scan.by,
        device=scan.device,
        sessionId=scan.session_id,
        answer=answer,
        keptAt=moment,
        **place,
        **expires_with(event, "scan"),
    )
    return put(item, when=absent(), refuse=_KeptBeforeError)
