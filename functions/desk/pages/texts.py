"""The words of the mails: which are an organiser's own, which are ours; and the fields in them."""

from typing import get_args

from functions.desk.own_texts import find_whole
from functions.desk.visit import Visit
from shared.desk.mailings import list_placeholders
from shared.drafting.drafts import read_draft
from shared.models.event import MailSlot
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    draft = read_draft(visit.event_id, visit.now, visit.account)
    whole = find_whole(visit, draft)
    own = draft.content.mail_texts
    rows = [(slot, own[slot].nl or "" if slot in own else "") for slot in get_args(MailSlot)]
    return visit.page(
        "desk_texts.html",
        title=visit.say("mailing-texts"),
        event=whole.event if whole else None,
        event_id=visit.event_id,
        rows=rows,
        placeholders=list_placeholders(whole.event, visit.language) if whole else [],
        is_begun=draft.version > 0,
    )
