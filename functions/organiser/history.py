"""GET what happened to a registration, and what was mailed about it, so that an organiser can
explain any outcome."""

import json
from collections.abc import Sequence

from functions.organiser.registrations import open_registration
from shared.models.fields import Model
from shared.news.listing import read_mails
from shared.registrations.moves import read_moves
from shared.web.http import Answer, Request


def list_moves(request: Request) -> Answer:
    return _answer(read_moves(open_registration(request).registration))


def list_mails(request: Request) -> Answer:
    return _answer(read_mails(open_registration(request).registration.registration_id))


def _answer(found: Sequence[Model]) -> Answer:
    items = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in found]
    return Answer(200, json.dumps({"items": items, "nextCursor": None}))
