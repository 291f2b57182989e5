"""Models as JSON answers."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from shared.http import Answer


def dump(model: BaseModel) -> dict[str, Any]:
    """A model as the API shows it."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def json_answer(
    status: int, body: dict[str, Any], headers: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers)
