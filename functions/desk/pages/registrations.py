"""The list of who comes: searched, filtered, sorted. What is looked for may name somebody: it is
posted, remembered by the session, and stands in no address."""

from functools import partial
from typing import get_args

from functions.desk.adding import AddForm, add_somebody
from functions.desk.people import FOUND, LIST, PERSON
from functions.desk.visit import Visit
from shared.access.accounts import keep_columns
from shared.access.matrix import may
from shared.desk.figures import seats_of
from shared.desk.people import (
    arrange_people,
    choosable_ids,
    decides_on,
    filters_of,
    name_place,
    read_place,
)
from shared.drafting.drafts import read_event_with_draft
from shared.events.events import read_event
from shared.exporting.lists import LIST_KINDS, MOST_ROWS
from shared.finding.asked import LONGEST_TEXT
from shared.finding.filters import FILTERS, SORT, TEXT, Asked, Order, find_faults
from shared.finding.search import find
from shared.models.event import Event
from shared.models.registration import GuestRole
from shared.signing.sessions import remember_search
from shared.store.cursor import make_cursor, parse_page
from shared.web.forms import first
from shared.web.http import Answer
from shared.words.pages import ANSWER_PREFIX

SEVERAL = ANSWER_PREFIX
QUERY = (*FILTERS, SORT, FOUND, "cursor")
ROWS = 300
"""People on a page."""
GUEST_ROLES: tuple[GuestRole, ...] = get_args(GuestRole)
_PLACE = "place"
MOST_AT_ONCE = 200
"""People that one act is of: `shared.bulk` is loaded for who does one."""
_MOST_BY_SURNAME = 5_000
"""Of a larger event not everybody is looked at, unless somebody asks for it."""


def show(visit: Visit) -> Answer:
    event, draft = read_event_with_draft(visit.event_id)
    banner = "" if draft is None else "making-banner"
    is_adding = first(visit.fields, "act") == "add"
    return _write(visit, event, AddForm(visit.fields) if is_adding else AddForm(), banner)


def post(visit: Visit) -> Answer:
    """A search, unless the form asks for something else. Raises: NotFoundError, ForbiddenError."""
    event = read_event(visit.event_id)
    match first(visit.fields, "act"):
        case "add":
            done = add_somebody(visit, event)
            return _write(visit, event, done) if isinstance(done, AddForm) else done
        case "guest":
            # Loaded for who adds one.
            from functions.desk.guests import invite  # noqa: PLC0415

            invited = invite(visit, event)
            return _write(visit, event, invited) if isinstance(invited, AddForm) else invited
        case "list":
            # Loaded for who takes a list along.
            from functions.desk.lists import take_list  # noqa: PLC0415

            given = visit.session.find_search(first(visit.fields, FOUND) or "")
            return take_list(visit, event, given or _sound(_read(visit), event))
        case "columns":
            chosen = [c for c in choosable_ids(event) if first(visit.fields, f"column.{c}")]
            keep_columns(visit.account, chosen, visit.now)
            return visit.go(LIST, "reg-done-columns", query=_found(visit))
        case _:
            return _search(visit, event)


def _search(visit: Visit, event: Event) -> Answer:
    """Remembered, and shown by its id. Who is found alone is shown at once."""
    asked = _sound(_read(visit), event)
    if not asked:
        return visit.go(LIST)
    search_id = remember_search(visit.session, asked)
    if TEXT in asked:
        alone = find(event, asked, visit.now, limit=2)
        if len(alone.registrations) == 1:
            (person,) = alone.registrations
            ids = {"registrationId": person.registration_id}
            return visit.go(PERSON, ids=ids, query={FOUND: search_id})
    return visit.go(LIST, query={FOUND: search_id})


def _write(visit: Visit, event: Event, form: AddForm, banner: str | None = None) -> Answer:
    query = visit.request.query(known=QUERY)
    given = visit.session.find_search(query.get(FOUND, ""))
    filters = {k: v for k, v in query.items() if k in FILTERS or k == SORT}
    page = parse_page({"cursor": query["cursor"]} if "cursor" in query else {})
    order: Order = "surname" if event.capacity <= _MOST_BY_SURNAME else "registered"
    asked = {SORT: order, **_sound({**filters, **(given or {})}, event)}
    found = find(event, asked, visit.now, limit=ROWS, after=page.after, counts=True)
    can = partial(may, visit.grants, event_id=event.event_id)
    return visit.page(
        "desk_registrations.html",
        title=visit.say("desk-tab-registrations"),
        status=form.status,
        banner=banner,
        event=event,
        listing=arrange_people(event, found.registrations, visit.grants.columns, visit.language),
        statuses=found.statuses,
        total=found.total or 0,
        seats=seats_of(event, found.everybody),
        asked=asked,
        place=name_place(asked),
        is_filtered=bool(asked.keys() - {SORT}),
        is_forgotten=FOUND in query and given is None,
        search_id=query[FOUND] if given is not None else "",
        next_cursor=make_cursor(found.next_key),
        filters=filters_of(event, visit.language, found.statuses),
        decides=decides_on(event, found.statuses),
        lists=[kind for kind in LIST_KINDS if can("see-answers") or kind != "caterer"],
        may_change=can("change-registrations"),
        may_admit=can("admit"),
        guest_roles=GUEST_ROLES,
        may_export=can("export"),
        most_at_once=MOST_AT_ONCE,
        most_rows=MOST_ROWS,
        **form.facts(event, visit.language),
    )


def _found(visit: Visit) -> dict[str, str]:
    search_id = first(visit.fields, FOUND)
    return {FOUND: search_id} if search_id else {}


def _read(visit: Visit) -> dict[str, str]:
    fields = visit.fields
    asked = {name: value for name in (*FILTERS, SORT) if (value := first(fields, name))}
    if text := first(fields, TEXT):
        asked[TEXT] = text[:LONGEST_TEXT]
    return asked | read_place(first(fields, _PLACE) or "")


def _sound(asked: Asked, event: Event) -> dict[str, str]:
    """Without what cannot be asked, as of a session that has left the programme."""
    wrong = {fault.pointer.rpartition("/")[2] for fault in find_faults(asked, event)}
    return {name: value for name, value in asked.items() if name not in wrong}
