"""The same event asked for again: an Idempotency-Key of who makes it, kept for a day with the draft
that it made and what was said of it."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from shared.drafting.copying import StaleText
from shared.drafting.drafts import Draft, read_draft
from shared.input.ids import digest
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.refusals.requests import GoneError
from shared.registrations.key_uses import (
    KeyTakenError,
    KeyUse,
    check_key_is_new,
    key_faults,
    put_key,
)
from shared.store.transaction import Write

if TYPE_CHECKING:
    from shared.pasting.pasted import Question


class Begun(NamedTuple):
    """`stale` are the texts of a copy that still name a day of the earlier event. Of what was
    pasted, `questions` are what is unclear, `left` the words that were not understood. A repeat has
    the draft as it is now."""

    draft: Draft
    stale: tuple[StaleText, ...] = ()
    questions: tuple["Question", ...] = ()
    left: tuple[str, ...] = ()
    is_repeat: bool = False


class Maker(NamedTuple):
    """Whose keys they are: an account's own, since there is no event yet."""

    event_id: str
    digest_key: str | None = None


def use_key(key: str | None, body: str, by: str, now: datetime) -> KeyUse | None:
    """None without a key. Raises: InvalidInputError, KeyTakenError."""
    if key is None:
        return None
    if faults := [*key_faults(key)]:
        raise InvalidInputError(faults)
    use = KeyUse(key, digest(Maker(by), "body", body))
    check_key_is_new(Maker(by), use, now)
    return use


def keep_answer(begun: Begun, use: KeyUse | None, now: datetime) -> list[Write]:
    """The writes that keep it with its key. They refuse as `put_key` says."""
    if use is None:
        return []
    answer = {
        "eventId": begun.draft.event_id,
        "stale": begun.stale,
        "questions": [(each.kind, each.about, each.values) for each in begun.questions],
        "left": begun.left,
    }
    return [put_key(Maker(begun.draft.by), json.dumps(answer), use, now)]


def answer_again(taken: KeyTakenError, key: str | None, body: str, by: str, now: datetime) -> Begun:
    """What was begun with the key. Raises: IdempotencyKeyReusedError for another body; GoneError
    where it is there no more."""
    use = KeyUse(key, digest(Maker(by), "body", body)) if key else None
    kept = json.loads(taken.answer_to(use))
    try:
        draft = read_draft(kept["eventId"], now, by)
    except NotFoundError:
        raise GoneError("What this key made was removed since.") from None
    stale = tuple(StaleText(*each) for each in kept["stale"])
    questions = tuple(_ask(*each) for each in kept["questions"])
    return Begun(draft, stale, questions, tuple(kept["left"]), is_repeat=True)


def _ask(kind: Any, about: str, values: list[str]) -> "Question":
    # For who pastes, and nobody else.
    from shared.pasting.pasted import Question  # noqa: PLC0415

    return Question(kind, about, tuple(values))
