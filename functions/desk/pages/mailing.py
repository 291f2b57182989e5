"""One mailing: whom it is for, what it says, how far it is; and stopping it."""

from typing import Any

from functions.desk.answers import redirect
from functions.desk.visit import Visit
from shared.access.acts import Act, keep_act
from shared.access.matrix import check, may
from shared.desk.mailings import show_mailings
from shared.events.events import read_event
from shared.mailings.mailings import read_mailing, stop_mailing
from shared.pages.paths import desk_path
from shared.signing.sessions import Flash, say_next
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    facts = _read(visit)
    return visit.page("desk_mailing.html", title=facts["row"].title, **facts)


def live(visit: Visit) -> Answer:
    return visit.part("desk_mailing_progress.html", **_read(visit))


def post(visit: Visit) -> Answer:
    check(visit.grants, "send-mail", visit.event_id)
    mailing_id = visit.ids["mailingId"]
    stop_mailing(visit.event_id, mailing_id, visit.now, visit.account)
    keep_act(Act(visit.event_id, visit.account, "mailing-stopped", mailing_id, visit.now))
    say_next(visit.session, Flash("mailing-was-stopped", {}))
    return redirect(desk_path(visit.language, visit.found.page.path, **visit.ids))


def _read(visit: Visit) -> dict[str, Any]:
    event = read_event(visit.event_id)
    record = read_mailing(event.event_id, visit.ids["mailingId"])
    (row,) = show_mailings(event, [record], visit.language)
    may_stop = row.can_stop and may(visit.grants, "send-mail", visit.event_id)
    return {"event": event, "row": row, "may_stop": may_stop, "now": visit.now}
