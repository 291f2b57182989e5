"""Publishes an event with its programme: one transaction writes all that is read later."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from shared.events.calendars import write_event, write_feed
from shared.events.choices import hands_on_until
from shared.events.events import event_item
from shared.events.organisations import find_logo
from shared.events.programmes import EventChangedError, session_item
from shared.events.renditions import Moments, RenditionName, rendition_item
from shared.events.versions import put_version
from shared.events.views import view_event, view_schedule
from shared.facts.kinds import FactKind
from shared.models.event import Event
from shared.models.fields import LANGUAGES, Language
from shared.models.programme import Programme
from shared.models.statuses import is_announced, is_off
from shared.models.tickets import Counter
from shared.pages import ORIGIN, paths, render
from shared.reconciling.counting import count_everybody
from shared.refusals.refusal import Fault
from shared.refusals.registrations import NotPublishableError
from shared.runtime.clock import format_instant
from shared.seating.hall import Hall
from shared.seating.settlement import MOST_ITEMS, settle
from shared.seats.applications import rule_of_seats
from shared.seats.changes import put_counter, raise_revision
from shared.seats.counters import add_up, parse_counter, read_shards
from shared.seats.shards import fold, split
from shared.seats.shares import is_counted, rule_of
from shared.store import keys
from shared.store.calls import delete, put, query_keys
from shared.store.notation import Item, absent, begins, equals
from shared.store.transaction import Write, transact
from shared.waiting.halls import StaleHallError, hall_of, until_fresh
from shared.waiting.plans import registration_writes


class SessionInUseError(Exception):
    """A session with seats taken, or with people in line, cannot leave the programme."""


def publish(
    event: Event,
    programme: Programme,
    now: datetime,
    *,
    also: Sequence[Write] = (),
    by: str | None = None,
    told: FactKind = "event-published",
) -> None:
    """Writes the event, its programme, its counters, everything rendered from them, its version,
    and `also`, all or nothing. `by` is the account of the organiser who publishes, `told` what
    other systems are told, unless it is a draft. May be repeated: counts stay, changed items are
    replaced. Seats that a raised capacity adds go to the waiting list, in the same transaction as
    far as it reaches.

    The event's version must follow on the published one, or be the first. Its secret, which a new
    event must have, is the one that it was published with first.

    Raises: NotPublishableError with every reason, SessionInUseError, EventChangedError; nothing is
    changed then.
    """
    fact = told if is_announced(event.state) else None
    also = [*also, put_version(event, programme, now, by, fact)]
    until_fresh(lambda: _publish(event, programme, now, also))
    # Beside the transaction, which has no room for all shards, but bound to this publication.
    split(event)


def _publish(event: Event, programme: Programme, now: datetime, also: Sequence[Write]) -> None:
    shards = read_shards(event.event_id)
    known = {counter.session_id: counter for counter in shards}
    if not known and event.digest_key is None:
        raise ValueError(f"{event.event_id} has no secret for the digests in its keys")
    is_sharded = any(counter.shard for counter in shards)
    if is_sharded and not _is_spread_as_wanted(event, shards):
        # All seats in one place while they are changed.
        fold(event.event_id)
        raise StaleHallError
    fixed = [_put_event(event)]
    fixed += [put(session_item(event.event_id, session)) for session in programme.sessions]
    fixed += [put(item) for item in _renditions(event, programme, now)]
    fixed += _remove_stale(event, programme, known)
    # After the event itself: of two publications at a time one is refused for its version.
    fixed += also
    if is_sharded:
        # Nobody waits, and no counter changes: the rush goes on in its shards.
        transact([*fixed, raise_revision(event.event_id, shards[0], StaleHallError)])
    else:
        _publish_seats(event, now, known, fixed)


def _is_spread_as_wanted(event: Event, shards: Sequence[Counter]) -> bool:
    """Whether all counters, in as many shards as the event has, say already what it says."""
    found = {
        c.session_id: c._replace(taken=0, ticket=0, revision=0, applied=0) for c in add_up(shards)
    }
    own = [counter.shard for counter in shards if counter.session_id is None]
    wanted = {counter.session_id: counter for counter in _counters(event)}
    return (
        found == wanted
        and max(counter.shard for counter in shards) < event.shards
        and len(own) == min(event.shards, event.capacity)
        and all(_is_guarded_alike(counter, wanted[counter.session_id]) for counter in shards)
    )


def _is_guarded_alike(counter: Counter, other: Counter) -> bool:
    window = (counter.opens_at, counter.closes_at, counter.is_cancelled)
    return window == (other.opens_at, other.closes_at, other.is_cancelled)


def _publish_seats(
    event: Event, now: datetime, known: dict[str | None, Counter], fixed: Sequence[Write]
) -> None:
    """Writes the counters together with the `fixed` writes; seats that they add go to the waiting
    list."""
    counters = counters_of(event, known)
    if reasons := [*_find_too_small(counters.values(), known)]:
        raise NotPublishableError(reasons)
    main = known.get(None)
    if main and event.share and not is_counted(main.share_rule):
        # Everybody, before there is a limit: a request that is broken off here leaves none.
        count_everybody(event, now)
        raise StaleHallError
    hall = hall_of(event, counters, now)
    settle(hall, most_items=MOST_ITEMS - len(fixed) - len(counters), must_fit=True)
    writes = [_put_counter(hall, counter, known) for counter in counters.values()]
    transact([*fixed, *writes, *registration_writes(hall, now)])


def counters_of(event: Event, known: Mapping[str | None, Counter]) -> dict[str | None, Counter]:
    """The counters that this event is published with, by their sessions: they go on from what is
    counted by those that are `known`."""
    return {
        counter.session_id: _with_counts(counter, known.get(counter.session_id))
        for counter in _counters(event)
    }


def _with_counts(counter: Counter, known: Counter | None) -> Counter:
    if known is None:
        return counter
    return counter._replace(
        taken=known.taken,
        waiting=known.waiting,
        ticket=known.ticket,
        revision=known.revision,
        combined=known.combined,
        applied=known.applied,
    )


def _find_too_small(
    counters: Iterable[Counter], known: Mapping[str | None, Counter]
) -> Iterator[Fault]:
    """A reason for each counter that would have fewer seats than are taken."""
    for counter in counters:
        was = known.get(counter.session_id)
        if was and was.taken > counter.capacity:
            yield _too_small(counter, was.taken)


def _too_small(counter: Counter, taken: int) -> Fault:
    at = f"/sessions/{counter.session_id}" if counter.session_id else ""
    detail = f"Seats taken: {taken}; the capacity cannot be {counter.capacity}."
    return Fault(f"{at}/capacity", "below-taken", detail)


def _counters(event: Event) -> Iterator[Counter]:
    shared: dict[str, Any] = {
        "opens_at": format_instant(event.registration.opens_at),
        "closes_at": format_instant(event.registration.closes_at),
        "allocation": rule_of_seats(event),
    }
    off = is_off(event.state)
    rule = rule_of(event.share)
    yield Counter(None, None, event.capacity, is_cancelled=off, share_rule=rule, **shared)
    for round_ in event.rounds:
        for session in round_.sessions:
            yield Counter(
                session.session_id,
                round_.round_id,
                session.capacity,
                is_cancelled=off or session.is_cancelled,
                **shared,
            )


def _renditions(event: Event, programme: Programme, now: datetime) -> Iterator[Item]:
    window = event.registration
    moments = Moments(
        *(
            format_instant(moment)
            for moment in (
                window.opens_at,
                window.closes_at,
                event.starts_at,
                event.ends_at,
                hands_on_until(event) if event.has_waiting_list else window.opens_at,
            )
        )
    )
    logo = find_logo(event.organisation_id)
    for language in LANGUAGES:
        bodies: dict[RenditionName, str] = {
            "event": _dump(view_event(event, language)),
            "schedule": _dump(view_schedule(event, programme, language)),
            "calendar": write_feed(event, programme, language, now),
            "entry": write_event(event, programme, language, now, _page_of(event, language)),
            "page": render.event_template(event, programme, language, logo),
            "form": render.form_template(event, language),
        }
        for name, body in bodies.items():
            yield rendition_item(event.event_id, name, language, body, moments)


def _page_of(event: Event, language: Language) -> str:
    return ORIGIN + paths.event_path(event.event_id, language)


def _remove_stale(
    event: Event, programme: Programme, known: Mapping[str | None, Counter]
) -> Iterator[Write]:
    """Sessions of an earlier publication that are no longer on the programme, and counters that
    are left of one."""
    # What is found is deleted, and what is not found stays for good.
    lying = query_keys(
        equals("PK", keys.event_partition(event.event_id)) & begins("SK", keys.SESSION_PREFIX)
    )
    found = set(map(keys.session_in, lying))
    counted = {session_id for session_id in known if session_id}
    kept = {session.session_id for session in programme.sessions}
    kept |= {session.session_id for round_ in event.rounds for session in round_.sessions}
    for session_id in sorted(found - kept):
        yield _delete(keys.session_key(event.event_id, session_id), session_id)
    for session_id in sorted(counted - kept):
        yield _delete(keys.counter_key(event.event_id, session_id), session_id)


def _put_event(event: Event) -> Write:
    is_next = absent("version") | equals("version", event.version - 1)
    # Under another secret nothing that is kept of its visitors would be found again.
    is_same = equals("digestKey", event.digest_key)
    return put(event_item(event), when=absent() | (is_next & is_same), refuse=EventChangedError)


def _put_counter(hall: Hall, counter: Counter, known: dict[str | None, Counter]) -> Write:
    seen = known.get(counter.session_id)

    def explain(item: Item | None) -> Exception:
        now = parse_counter(item) if item else None
        if now is None or seen is None or now.capacity != seen.capacity:
            return StaleHallError()
        if now.taken <= counter.capacity or now.taken != seen.taken:
            return StaleHallError()
        return NotPublishableError([_too_small(counter, now.taken)])

    return put_counter(
        hall.event.event_id,
        counter,
        seen,
        taken=hall.taken(counter.session_id) - counter.taken,
        waiting=hall.waiting_count(counter.session_id) - counter.waiting,
        combined=hall.newly_combined,
        explain=explain,
    )


def _delete(key: keys.Key, session_id: str) -> Write:
    is_empty = equals("taken", 0) & equals("waiting", 0)
    return delete(
        key, when=absent("taken") | is_empty, refuse=lambda: SessionInUseError(session_id)
    )


def _dump(view: dict[str, Any]) -> str:
    return json.dumps(view, ensure_ascii=False, separators=(",", ":"))
