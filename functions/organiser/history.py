"""GET what happened to a registration, and what was mailed about it, so that an organiser can
explain any outcome."""

from collections.abc import Sequence

from shared.models.fields import Model
from shared.news.listing import read_mails
from shared.registrations.confirming import read_moves
from shared.web.access import open_for_organiser
from shared.web.http import Answer, Request, json_answer


def list_moves(request: Request) -> Answer:
    return _list(read_moves(open_for_organiser(request).registration))


def list_mails(request: Request) -> Answer:
    return _list(read_mails(open_for_organiser(request).registration_id))


def _list(found: Sequence[Model]) -> Answer:
    return json_answer(200, {"items": [one.shown() for one in found], "nextCursor": None})
