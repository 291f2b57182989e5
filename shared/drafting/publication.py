"""A draft is published: its event and programme in one transaction with the draft's end."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from secrets import token_hex

from shared.content.content import Content, DraftSession
from shared.content.conversion import Made, to_content, to_models
from shared.content.reasons import find_reasons
from shared.drafting.drafts import (
    Draft,
    changed_since,
    delete_draft,
    find_draft,
    find_published,
    remove_draft,
)
from shared.events.moments import keep_former_starts, keep_moments
from shared.events.programmes import WholeEvent, unless_others_publish
from shared.models.programme import Session
from shared.models.tickets import Counter
from shared.publishing.publication import SessionInUseError, publish
from shared.publishing.rescheduling import find_told, mail_rescheduled
from shared.refusals.refusal import Fault, NotFoundError
from shared.refusals.registrations import NotPublishableError
from shared.seats.counters import read_counters

_MOST_WRITES = 77
"""Of items of the programme and their counters: a transaction takes 100, and a publication has some
twenty others, mailings among them."""


def publish_draft(event_id: str, version: int, now: datetime, by: str) -> WholeEvent:
    """Publishes the draft if it is of this version still, and mails whom it moves. Where it says
    what is published already, it only ends.

    Raises: NotFoundError, PreconditionFailedError; NotPublishableError with every reason;
    BusyError where others publish every time.
    """

    def attempt() -> WholeEvent:
        draft = _read(event_id, version)
        was = find_published(event_id)
        if reasons := find_every_reason(draft.content, was, now):
            raise NotPublishableError(reasons)
        event, programme = follow(was, to_models(draft.content, event_id, now), now)
        if was and to_content(*was) == to_content(event, programme):
            remove_draft(event_id, version)
            return was
        ends = delete_draft(event_id, version)
        mailings = mail_rescheduled(*was, event, programme, now, by) if was else []
        told = find_told(*was, event, programme, now) if was else "event-published"
        try:
            publish(event, programme, now, also=[*mailings, ends], by=by, told=told)
        except SessionInUseError as error:
            raise NotPublishableError([_in_use(str(error), "/programme", None)]) from None
        return WholeEvent(event, programme)

    return unless_others_publish(attempt)


def follow(was: WholeEvent | None, made: Made, now: datetime) -> WholeEvent:
    """The draft as the next version of what is published, or as the first."""
    event, programme = made
    if was is None:
        # The event's secret: 32 random bytes.
        return WholeEvent(event.model_copy(update={"digest_key": token_hex(32)}), programme)
    kept = {name: getattr(was.event, name) for name in ("state", "source", "digest_key")}
    if was.event.state == "draft":
        kept["state"] = "published"
    event = event.model_copy(update={**kept, "version": was.event.version + 1})
    event = keep_moments(was.event, event, now)
    return WholeEvent(event, keep_former_starts(was.event, was.programme, programme))


def find_every_reason(content: Content, was: WholeEvent | None, now: datetime) -> list[Fault]:
    """What is wrong with the content, and what is against publishing it over what `was`: seats that
    are taken stay, and what is cancelled stays cancelled."""
    reasons = find_reasons(content, now)
    if was:
        counters = {c.session_id: c for c in read_counters(was.event.event_id)}
        reasons += _find_against(content, was, counters, now)
    return reasons


def _find_against(
    content: Content, was: WholeEvent, counters: Mapping[str | None, Counter], now: datetime
) -> Iterator[Fault]:
    if _count_writes(content, was, counters) > _MOST_WRITES:
        detail = "This replaces too much of the programme at once. Publish it in two steps."
        yield Fault("/programme", "too-many-changes", detail)
    own = counters.get(None)
    if own and content.capacity is not None and own.taken > content.capacity:
        yield _too_small("/capacity", own.taken)
    after = {session.session_id: (i, session) for i, session in enumerate(content.programme)}
    for before in was.programme.sessions:
        counter = counters.get(before.session_id)
        is_used = counter is not None and bool(counter.taken or counter.waiting)
        if before.session_id not in after:
            if is_used:
                yield _in_use(before.title.nl, "/programme", counter)
            continue
        place, session = after[before.session_id]
        at = f"/programme/{place}"
        if session.round_id != before.round_id:
            if is_used:
                yield _in_use(before.title.nl, f"{at}/roundId", counter)
            continue
        yield from _compare_sessions(before, session, at, now)
        if counter and session.capacity is not None and counter.taken > session.capacity:
            yield _too_small(f"{at}/capacity", counter.taken)


def _count_writes(content: Content, was: WholeEvent, counters: Mapping[str | None, Counter]) -> int:
    """The writes that the programme takes: of its items and their counters, new and old."""
    kept = {session.session_id for session in content.programme}
    breakouts = sum(session.kind == "breakout" for session in content.programme)
    gone = {session.session_id for session in was.programme.sessions} - kept
    gone_counters = counters.keys() - kept - {None}
    return len(content.programme) + breakouts + len(gone) + len(gone_counters)


def _compare_sessions(
    before: Session, session: DraftSession, at: str, now: datetime
) -> Iterator[Fault]:
    if before.is_cancelled and not session.is_cancelled:
        detail = "This was cancelled, and its people know. Add it as a new session."
        yield Fault(f"{at}/isCancelled", "cancelled-for-good", detail)
    if session.is_cancelled and not before.is_cancelled and now >= before.ends_at:
        yield Fault(f"{at}/isCancelled", "after-session", "This session is over.")


def _too_small(pointer: str, taken: int) -> Fault:
    detail = f"{taken} seats are taken. There cannot be less."
    return Fault(pointer, "below-taken", detail)


def _in_use(title: str, pointer: str, counter: Counter | None) -> Fault:
    who = f" ({counter.taken} with a seat, {counter.waiting} in line)" if counter else ""
    detail = f"People have chosen “{title}”{who}. Cancel it; then it can leave the programme."
    return Fault(pointer, "session-in-use", detail)


def _read(event_id: str, version: int) -> Draft:
    draft = find_draft(event_id)
    if draft is None:
        # It was published or thrown away; or there is nothing of this name.
        raise changed_since() if find_published(event_id) else NotFoundError("There is no draft.")
    if draft.version != version:
        raise changed_since()
    return draft
