"""Mails that somebody asks for an address: the link once more, and the notice that the address was
used for a second registration.

Whether the address has a registration is looked up behind the stream
(`shared.sending.link_requests`). So a request does the same work for every address, and its
duration reveals nothing.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from shared.input.address import Address
from shared.input.references import derive_reference
from shared.models.errors import FIRST
from shared.models.event import Event
from shared.models.mail import AskedMail
from shared.outbox.budget import count_asked_mail, count_by_reference, count_request
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.presence import present
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
_KEPT = timedelta(days=2)


class DoneError(Exception):
    """Another worker has answered this request."""


class _WrongReferenceError(Exception):
    """The address has another reference, or none."""

    precedence = FIRST


class _UnwrittenReferenceError(Exception):
    """It is right, but the registration is so old that its item has no reference."""

    precedence = FIRST


def ask_for_link(event: Event, address: Address, now: datetime) -> None:
    """Asks for the link. It is sent if the address has a registration and its budget allows it.

    Raises: ThrottledError, alike for every address; BusyError.
    """
    asked = AskedMail(event_id=event.event_id, kind="link", created_at=now)
    transact([_put(event, asked, address), count_request(event, address, now)])


def tell_owner(event: Event, address: Address, now: datetime) -> None:
    """Has the owner of an address mailed that somebody used it, within its budget.

    Raises: ThrottledError, BusyError.
    """
    asked = AskedMail(
        event_id=event.event_id, kind="already-registered", created_at=now, is_counted=True
    )
    transact([_put(event, asked, address), count_asked_mail(event, address, now)])


def ask_by_reference(
    event: Event, address: Address, reference: str, now: datetime, *, voids_earlier: bool
) -> None:
    """Asks for the link with the reference. These requests have a daily count of their own, which
    nobody else can use up. A wrong reference counts as none.

    Raises: ThrottledError, BusyError.
    """
    asked = AskedMail(
        event_id=event.event_id,
        kind="link",
        created_at=now,
        is_counted=True,
        voids_earlier=voids_earlier,
    )
    writes = [_put(event, asked, address), count_by_reference(event, address, now)]
    try:
        transact([_check_reference(event, address, reference), *writes])
    except _UnwrittenReferenceError:
        transact(writes)
    except _WrongReferenceError:
        ask_for_link(event, address, now)


def _check_reference(event: Event, address: Address, reference: str) -> Write:
    def refuse(item: Item | None) -> Exception:
        if item and "reference" not in item:
            derived = derive_reference(item["registrationId"]["S"])
            if derived == reference:
                return _UnwrittenReferenceError()
        return _WrongReferenceError()

    check = {
        "TableName": TABLE_NAME,
        "Key": keys.address_key(event, address),
        "ConditionExpression": "#reference = :reference",
        "ExpressionAttributeNames": {"#reference": "reference"},
        "ExpressionAttributeValues": {":reference": {"S": reference}},
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    return Write({"ConditionCheck": check}, refuse)


def _put(event: Event, asked: AskedMail, address: Address) -> Write:
    asked_id = uuid4().hex
    item: Item = keys.asked_key(event, address, asked_id) | {
        "document": {"S": asked.model_dump_json()},
        "GSI1PK": {"S": keys.OUTBOX},
        "GSI1SK": {"S": f"{format_instant(asked.created_at)}#{asked_id}"},
        "expiresAt": {"N": str(epoch_seconds(asked.created_at + _KEPT))},
    }
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)


def done_with(key: keys.Key) -> Write:
    """The write that takes a request out of the outbox. It refuses with DoneError."""
    delete = {"TableName": TABLE_NAME, "Key": key, "ConditionExpression": "attribute_exists(PK)"}
    return Write({"Delete": delete}, lambda _: DoneError())


def read_asked(key: keys.Key, now: datetime) -> AskedMail | None:
    """The request, strongly consistent; None once it is answered."""
    answer = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=key)
    item = present(answer.get("Item"), now)
    return AskedMail.model_validate_json(item["document"]["S"]) if item else None


def find_owner(key: keys.Key, now: datetime) -> str | None:
    """The id of the registration with the address of a request; None if there is none."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.address_of_asked(key)
    )
    item = present(answer.get("Item"), now)
    return item["registrationId"]["S"] if item else None
