"""An event with its programme as its draft would have them, to show mails with its words."""

from functions.desk.visit import Visit
from shared.content.content import Content
from shared.content.conversion import Made, to_models
from shared.drafting.drafts import Draft, find_published
from shared.refusals.refusal import DomainError


def find_whole(visit: Visit, draft: Draft, content: Content | None = None) -> Made | None:
    """With that content in place of the draft's own; where it cannot be published yet, what is
    published; None where nothing is."""
    try:
        return to_models(content or draft.content, visit.event_id, visit.now)
    except DomainError:
        published = find_published(visit.event_id)
        return Made(*published) if published else None
