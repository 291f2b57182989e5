"""The forms by which a registration is changed on its own page, as merge patches of the API."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.models.event import Event
from shared.models.registration import Registration
from shared.own.own_page import Part
from shared.registrations.answers_apart import read_answers_apart
from shared.web.bodies import Fields
from shared.web.forms import first, to_request
from shared.words.pages import inputs


def to_patch(
    part: Part, fields: Fields, registration: Registration, event: Event, now: datetime
) -> dict[str, Any]:
    """The form of this part as a merge patch of the API. An empty field removes the value."""
    asked = to_request(fields, event, registration.language)
    if part == "choices":
        return {"choices": asked["choices"], "waitlist": asked["waitlist"]}
    if part in ("answers", "needs"):
        return _answers_patch(part, asked, registration, event, now)
    return {name: asked.get(name) for name in (input.name for input in inputs())}


def _answers_patch(
    part: Part,
    asked: Mapping[str, Any],
    registration: Registration,
    event: Event,
    now: datetime,
) -> dict[str, Any]:
    """The answers of this form as a patch. An empty form also removes answers that it no longer
    asks for."""
    is_needs = part == "needs"
    questions = [q.question_id for q in event.questions if q.sensitive == is_needs]
    given = {id_: answer for id_, answer in asked["answers"].items() if id_ in questions}
    answers = dict.fromkeys(questions) | given
    if not is_needs:
        return {"answers": answers}
    if not given:
        kept = read_answers_apart(registration.registration_id, now)
        gone = [id_ for id_ in kept.answers if event.find_question(id_) is None]
        return {"answers": answers | dict.fromkeys(gone)}
    return {"answers": answers, "consent": asked.get("consent")}


def read_version(fields: Fields) -> int:
    """The version that the form was made from; if it is no number, a version that never was."""
    version = first(fields, "version") or ""
    return int(version) if re.fullmatch("[0-9]{1,9}", version) else 0
