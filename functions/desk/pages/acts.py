"""Who did what at this event, newest first; all of it as a file."""

from collections.abc import Iterator
from typing import NamedTuple

from functions.desk.visit import Visit
from shared.access.acts import Act, keep_act, read_acts
from shared.access.grants import EVERY_EVENT, read_grants_at
from shared.events.events import read_event
from shared.exporting.csv_file import MEDIA_TYPE, write_csv
from shared.exporting.tables import Table
from shared.models.event import Event
from shared.store.cursor import LARGEST_LIMIT, PageAsked, make_cursor, parse_page
from shared.web.http import Answer
from shared.words.spoken import moment_in_words

_PAGE = 50
_MOST_PAGES = 100
"""Of the file: 20,000 acts."""


class Row(NamedTuple):
    """An act in words. `who` is an address, or an account's id where nobody has that one here."""

    moment: str
    who: str
    what: str
    object: str


def show(visit: Visit) -> Answer:
    return _page(visit, PageAsked(_PAGE, None))


def post(visit: Visit) -> Answer:
    """Older acts, or all of them as a file: nothing changes."""
    typed = {name: values[0] for name, values in visit.fields.items() if values}
    if typed.get("action") == "export":
        return _export(visit, read_event(visit.event_id))
    page = parse_page({"cursor": typed["cursor"]} if "cursor" in typed else {})
    return _page(visit, page._replace(limit=_PAGE))


def _page(visit: Visit, page: PageAsked) -> Answer:
    event = read_event(visit.event_id)
    found = read_acts(event.event_id, page, visit.now)
    who = _name_accounts(event, visit)
    return visit.page(
        "desk_acts.html",
        title=visit.say("mailing-acts-title"),
        event=event,
        rows=[_write(visit, event, who, act) for act in found.acts],
        next_cursor=make_cursor(found.next_key),
    )


def _export(visit: Visit, event: Event) -> Answer:
    who = _name_accounts(event, visit)
    rows = (
        (act.at.astimezone(event.zone).replace(tzinfo=None), *_write(visit, event, who, act)[1:])
        for act in _every_act(event, visit)
    )
    headings = tuple(visit.say(f"mailing-acts-{name}") for name in ("when", "who", "what", "id"))
    table = Table(event.event_id, headings, ("moment", "text", "text", "text"), rows)
    body = "".join(write_csv(table))
    keep_act(Act(event.event_id, visit.account, "list-exported", event.event_id, visit.now))
    name = f'attachment; filename="{event.event_id}-acts.csv"'
    kind = f"{MEDIA_TYPE}; charset=utf-8; header=present"
    return Answer(200, body, kind, {"Content-Disposition": name})


def _every_act(event: Event, visit: Visit) -> Iterator[Act]:
    after: str | None = None
    for _ in range(_MOST_PAGES):
        found = read_acts(event.event_id, PageAsked(LARGEST_LIMIT, after), visit.now)
        yield from found.acts
        after = found.next_key
        if after is None:
            return


def _name_accounts(event: Event, visit: Visit) -> dict[str, str]:
    """The address of each account that has a grant here, or at every event."""
    grants = [
        grant
        for where in (EVERY_EVENT, event.event_id)
        for grant in read_grants_at(where, visit.now)
    ]
    me = {visit.account: visit.session.person.email}
    return {grant.account: grant.name for grant in grants} | me


def _write(visit: Visit, event: Event, who: dict[str, str], act: Act) -> Row:
    return Row(
        moment=moment_in_words(act.at, event.zone, visit.language),
        who=who.get(act.account, act.account),
        what=visit.say(f"mailing-act-{act.kind}"),
        object="" if act.object == event.event_id else who.get(act.object, act.object),
    )
