"""Models as JSON answers."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from shared.models.registration import Receipt
from shared.registering.tokens import make_manage_token
from shared.web.http import Answer


def dump(model: BaseModel) -> dict[str, Any]:
    """A model as the API shows it."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def dump_receipt(receipt: Receipt) -> dict[str, Any]:
    """A receipt as the API shows it to its visitor, with the token where that is told."""
    body = dump(receipt)
    if receipt.tells_token:
        body["manageToken"] = make_manage_token(receipt.registration_id)
    return body


def json_answer(
    status: int, body: dict[str, Any], headers: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers)
