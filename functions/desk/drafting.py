"""What the pages on which an event is made have in common: the draft, its form, and saving it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.content.content import Content
from shared.desk.engine import either
from shared.drafting.drafts import Draft, read_draft, save_draft
from shared.making.fields import Field
from shared.making.forms import Form, digest, fill_in, read_typed, read_values
from shared.making.telling import label_of, tell
from shared.refusals.refusal import Fault, InvalidInputError, Words
from shared.refusals.requests import PreconditionFailedError
from shared.web.http import Answer

SEEN = "seen"
Sheet = Callable[[Content], Sequence[Field]]
Finish = Callable[[Content], Content]
_ATTEMPTS = 3


class Heading(NamedTuple):
    """What stands above the pages of an event that may not be published yet."""

    event_id: str
    title: Words


class Saved(NamedTuple):
    """`form` is None where the draft was saved, or nothing had changed."""

    draft: Draft
    form: Form | None = None
    status: int = 200


def open_draft(visit: Visit) -> Draft:
    """The draft of the path's event. Raises: NotFoundError."""
    return read_draft(visit.event_id, visit.now, visit.account)


def heading_of(draft: Draft, visit: Visit) -> Heading:
    title = either(draft.content.title, visit.language) or visit.say("making-nameless")
    return Heading(draft.event_id, Words(title, title))


def make_form(visit: Visit, content: Content, fields: Sequence[Field]) -> Form:
    """The form as it is shown: with what the content says, or what was typed before the session
    ended."""
    values = read_values(content, fields)
    typed = read_typed(visit.fields, fields) if visit.fields else values
    seen = next(iter(visit.fields.get(SEEN, ())), "") or digest(values)
    return Form(typed, seen)


def _as_it_is(content: Content) -> Content:
    return content


def save_form(
    visit: Visit, sheet: Sheet, finish: Finish = _as_it_is, *, begin: Finish = _as_it_is
) -> Saved:
    """Saves what was typed into the fields of this sheet. Where somebody else has changed one of
    them since, nothing is saved and both stand side by side; what others changed elsewhere in the
    draft stays. `begin` is done with the content before the fields are filled in, `finish` before
    it is saved.

    Raises: NotFoundError, BusyError.
    """
    for _ in range(_ATTEMPTS):
        draft = open_draft(visit)
        fields = sheet(draft.content)
        there, typed = read_values(draft.content, fields), read_typed(visit.fields, fields)
        if next(iter(visit.fields.get(SEEN, ())), "") != digest(there):
            theirs = {name: there[name] for name in typed if typed[name] != there[name]}
            if theirs:
                return Saved(draft, Form(typed, digest(there), theirs=theirs), 409)
        try:
            content = finish(fill_in(begin(draft.content), fields, typed))
        except InvalidInputError as error:
            faults = tell_faults(visit, error.faults, draft.content)
            return Saved(draft, Form(typed, digest(there), faults), 400)
        try:
            return Saved(save(visit, draft, content))
        except PreconditionFailedError:
            continue
    raise PreconditionFailedError("The draft changes all the time.")


def tell_faults(visit: Visit, faults: Sequence[Fault], content: Content) -> dict[str, str]:
    """Faults in words, by the names of their fields."""
    data = content.shown()
    return {fault.pointer: tell(fault, data, visit.language).text for fault in reversed(faults)}


def save(visit: Visit, draft: Draft, content: Content) -> Draft:
    """The draft with this content. Raises: PreconditionFailedError where somebody saves it
    meanwhile; NotFoundError, BusyError."""
    if content == draft.content:
        return draft
    saved = save_draft(draft.event_id, draft.version, content, visit.now, visit.account)
    keep(visit, "draft-saved", draft.event_id)
    return saved


def change(visit: Visit, edit: Finish) -> Draft:
    """Saves a change that nobody typed, on whatever the draft says now."""
    for _ in range(_ATTEMPTS):
        draft = open_draft(visit)
        try:
            return save(visit, draft, edit(draft.content))
        except PreconditionFailedError:
            continue
    raise PreconditionFailedError("The draft changes all the time.")


def keep(visit: Visit, kind: ActKind, object_id: str) -> None:
    keep_act(Act(visit.event_id, visit.account, kind, object_id, visit.now))


def show_page(visit: Visit, template: str, draft: Draft, title_id: str, **facts: Any) -> Answer:
    """A page of the event that the draft is of, below its navigation."""
    status = facts.pop("status", 200)
    return visit.page(
        template,
        title=visit.say(title_id),
        status=status,
        event=heading_of(draft, visit),
        label_at=partial(label_of, language=visit.language),
        **facts,
    )
