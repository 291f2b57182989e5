"""One's own registration, to the holder of its manage token."""

import json
from typing import Any

from pydantic import BaseModel

from shared.http import Answer, Request
from shared.table.registrations import read_registration
from shared.tokens import check_manage_token


def show(request: Request) -> Answer:
    request.query(known=())
    registration_id = request.parameter("registrationId")
    # Before the read: whether a registration exists is its holder's to know.
    check_manage_token(request.bearer_token(), registration_id)
    registration = read_registration(registration_id)
    return json_answer(200, dump(registration), {"ETag": f'"{registration.version}"'})


def dump(model: BaseModel) -> dict[str, Any]:
    """A model as the API shows it."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def json_answer(status: int, body: dict[str, Any], headers: dict[str, str]) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers)
