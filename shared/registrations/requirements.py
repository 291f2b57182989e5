"""What must be arranged for a visitor: an item of its own that goes earlier than the rest, read for
its holder alone."""

from datetime import datetime

from shared.models.event import Event
from shared.models.registration import KeptRequirements, Registration, Requirements
from shared.models.retention import requirements_expiry
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.presence import present
from shared.store.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")


def read_requirements(registration_id: str, now: datetime) -> KeptRequirements | None:
    """What is kept, strongly consistent; None where nothing is. What has expired is gone."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.requirements_key(registration_id)
    )
    item = present(answer.get("Item"), now)
    if item is None:
        return None
    asked = Requirements.parse_kept(item["document"]["S"])
    return KeptRequirements(
        dietary=asked.dietary,
        dietary_note=asked.dietary_note,
        access=asked.access,
        # Earlier items do not tell when.
        consented_at=item["consentedAt"]["S"] if "consentedAt" in item else None,
    )


def put_requirements(
    event: Event, registration_id: str, requirements: Requirements | None, now: datetime
) -> Write:
    """Replaces what must be arranged, with the moment of the consent; nothing of it is kept where
    nothing is asked."""
    key = keys.requirements_key(registration_id)
    if requirements is None or requirements.is_empty:
        return _delete(key)
    item: Item = key | {
        "eventId": {"S": event.event_id},
        "document": {"S": requirements.model_dump_json(exclude_none=True)},
        "consentedAt": {"S": format_instant(now)},
        "expiresAt": {"N": str(epoch_seconds(requirements_expiry(event)))},
    }
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)


def delete_requirements(registration: Registration) -> Write:
    return _delete(keys.requirements_key(registration.registration_id))


def _delete(key: keys.Key) -> Write:
    return Write({"Delete": {"TableName": TABLE_NAME, "Key": key}}, AssertionError)
