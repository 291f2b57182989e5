"""Reads for lists: cards from the narrow index, and the items of those that are shown. Reads for
the door: registrations from the index of codes."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, get_args

from shared.models.mail import MailState
from shared.refusals.refusal import BusyError
from shared.store.calls import TABLE_NAME
from shared.store.client import dynamodb
from shared.store.keys import CARD_INDEX, CODE_INDEX, Key
from shared.store.notation import Condition, Item, read_item
from shared.store.transaction import Patience, attempts

MAIL_SIGNS: Final[Mapping[MailState, str]] = MappingProxyType(
    dict(zip(get_args(MailState), "sqldurbc", strict=True))
)
"""The state of a mail as the narrow index keeps it: one sign, which never changes."""
_MOST_GOT = 100
"""Items of one BatchGetItem."""
_READS = Patience(attempts=5, first_pause_seconds=0.05, longest_pause_seconds=0.4, doubles=True)


def query_cards(
    keys: Condition, *, after: Key | None = None, page_size: int | None = None
) -> Iterator[Item]:
    """The cards that the narrow index has there, in its order; those behind `after`. `page_size`
    is the highest number of cards of one call; else a call has as many as fit into 1 MB."""
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": CARD_INDEX,
        "KeyConditionExpression": keys.text,
        "ExpressionAttributeValues": keys.values,
        # The other attributes are the same for all: what is not sent need not be read.
        "ProjectionExpression": "PK, GSI2SK, card, came, mail",
    }
    if page_size:
        request["Limit"] = page_size
    if after:
        request["ExclusiveStartKey"] = after
    while True:
        page = dynamodb.query(**request)
        yield from map(read_item, page["Items"])
        if "LastEvaluatedKey" not in page:
            return
        request["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def query_codes(keys: Condition) -> Iterator[Item]:
    """What the index of codes has there of registrations: their documents, and what is kept beside
    them for the door. It may lag behind the table."""
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": CODE_INDEX,
        "KeyConditionExpression": keys.text,
        "ExpressionAttributeValues": keys.values,
    }
    # As good as always one: 40 bits of a random id.
    yield from map(read_item, dynamodb.query(**request)["Items"])


def get_several(wanted: Sequence[Key]) -> list[Item]:
    """The items that are there, strongly consistent, in any order; one call reads 100 of them.

    Raises: BusyError where the table does not give all of them in time.
    """
    found: list[Item] = []
    for start in range(0, len(wanted), _MOST_GOT):
        some = wanted[start : start + _MOST_GOT]
        left: Any = {TABLE_NAME: {"Keys": some, "ConsistentRead": True}}
        for _ in attempts(_READS):
            answer = dynamodb.batch_get_item(RequestItems=left)
            found += map(read_item, answer["Responses"].get(TABLE_NAME, ()))
            # The rest of what is more than 16 MB, or than the table gives at once.
            left = answer.get("UnprocessedKeys")
            if not left:
                break
        else:
            raise BusyError("The table is busy; please try again shortly.")
    return found
