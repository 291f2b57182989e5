"""A draft of a new event: empty, a copy of an earlier one, from a file, from a programme as it
stands in a mail or on a page, or from content that was made elsewhere."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field

from shared.content.content import Content, Day, DraftBriefText, DraftText
from shared.content.files import Format, read_file
from shared.content.ids import name_event, number, with_ids
from shared.drafting.copying import StaleText, copy_content, days_of
from shared.drafting.drafts import Draft, draft_item, read_draft
from shared.drafting.repeats import Begun, answer_again, keep_answer, use_key
from shared.models.fields import Model, Slug
from shared.models.shown.pictures import owner_of_event
from shared.refusals.refusal import BusyError, Fault, InvalidInputError
from shared.registrations.key_uses import KeyTakenError, KeyUse
from shared.store import keys
from shared.store.calls import check, put
from shared.store.notation import absent
from shared.store.transaction import Write, transact

if TYPE_CHECKING:
    from shared.pasting.pasted import Question

_MOST_NAMESAKES = 50
_NEEDED = {
    "copy": ("event_id", "date"),
    "file": ("format", "text"),
    "paste": ("text",),
    "content": ("content",),
}


class Beginning(Model):
    """How a draft begins. `empty` takes what is known already of title and date; `copy` the event
    and the new date; `file` a file as a text, and its format; `paste` a programme as text or HTML;
    `content` all of it."""

    from_: Annotated[Literal["empty", "copy", "file", "paste", "content"], Field(alias="from")]
    title: DraftText | None = None
    short_title: DraftBriefText | None = None
    date: Day | None = None
    event_id: Slug | None = None
    format: Format | None = None
    text: Annotated[str, Field(max_length=200_000)] | None = None
    content: Content | None = None


class _Made(NamedTuple):
    """`wanted` is the id that a file asks for."""

    content: Content
    wanted: str | None = None
    stale: tuple[StaleText, ...] = ()
    questions: tuple["Question", ...] = ()
    left: tuple[str, ...] = ()
    earlier_days: tuple[str, ...] = ()


class _TakenError(Exception):
    """Another event, or draft, has this id."""


def begin(
    asked: Beginning,
    now: dt.datetime,
    by: str,
    left: tuple[str, ...] = (),
    key: str | None = None,
) -> Begun:
    """A draft of a new event, with an id that no other has. `left` are words that whoever made the
    content did not understand. With an Idempotency-Key, the same makes no second one for a day.

    Raises: InvalidInputError with every fault; NotFoundError for an event to copy; as
    `answer_again` and `put_key` do; BusyError.
    """
    body = asked.model_dump_json()
    try:
        return _begin(asked, now, by, left, use_key(key, body, by, now))
    except KeyTakenError as taken:
        return answer_again(taken, key, body, by, now)


def _begin(
    asked: Beginning, now: dt.datetime, by: str, left: tuple[str, ...], use: KeyUse | None
) -> Begun:
    needed = _NEEDED.get(asked.from_, ())
    if missing := [name for name in needed if getattr(asked, name) is None]:
        names = [Beginning.model_fields[name].alias or name for name in missing]
        raise InvalidInputError(
            [Fault(f"/{name}", "required", "This field is required.") for name in names]
        )
    made = _make_content(asked, now, by)
    content = with_ids(made.content)
    slug = made.wanted or name_event(content)
    for times in range(_MOST_NAMESAKES):
        event_id = number(slug, times)
        draft = Draft(
            event_id, 1, content, now, now, by, None, made.earlier_days, made.left or left
        )
        begun = Begun(draft, made.stale, made.questions, made.left)
        try:
            _put_new(draft, keep_answer(begun, use, now))
        except _TakenError:
            continue
        if asked.from_ == "copy" and asked.event_id:
            _copy_pictures(content, asked.event_id, event_id)
        return begun
    raise BusyError("Too many events have this name; give this one another short title.")


def _copy_pictures(content: Content, event_id: str, new_event_id: str) -> None:
    # For who copies, and nobody else.
    from shared.pictures.uploads import copy_pictures  # noqa: PLC0415

    people = (person for session in content.programme for person in session.people)
    shown = (content.picture, *(person.picture for person in people))
    ids = {picture.picture_id for picture in shown if picture}
    copy_pictures(ids, owner_of_event(event_id), owner_of_event(new_event_id))


def _make_content(asked: Beginning, now: dt.datetime, by: str) -> _Made:
    """Raises: InvalidInputError, NotFoundError."""
    if asked.from_ == "copy" and asked.event_id and asked.date:
        earlier = read_draft(asked.event_id, now, by).content
        content, stale = copy_content(earlier, asked.date)
        return _Made(content, stale=stale, earlier_days=days_of(earlier))
    if asked.from_ == "file" and asked.format and asked.text is not None:
        content, wanted = read_file(asked.text, asked.format)
        return _Made(content, wanted)
    if asked.from_ == "paste" and asked.text is not None:
        return _read_paste(asked.text, now)
    if asked.content is not None:
        return _Made(asked.content)
    known = {
        name: value
        for name in ("title", "short_title", "date")
        if (value := getattr(asked, name)) is not None
    }
    return _Made(Content(**known))


def _read_paste(text: str, now: dt.datetime) -> _Made:
    # For who pastes, and nobody else.
    from shared.pasting.drafting import to_content  # noqa: PLC0415
    from shared.pasting.lines.reading import read_lines  # noqa: PLC0415
    from shared.pasting.programme import read_programme  # noqa: PLC0415

    pasted = read_programme(read_lines(text), now.date())
    content, too_long = to_content(pasted)
    left = tuple(rest.text for rest in (*pasted.left, *too_long))
    return _Made(content, questions=tuple(pasted.questions), left=left)


def _put_new(draft: Draft, beside: list[Write]) -> None:
    """Raises: _TakenError, BusyError; the refusals of what is put beside it."""
    transact(
        [
            *beside,
            put(draft_item(draft), when=absent(), refuse=_TakenError),
            check(keys.event_key(draft.event_id), when=absent(), refuse=_TakenError),
        ]
    )
