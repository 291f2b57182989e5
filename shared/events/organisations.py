"""The organisations that hold events: their items and reads."""

from shared.models.errors import NotFoundError
from shared.models.organisation import HostOrganisation
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import Write

TABLE_NAME = require("TABLE_NAME")


def read_organisation(organisation_id: str) -> HostOrganisation:
    """Raises: NotFoundError."""
    key = keys.organisation_key(organisation_id)
    answer = dynamodb.get_item(TableName=TABLE_NAME, Key=key)
    if "Item" not in answer:
        raise NotFoundError(f"There is no organisation {organisation_id}.")
    return HostOrganisation.parse_kept(answer["Item"]["document"]["S"])


def put_organisation(organisation: HostOrganisation) -> Write:
    """Replaces what was said of it before."""
    item = keys.organisation_key(organisation.organisation_id) | {
        "document": {"S": organisation.model_dump_json(exclude_none=True)}
    }
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)
