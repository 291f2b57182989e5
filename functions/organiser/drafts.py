"""Drafts of events: begun, shown, saved, previewed, published, thrown away, brought back."""

from typing import Any

from shared.content.content import Content
from shared.drafting.beginning import Beginning, begin
from shared.drafting.drafts import (
    Draft,
    changed_since,
    read_draft,
    remove_draft,
    save_draft,
)
from shared.drafting.patching import patch_content
from shared.drafting.preview import Preview, preview_draft
from shared.drafting.publication import publish_draft
from shared.drafting.restoring import restore
from shared.events.versions import list_versions
from shared.removing.removals import RemovalRequest, begin_removal
from shared.routes.description import MERGE_PATCH
from shared.runtime.clock import format_instant
from shared.web.bodies import read_json, read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep
from shared.web.resource import expected_version

_WHAT = "draft"


def create(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, Beginning)
    key = request.header("Idempotency-Key")
    begun = begin(asked, request.now, request.account, key=key)
    draft, stale, questions, left, is_repeat = begun
    if not is_repeat:
        keep(request, "event-begun", draft.event_id)
    more = {
        "staleTexts": [text._asdict() for text in stale],
        "questions": [
            {"kind": each.kind, "about": each.about, "values": list(each.values)}
            for each in questions
        ],
        "notUnderstood": list(left),
    }
    return json_answer(201, show_draft(draft) | more, _location(draft) | _tag(draft))


def show(request: Request) -> Answer:
    request.query(known=())
    return _answer(read_draft(request.event_id(), request.now, request.account))


def save(request: Request) -> Answer:
    request.query(known=())
    version = expected_version(request, _WHAT)
    content = read_model(request, Content)
    draft = save_draft(request.event_id(), version, content, request.now, request.account)
    keep(request, "draft-saved", draft.event_id)
    return _answer(draft)


def change(request: Request) -> Answer:
    request.query(known=())
    version = expected_version(request, _WHAT)
    patch = read_json(request, MERGE_PATCH)
    own = read_draft(request.event_id(), request.now, request.account)
    # Whether the draft is the one that was read, is asked of the write as well.
    if own.version != version:
        raise changed_since()
    content = patch_content(own.content, patch)
    draft = save_draft(own.event_id, version, content, request.now, request.account)
    keep(request, "draft-saved", draft.event_id)
    return _answer(draft)


def remove(request: Request) -> Answer:
    request.query(known=())
    remove_draft(request.event_id(), expected_version(request, _WHAT))
    keep(request, "draft-removed", request.event_id())
    return Answer(204, "")


def preview(request: Request) -> Answer:
    request.query(known=())
    draft = read_draft(request.event_id(), request.now, request.account)
    return json_answer(200, show_preview(preview_draft(draft, request.now)), _tag(draft))


def publish(request: Request) -> Answer:
    request.query(known=())
    version = expected_version(request, _WHAT)
    event, _ = publish_draft(request.event_id(), version, request.now, request.account)
    keep(request, "event-published", event.event_id)
    body = {
        "eventId": event.event_id,
        "version": event.version,
        "publishedAt": format_instant(request.now),
        "by": request.account,
    }
    return json_answer(201, body, {"Location": f"/v1/events/{event.event_id}"})


def versions(request: Request) -> Answer:
    request.query(known=())
    # An event that was never published has none; one that is nowhere is not found.
    event_id = read_draft(request.event_id(), request.now, request.account).event_id
    items = [
        {"version": each.number, "publishedAt": format_instant(each.published_at)}
        | ({"by": each.by} if each.by else {})
        for each in list_versions(event_id)
    ]
    return json_answer(200, {"items": items, "nextCursor": None})


def create_restoration(request: Request) -> Answer:
    request.query(known=())
    number, version = request.version(), expected_version(request, _WHAT)
    draft = restore(request.event_id(), number, version, request.now, request.account)
    keep(request, "draft-saved", draft.event_id)
    return json_answer(201, show_draft(draft), _location(draft) | _tag(draft))


def create_removal(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, RemovalRequest)
    found = begin_removal(request.event_id(), asked, request.now, request.account)
    keep(request, "event-removed", found.event_id)
    body = {
        "eventId": found.event_id,
        "title": found.title,
        "begunAt": found.begun_at,
        "by": found.by,
        "totals": found.totals,
    }
    return json_answer(202, body | ({"endedAt": found.ended_at} if found.ended_at else {}))


def show_draft(draft: Draft) -> dict[str, Any]:
    shown: dict[str, Any] = {"eventId": draft.event_id, "version": draft.version}
    if draft.based_on is not None:
        shown["basedOn"] = draft.based_on
    return shown | {
        "begunAt": format_instant(draft.begun_at),
        "savedAt": format_instant(draft.saved_at),
        "by": draft.by,
        "content": draft.content.shown(),
    }


def show_preview(found: Preview) -> dict[str, Any]:
    shown: dict[str, Any] = {"eventId": found.draft.event_id, "version": found.draft.version}
    if found.published_version is not None:
        shown["publishedVersion"] = found.published_version
    return shown | {
        "isPublishable": not found.reasons,
        "reasons": [reason._asdict() for reason in found.reasons],
        "warnings": [warning._asdict() for warning in found.warnings],
        "changes": [_without_nulls(change._asdict()) for change in found.changes],
        "since": [_without_nulls(change._asdict()) for change in found.since],
        "mailings": [
            {
                "kind": mailing.kind,
                "segment": mailing.segment.shown(),
                "recipients": recipients,
            }
            for mailing, recipients in found.mails
        ],
        "releases": [
            {
                "sessionId": each.session_id,
                "seated": each.seated,
                "waiting": each.waiting,
                "outcomes": dict.fromkeys(("moved", "waits", "without"), 0) | dict(each.outcomes),
            }
            for each in found.releases
        ],
        "promoted": found.promoted,
    }


def _without_nulls(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _answer(draft: Draft) -> Answer:
    return json_answer(200, show_draft(draft), _tag(draft))


def _tag(draft: Draft) -> dict[str, str]:
    return {"ETag": f'"{draft.version}"'}


def _location(draft: Draft) -> dict[str, str]:
    return {"Location": f"/v1/events/{draft.event_id}/draft"}
