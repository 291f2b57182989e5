"""Answers in JSON."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from shared.web.http import Answer


def json_answer(
    status: int, body: Mapping[str, Any], headers: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers)
