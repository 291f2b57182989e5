"""What publishing the draft would do, the button that does it, and earlier versions."""

from datetime import UTC

from functions.desk.drafting import keep, open_draft, show_page
from functions.desk.visit import Visit
from shared.content.clocks import find_zone
from shared.drafting.drafts import remove_draft
from shared.drafting.preview import Preview, preview_draft
from shared.drafting.publication import publish_draft
from shared.drafting.restoring import restore
from shared.events.versions import Version, list_versions
from shared.making.previews import describe
from shared.refusals.registrations import NotPublishableError
from shared.refusals.requests import PreconditionFailedError
from shared.web.http import Answer

_MOST_VERSIONS = 20


def show(visit: Visit, notice: str = "", status: int = 200) -> Answer:
    draft = open_draft(visit)
    preview = preview_draft(draft, visit.now)
    versions = list_versions(visit.event_id)[:_MOST_VERSIONS]
    return write(visit, preview, versions, notice, status)


def write(
    visit: Visit, preview: Preview, versions: list[Version], notice: str = "", status: int = 200
) -> Answer:
    """The page of this preview; `notice` is the id of what it says first."""
    draft = preview.draft
    return show_page(
        visit,
        "desk_publish.html",
        draft,
        "making-publish",
        status=status,
        notice=notice,
        version=draft.version,
        zone=find_zone(draft.content.timezone) or UTC,
        preview=describe(preview, visit.language),
        versions=versions,
    )


def post(visit: Visit) -> Answer:
    """Does it for the draft that was shown, and for no other."""
    version = _number(visit, "version")
    try:
        if number := _number(visit, "restore"):
            restore(visit.event_id, number, version, visit.now, visit.account)
            keep(visit, "draft-saved", visit.event_id)
            return visit.go("{eventId}/publish", flash="making-restored")
        if "discard" in visit.fields:
            remove_draft(visit.event_id, version)
            keep(visit, "draft-removed", visit.event_id)
            return visit.go("{eventId}/publish", flash="making-discarded")
        publish_draft(visit.event_id, version, visit.now, visit.account)
    except PreconditionFailedError:
        return show(visit, "making-publish-changed", 412)
    except NotPublishableError:
        return show(visit, "making-publish-refused", 409)
    keep(visit, "event-published", visit.event_id)
    return visit.go("{eventId}", flash="making-published")


def _number(visit: Visit, name: str) -> int:
    text = next(iter(visit.fields.get(name, ())), "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
