"""The draft as a visitor would see it."""

from functions.desk.answers import page_answer
from functions.desk.drafting import open_draft
from functions.desk.visit import Visit
from shared.content.conversion import to_models
from shared.events.organisations import find_logo
from shared.pages.elsewhere.finding import make_absolute
from shared.pages.render import event_template
from shared.pages.showing import Truth
from shared.pages.showing import show as show_status
from shared.publishing.publication import counters_of
from shared.refusals.registrations import NotPublishableError
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.seats.availability import phase_of
from shared.web.http import Answer

SITE_URL = require("SITE_URL")


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    try:
        event, programme = to_models(draft.content, draft.event_id, visit.now)
    except NotPublishableError:
        return visit.go("{eventId}/publish", flash="making-preview-incomplete")
    page = event_template(
        event, programme, visit.language, find_logo(event.organisation_id), is_preview=True
    )
    now = format_instant(visit.now)
    phase = phase_of(format_instant(event.starts_at), format_instant(event.ends_at), now)
    counters = [*counters_of(event, {}).values()]
    shown = show_status(page, Truth(counters, phase, now, can_wait=True))
    return page_answer(200, make_absolute(shown, SITE_URL))
