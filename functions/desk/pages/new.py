"""A new event: empty, copied from an earlier one, from a file, or from a programme that is pasted.
What was read is shown beside what is asked, and becomes a draft once that was seen."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from functions.desk.drafting import tell_faults
from functions.desk.visit import Visit
from shared.access.acts import EVERY_EVENT, Act, keep_act
from shared.access.matrix import may
from shared.content.content import Content
from shared.content.files import Format, read_file
from shared.desk.engine import either
from shared.drafting.beginning import Beginning, begin
from shared.drafting.drafts import Draft, list_drafts
from shared.events.events import read_published_events
from shared.events.organisations import read_organisation
from shared.making import pasting
from shared.making.forms import Form, fill_in, read_typed, read_values
from shared.making.moving import arrange
from shared.making.pasting import Reading
from shared.pasting.lines.line import UnreadableError
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError, InvalidInputError, NotFoundError
from shared.web.http import Answer

MOST_BYTES = 6_000_000
"""Of a form with a file; the gateway gives a function no more."""
_FORMATS: Mapping[str, Format] = {"csv": "csv", "yaml": "yaml", "yml": "yaml", "json": "frab"}
_MOST_COPIED = 50


class Listed(NamedTuple):
    """An event that can be copied."""

    event_id: str
    title: str


def show(visit: Visit, fault: str = "", detail: str = "", status: int = 200) -> Answer:
    return write(visit, _list_events(visit), fault, detail, status)


def write(
    visit: Visit, events: list[Listed], fault: str = "", detail: str = "", status: int = 200
) -> Answer:
    """The page; `fault` is the id of what it says first."""
    typed = {name: _first(visit, name) for name in ("text", "event", "date")}
    return visit.page(
        "desk_new.html",
        title=visit.say("making-new"),
        status=status,
        fault=fault,
        detail=detail,
        typed=typed,
        events=events,
    )


def post(visit: Visit) -> Answer:
    match _first(visit, "way"):
        case "paste":
            text = _first(visit, "text")
            return _read(visit, text) if text.strip() else _say_nothing(visit)
        case "file":
            return _read_upload(visit)
        case "copy":
            return _copy(visit)
        case "review":
            return _finish(visit)
        case _:
            return _begin(visit, Beginning(from_="empty"), "{eventId}/settings")


def _say_nothing(visit: Visit) -> Answer:
    return show(visit, "making-new-nothing", "", 400)


def _read_upload(visit: Visit) -> Answer:
    file = visit.files.get("file")
    if file is None:
        return _say_nothing(visit)
    kind = _FORMATS.get(file.name.rpartition(".")[2].lower())
    if kind is None:
        return _read(visit, file.content)
    try:
        content, _ = read_file(file.content.decode("utf-8-sig"), kind)
    except UnicodeError:
        return show(visit, "making-new-not-a-text", "", 400)
    except InvalidInputError as error:
        return show(visit, "making-new-file-wrong", error.faults[0].detail, 400)
    return review(visit, content, Reading(), host=_find_host(content))


def _read(visit: Visit, pasted: str | bytes) -> Answer:
    try:
        content, reading = pasting.read(pasted, visit.now.date(), visit.language)
    except UnreadableError as error:
        return show(visit, f"making-new-{error.code}", "", 400)
    return review(visit, content, reading, host=_find_host(content))


def review(
    visit: Visit, content: Content, reading: Reading, form: Form | None = None, host: str = ""
) -> Answer:
    """What was read, beside what is asked; `host` is the name of whose event it is."""
    asked = pasting.ask(content, visit.now, visit.language)
    fields = [each.field for each in asked]
    if form is None:
        values = read_values(content, fields)
        known = pasting.propose(content, reading, host, visit.session.person.email)
        form = Form({name: text or known.get(name, "") for name, text in values.items()})
    venue = content.venue
    return visit.page(
        "desk_review.html",
        title=visit.say("making-review"),
        status=400 if form.faults else 200,
        form=form,
        fields=asked,
        content=content.write(),
        reading=json.dumps(reading.written(), ensure_ascii=False),
        questions=reading.questions,
        left=reading.left,
        items=arrange(content),
        place=", ".join(filter(None, (venue.name, venue.address, venue.city))),
        label_at=lambda name: name,
    )


def _find_host(content: Content) -> str:
    with suppress(NotFoundError):
        return read_organisation(content.organisation_id).name
    return ""


def _finish(visit: Visit) -> Answer:
    try:
        content = to_model(json.loads(_first(visit, "content")), Content)
        reading = Reading.parse(json.loads(_first(visit, "reading")))
    except (ValueError, TypeError, KeyError, DomainError):
        return _say_nothing(visit)
    fields = [each.field for each in pasting.ask(content, visit.now, visit.language)]
    typed = read_typed(visit.fields, fields)
    try:
        filled = fill_in(content, fields, typed)
    except InvalidInputError as error:
        faults = tell_faults(visit, error.faults, content)
        return review(visit, content, reading, Form(typed, faults=faults))
    asked = Beginning.model_validate({"from": "content", "content": pasting.complete(filled)})
    return _begin(visit, asked, "{eventId}/publish", reading.left)


def _copy(visit: Visit) -> Answer:
    event_id = _first(visit, "event")
    try:
        asked = Beginning.model_validate(
            {"from": "copy", "eventId": event_id, "date": _first(visit, "date")}
        )
    except ValueError:
        return show(visit, "making-new-copy-wrong", "", 400)
    if not may(visit.grants, "see-event", event_id):
        return show(visit, "making-new-copy-wrong", "", 400)
    return _begin(visit, asked, "{eventId}/publish")


def _begin(visit: Visit, asked: Beginning, then: str, left: tuple[str, ...] = ()) -> Answer:
    draft = begin(asked, visit.now, visit.account, left).draft
    keep_act(Act(EVERY_EVENT, visit.account, "event-begun", draft.event_id, visit.now))
    return visit.go(then, ids={"eventId": draft.event_id})


def _list_events(visit: Visit) -> list[Listed]:
    """What can be copied: the newest first, published or not."""
    published = [
        Listed(event.event_id, event.title.get(visit.language))
        for event in read_published_events(limit=_MOST_COPIED).events
    ]
    known = {each.event_id for each in published}
    return published + [_list_draft(d, visit) for d in list_drafts() if d.event_id not in known]


def _list_draft(draft: Draft, visit: Visit) -> Listed:
    title: Any = either(draft.content.title, visit.language) or visit.say("making-nameless")
    return Listed(draft.event_id, title)


def _first(visit: Visit, name: str) -> str:
    return next(iter(visit.fields.get(name, ())), "")
