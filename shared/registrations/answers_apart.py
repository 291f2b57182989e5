"""Answers that are kept apart: what must be arranged for a visitor, and what else goes before the
rest. One item of its own, read for its holder alone."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from shared.models.event import Event
from shared.models.fields import Instant, Model
from shared.models.questions import Answers
from shared.models.registration import Registration
from shared.models.retention import answer_days, expires_with_answers
from shared.runtime.clock import epoch_seconds, format_instant
from shared.store import index, keys
from shared.store.calls import delete, get, present, put
from shared.store.cards import get_several
from shared.store.notation import Item, make_item
from shared.store.transaction import Write


class AnswersApart(Model):
    """Answers that are kept apart, and for how many days after the event each is. `consented_at`
    is when it was agreed to that the sensitive ones are kept."""

    answers: Answers = {}
    days: dict[str, int] = {}
    consented_at: Instant | None = None

    def without(self, question_ids: Collection[str]) -> Self:
        """The answers without these; with no answer left, no consent is left."""
        if not question_ids:
            return self
        answers = {id_: given for id_, given in self.answers.items() if id_ not in question_ids}
        days = {id_: days for id_, days in self.days.items() if id_ in answers}
        return type(self)(
            answers=answers, days=days, consented_at=self.consented_at if answers else None
        )


_IDS_OF_BEFORE = {"dietary": "dietary", "dietary_note": "dietaryNote", "access": "access"}
"""What diet and access were called when they were no questions yet."""


def read_answers_apart(registration_id: str, now: datetime) -> AnswersApart:
    """The stored answers, strongly consistent; empty if there are none. The item goes with its last
    answer; an answer whose own day has come goes earlier."""
    return _read(get(keys.answers_key(registration_id)), now)


def read_several_apart(registration_ids: Sequence[str], now: datetime) -> list[AnswersApart]:
    """The stored answers of those who have some, in any order. Raises: BusyError."""
    return [*read_apart_by_id(registration_ids, now).values()]


def read_apart_by_id(registration_ids: Sequence[str], now: datetime) -> dict[str, AnswersApart]:
    """The same, each by the id of its registration. Raises: BusyError."""
    items = get_several([keys.answers_key(each) for each in registration_ids])
    return {keys.read_owner(keys.key_of(item)): _read(item, now) for item in items}


def _read(item: Item | None, now: datetime) -> AnswersApart:
    item = present(item, now)
    if item is None:
        return AnswersApart()
    kept = _parse(item)
    last = max(kept.days.values(), default=0)
    end = item["expiresAt"]
    gone = {
        question_id
        for question_id, days in kept.days.items()
        if epoch_seconds(now) >= end - timedelta(days=last - days).total_seconds()
    }
    return kept.without(gone)


def with_answers_of_own_days(
    event: Event, registration: Registration, now: datetime
) -> Registration:
    """The registration as organisers read it: with the answers that are apart for their days alone.
    To be shown, never kept. What is sensitive is not among them, nor an answer whose question the
    event no longer asks."""
    if not any(q.is_apart and not q.sensitive for q in event.questions):
        return registration
    kept = read_answers_apart(registration.registration_id, now).answers
    open_ids = {q.question_id for q in event.questions if not q.sensitive}
    shown = {id_: given for id_, given in kept.items() if id_ in open_ids}
    return registration.model_copy(update={"answers": registration.answers | shown})


def first_apart(event: Event, answers: Answers, now: datetime) -> AnswersApart:
    """New answers, each with the days that it is kept after the event; with the moment of the
    consent, if one is sensitive."""
    questions = [q for q in event.questions if q.question_id in answers]
    return AnswersApart(
        answers=answers,
        days={q.question_id: answer_days(event, q) for q in questions},
        consented_at=now if any(q.sensitive for q in questions) else None,
    )


def put_answers_apart(event: Event, registration_id: str, apart: AnswersApart) -> Write:
    """Replaces the answers apart; without answers there is no item."""
    key = keys.answers_key(registration_id)
    if not apart.answers:
        return delete(key)
    document = apart.model_dump(mode="json", include={"answers", "days"})
    consented_at = format_instant(apart.consented_at) if apart.consented_at else None
    # So that organisers can be told how many there are; who counts them reads none.
    counted = index.in_wishes(event.event_id, consented_at, registration_id) if consented_at else {}
    item = make_item(
        key,
        eventId=event.event_id,
        document=json.dumps(document, ensure_ascii=False),
        consentedAt=consented_at,
        **counted,
        **_expires(event, apart),
    )
    return put(item)


def find_expiry(event: Event, registration_id: str) -> dict[str, int] | None:
    """The attribute that says when the item of answers is to expire, by the event's present end;
    None where there is none."""
    item = get(keys.answers_key(registration_id))
    return _expires(event, _parse(item)) if item else None


def delete_answers_apart(registration: Registration) -> Write:
    return delete(keys.answers_key(registration.registration_id))


def _expires(event: Event, apart: AnswersApart) -> dict[str, int]:
    """Earlier items do not say how many days: their event does."""
    days = max(apart.days.values(), default=event.requirements_days)
    return expires_with_answers(event, days)


def _parse(item: Item) -> AnswersApart:
    document: Mapping[str, Any] = json.loads(item["document"])
    if "answers" not in document:
        answers = {
            question_id: document[name]
            for name, question_id in _IDS_OF_BEFORE.items()
            if document.get(name)
        }
        document = {"answers": answers}
    # Earlier items do not say when.
    moment = {"consentedAt": item["consentedAt"]} if "consentedAt" in item else {}
    return AnswersApart.parse_kept(json.dumps({**document, **moment}))


def show_kept(registration: Registration, now: datetime) -> dict[str, Any]:
    """All answers, and the moment of the consent to the sensitive ones, as the API shows them."""
    kept = read_answers_apart(registration.registration_id, now).shown()
    del kept["days"]
    return kept | {"answers": registration.answers | kept["answers"]}
