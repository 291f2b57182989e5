"""What is kept of one person, by address: shown, taken along as JSON, erased. At one event, or for
who organises all of them at all. The address is posted, and stands in no URL."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from functions.desk.visit import Visit
from shared.access.grants import EVERY_EVENT
from shared.access.matrix import check, may
from shared.desk.person import answers_in_words
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.events.retention import end_of_retention
from shared.finding.story import Sentence
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Registration
from shared.privacy.people import Found, Kept, PersonAsked, show_all, tell_kept
from shared.privacy.requests import Asking, erase, look_up
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError
from shared.web.forms import first
from shared.web.http import Answer


class Shown(NamedTuple):
    """A registration as the page tells all of it; `days_left` until it is erased by itself."""

    event: Event
    registration: Registration
    answers: list[tuple[str, str]]
    story: list[Sentence]
    acts: list[tuple[Any, str]]
    days_left: int


def show(visit: Visit) -> Answer:
    return _page(visit)


def post(visit: Visit) -> Answer:
    try:
        asked = to_model({"email": first(visit.fields, "email") or ""}, PersonAsked)
    except InvalidInputError:
        return _page(visit, fault="privacy-fault-email", status=400)
    asking = Asking(visit.event_id, visit.account, visit.now)
    match first(visit.fields, "act"):
        case "erase":
            check(visit.grants, "erase-person", visit.event_id)
            if not first(visit.fields, "sure"):
                kept = look_up(asking, asked.email)
                return _page(visit, kept=kept, is_unsure=True, status=400)
            return _page(visit, gone=erase(asking, asked.email))
        case "save":
            return _save(visit, look_up(asking, asked.email))
        case _:
            return _page(visit, kept=look_up(asking, asked.email))


def _save(visit: Visit, kept: Sequence[Kept]) -> Answer:
    """The same that the API answers, as a file without a name in its name."""
    shown = show_all(kept, visit.language)
    headers = {
        "Content-Disposition": 'attachment; filename="privacy.json"',
        "Cache-Control": "no-store",
    }
    body = json.dumps(shown, ensure_ascii=False, indent=2)
    return Answer(200, body, "application/json", headers)


def _page(
    visit: Visit,
    *,
    kept: Sequence[Kept] | None = None,
    gone: Sequence[Found] | None = None,
    fault: str = "",
    is_unsure: bool = False,
    status: int = 200,
) -> Answer:
    is_everywhere = visit.event_id == EVERY_EVENT
    faults = {"email": visit.say(fault)} if fault else {}
    # Once it is erased, the address is shown to nobody.
    typed = {} if gone is not None else visit.fields
    return visit.page(
        "desk_privacy.html",
        title=visit.say("privacy-title"),
        status=status,
        event=None if is_everywhere else read_event(visit.event_id),
        form=TypedForm({"email": typed.get("email", [])}, faults),
        here=visit.found.page.path,
        kept=None if kept is None else [arrange(each, visit.language, visit) for each in kept],
        gone=gone,
        is_unsure=is_unsure,
        now=visit.now,
        may_erase=may(visit.grants, "erase-person", visit.event_id),
    )


def arrange(kept: Kept, language: Language, visit: Visit) -> Shown:
    event, registration = kept.found
    return Shown(
        event,
        registration,
        [*answers_in_words(event, kept.answers, language)],
        tell_kept(kept, language),
        [(act.at, visit.say(f"mailing-act-{act.kind}")) for act in kept.acts],
        (end_of_retention(event) - visit.now).days,
    )
