"""Answers that are kept apart: what must be arranged for a visitor, and what else goes before the
rest. One item of its own, read for its holder alone."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.models.event import Event
from shared.models.questions import Answers
from shared.models.registration import AnswersApart, Registration
from shared.models.retention import answer_days, answers_expiry
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.presence import present
from shared.store.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")
_IDS_OF_BEFORE = {"dietary": "dietary", "dietary_note": "dietaryNote", "access": "access"}
"""What diet and access were called when they were no questions yet."""


def read_answers_apart(registration_id: str, now: datetime) -> AnswersApart:
    """What is kept, strongly consistent; empty where nothing is. The item goes with its last
    answer; an answer whose own day has come is gone before."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.answers_key(registration_id)
    )
    item = present(answer.get("Item"), now)
    if item is None:
        return AnswersApart()
    kept = _parse(item)
    last = max(kept.days.values(), default=0)
    end = int(item["expiresAt"]["N"])
    gone = {
        question_id
        for question_id, days in kept.days.items()
        if epoch_seconds(now) >= end - timedelta(days=last - days).total_seconds()
    }
    return kept.without(gone)


def first_apart(event: Event, answers: Answers, now: datetime) -> AnswersApart:
    """Answers that are given now, each with the days that it is kept after the event; with the
    moment of the consent, where one is sensitive."""
    questions = [q for q in event.questions if q.question_id in answers]
    return AnswersApart(
        answers=answers,
        days={q.question_id: answer_days(event, q) for q in questions},
        consented_at=now if any(q.sensitive for q in questions) else None,
    )


def put_answers_apart(event: Event, registration_id: str, apart: AnswersApart) -> Write:
    """Replaces what is kept apart; no item is kept of nothing."""
    key = keys.answers_key(registration_id)
    if not apart.answers:
        return _delete(key)
    document = apart.model_dump(mode="json", include={"answers", "days"})
    item: Item = key | {
        "eventId": {"S": event.event_id},
        "document": {"S": json.dumps(document, ensure_ascii=False)},
        "expiresAt": {"N": str(_expiry(event, apart))},
    }
    if apart.consented_at:
        item["consentedAt"] = {"S": format_instant(apart.consented_at)}
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)


def find_expiry(event: Event, registration_id: str) -> int | None:
    """When the item of answers is to expire (seconds of the epoch), by the event's present end;
    None where there is none."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.answers_key(registration_id)
    )
    return _expiry(event, _parse(answer["Item"])) if "Item" in answer else None


def delete_answers_apart(registration: Registration) -> Write:
    return _delete(keys.answers_key(registration.registration_id))


def _expiry(event: Event, apart: AnswersApart) -> int:
    """Items of before do not say how many days: their event does."""
    days = max(apart.days.values(), default=event.requirements_days)
    return epoch_seconds(answers_expiry(event, days))


def _parse(item: Item) -> AnswersApart:
    document: Mapping[str, Any] = json.loads(item["document"]["S"])
    if "answers" not in document:
        answers = {
            question_id: document[name]
            for name, question_id in _IDS_OF_BEFORE.items()
            if document.get(name)
        }
        document = {"answers": answers}
    # Earlier items do not tell when.
    moment = {"consentedAt": item["consentedAt"]["S"]} if "consentedAt" in item else {}
    return AnswersApart.parse_kept(json.dumps({**document, **moment}))


def _delete(key: keys.Key) -> Write:
    return Write({"Delete": {"TableName": TABLE_NAME, "Key": key}}, AssertionError)
