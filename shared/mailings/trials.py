"""A mailing on trial: mailed to the organiser who writes it, and to nobody else.

It lies among the mailings of the event, so that their stream wakes the sender; it is no mailing to
any reader there, and is gone after a day.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from shared.input.text import Address
from shared.models.fields import Language
from shared.models.mailing import Mailing
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant
from shared.store import keys
from shared.store.calls import get, put, update
from shared.store.notation import absent, exists, make_item, set_to
from shared.store.transaction import transact

_PREFIX = "trial-"


class Trial(NamedTuple):
    """What is mailed, to whom."""

    mailing: Mailing
    email: Address
    language: Language


def is_trial(mailing_id: str) -> bool:
    return mailing_id.startswith(_PREFIX)


def put_trial(mailing: Mailing, email: Address, language: Language, now: datetime) -> str:
    """Has it mailed; returns its id. Raises: BusyError."""
    trial_id = f"{_PREFIX}{uuid4().hex}"
    item = make_item(
        keys.mailing_key(mailing.event_id, trial_id),
        trial=mailing.model_dump_json(exclude_none=True),
        email=email,
        language=language,
        **expires_after(now, "bare-mailing"),
    )
    transact([put(item, when=absent())])
    return trial_id


def find_unsent(event_id: str, trial_id: str) -> Trial | None:
    item = get(keys.mailing_key(event_id, trial_id))
    if item is None or "trial" not in item or "sentAt" in item:
        return None
    mailing = Mailing.parse_kept(item["trial"])
    return Trial(mailing, Address(item["email"]), item["language"])


def mark_sent(event_id: str, trial_id: str, now: datetime) -> None:
    """Raises: ConditionFailedError where it has gone."""
    key = keys.mailing_key(event_id, trial_id)
    transact([update(key, set_to(sentAt=format_instant(now)), when=exists("trial"))])
