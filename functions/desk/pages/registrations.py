"""The list of who comes: searched, filtered, sorted. What is looked for may name somebody: it is
posted, remembered by the session, and stands in no address."""

from functions.desk.people import FOUND, LIST, PERSON
from functions.desk.visit import Visit
from shared.access.matrix import may
from shared.desk.figures import count_seats
from shared.desk.people import arrange_people, filters_of, name_place, read_place
from shared.events.events import read_event
from shared.finding.asked import LONGEST_TEXT
from shared.finding.filters import FILTERS, SORT, TEXT, Asked, Order, find_faults
from shared.finding.search import find
from shared.input import municipalities
from shared.models.event import Event
from shared.signing.sessions import remember_search
from shared.store.cursor import make_cursor, parse_page
from shared.web.forms import first
from shared.web.http import Answer

QUERY = (*FILTERS, SORT, FOUND, "cursor")
ROWS = 300
"""People on a page."""
_PLACE = "place"
_MOST_BY_SURNAME = 5_000
"""Of a larger event not everybody is looked at, unless somebody asks for it."""


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    query = visit.request.query(known=QUERY)
    given = visit.session.find_search(query.get(FOUND, ""))
    asked = _sound(
        {**{k: v for k, v in query.items() if k in FILTERS or k == SORT}, **(given or {})}, event
    )
    page = parse_page({"cursor": query["cursor"]} if "cursor" in query else {})
    order: Order = "surname" if event.capacity <= _MOST_BY_SURNAME else "registered"
    found = find(
        event, {SORT: order, **asked}, visit.now, limit=ROWS, after=page.after, counts=True
    )
    seats = count_seats(event)
    return visit.page(
        "desk_registrations.html",
        title=visit.say("desk-tab-registrations"),
        event=event,
        listing=arrange_people(event, found.registrations, (), visit.language),
        statuses=found.statuses,
        total=found.total or 0,
        seats=seats,
        asked={SORT: order, **asked},
        place=name_place(asked),
        is_filtered=bool(asked.keys() - {SORT}),
        is_forgotten=FOUND in query and given is None,
        search_id=query[FOUND] if given is not None else "",
        next_cursor=make_cursor(found.next_key),
        filters=filters_of(event, visit.language),
        municipalities=municipalities.all_names(event.starts_at.date()),
        may_change=may(visit.grants, "change-registrations", event.event_id),
    )


def post(visit: Visit) -> Answer:
    """A search: remembered, and shown by its id. Who is found alone is shown at once."""
    event = read_event(visit.event_id)
    asked = _sound(_read(visit), event)
    if not asked:
        return visit.go(LIST)
    search_id = remember_search(visit.session, asked)
    if TEXT in asked:
        alone = find(event, asked, visit.now, limit=2)
        if len(alone.registrations) == 1:
            (person,) = alone.registrations
            return visit.go(
                PERSON,
                ids={"registrationId": person.registration_id},
                query={FOUND: search_id},
            )
    return visit.go(LIST, query={FOUND: search_id})


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
