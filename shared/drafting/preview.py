"""What publishing a draft would do: what changes, whom it mails, whose seat it touches, and every
reason against it. Nothing is written."""

from datetime import datetime
from typing import NamedTuple

from shared.content.content import Content
from shared.content.conversion import to_content, to_models
from shared.content.reasons import find_reasons
from shared.content.warnings import find_warnings
from shared.drafting.comparing import Difference, compare
from shared.drafting.drafts import Draft, find_published
from shared.drafting.publication import find_every_reason, follow
from shared.drafting.releases import Prediction, Release
from shared.events.programmes import WholeEvent
from shared.events.versions import read_version
from shared.mailings.segments import has_mail_for, was_desk_used
from shared.models.mailing import Mailing
from shared.models.registration import Registration
from shared.publishing.rescheduling import find_rescheduled
from shared.refusals.refusal import Fault, NotFoundError
from shared.registrations.lists import everybody_of
from shared.seats.counters import read_counters


class MailPreview(NamedTuple):
    """A mailing that would go, and how many it is for."""

    mailing: Mailing
    recipients: int


class Preview(NamedTuple):
    """`changes` is everything that differs from what is published; `since` what was published
    meanwhile, after the draft was begun, and would be undone where the draft says otherwise.
    `promoted` is how many who wait get a seat."""

    draft: Draft
    published_version: int | None
    reasons: list[Fault]
    warnings: list[Fault]
    changes: list[Difference]
    since: list[Difference]
    mails: list[MailPreview]
    releases: list[Release]
    promoted: int


def preview_draft(draft: Draft, now: datetime) -> Preview:
    """What publishing this draft `now` would do."""
    was = find_published(draft.event_id)
    before = to_content(*was) if was else Content()
    preview = Preview(
        draft=draft,
        published_version=was.event.version if was else None,
        reasons=find_every_reason(draft.content, was, now),
        warnings=find_warnings(draft.content),
        changes=compare(before, draft.content),
        since=_find_since(draft, was, before),
        mails=[],
        releases=[],
        promoted=0,
    )
    if find_reasons(draft.content, now):
        return preview
    made = to_models(draft.content, draft.event_id, now)
    preview = preview._replace(changes=compare(before, to_content(*made)))
    if was is None or preview.reasons:
        return preview
    return _look_at_people(preview, was, follow(was, made, now), now)


def _look_at_people(preview: Preview, was: WholeEvent, after: WholeEvent, now: datetime) -> Preview:
    event_id = after.event.event_id
    counters = {counter.session_id: counter for counter in read_counters(event_id)}
    mailings = find_rescheduled(*was, *after, now)
    gone = _newly_cancelled(was, after)
    everybody = [*everybody_of(event_id, now)] if mailings or gone else []
    prediction = Prediction(after.event, counters, now)
    promoted = prediction.count_promoted()
    return preview._replace(
        mails=[_count(mailing, everybody, after) for mailing in mailings],
        releases=[prediction.release(session_id, everybody) for session_id in gone],
        promoted=promoted,
    )


def _newly_cancelled(was: WholeEvent, after: WholeEvent) -> list[str]:
    off = {session.session_id for session in was.programme.sessions if session.is_cancelled}
    return [
        session.session_id
        for session in after.programme.sessions
        if session.is_cancelled and session.session_id not in off
    ]


def _count(mailing: Mailing, everybody: list[Registration], after: WholeEvent) -> MailPreview:
    used = was_desk_used(everybody)
    return MailPreview(
        mailing,
        sum(has_mail_for(mailing, each, after.event, desk_was_used=used) for each in everybody),
    )


def _find_since(draft: Draft, was: WholeEvent | None, before: Content) -> list[Difference]:
    if was is None or draft.based_on in (None, was.event.version):
        return []
    try:
        based = read_version(draft.event_id, draft.based_on or 0)
    except NotFoundError:
        # It was published before versions were kept.
        return []
    return compare(to_content(*based), before)
