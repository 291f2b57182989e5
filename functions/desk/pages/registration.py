"""One registration: its whole story in sentences, and all that can be done with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from functions.desk.people import FOUND, open_registration
from functions.desk.visit import Visit
from shared.access.grants import EVERY_EVENT, read_grants_at
from shared.access.matrix import may
from shared.desk.figures import count_seats
from shared.desk.forms import form_facts, values_of_details
from shared.desk.person import answers_in_words, find_options, may_move, may_still_come, tell_story
from shared.finding.story import Sentence, read_story
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended, has_seat, is_undecided
from shared.refusals.refusal import Fault
from shared.registrations.answers_apart import AnswersApart, with_answers_of_own_days
from shared.waiting.positions import view_with_positions
from shared.web.http import Answer
from shared.words.pages import ANSWER_PREFIX

QUERY = (FOUND,)
SEVERAL = ANSWER_PREFIX


def show(visit: Visit) -> Answer:
    event, registration = open_registration(visit)
    # What was typed before the session ended goes back into the form of details.
    typed = visit.fields if visit.fields.get("act") == ["details"] else None
    return write(visit, event, registration, typed=typed)


def post(visit: Visit) -> Answer:
    # Loaded for who does something: most people only look.
    from functions.desk.pages import registration_acts  # noqa: PLC0415

    return registration_acts.do(visit)


def write(
    visit: Visit,
    event: Event,
    registration: Registration,
    *,
    status: int = 200,
    part: str = "",
    typed: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
    is_stale: bool = False,
    needs: AnswersApart | None = None,
) -> Answer:
    """The page. `part` is the form that comes back with `typed` and `faults`; `is_stale` says that
    somebody else changed it meanwhile; `needs` are sensitive answers, where somebody may see them
    and asked to."""
    shown = with_answers_of_own_days(event, registration, visit.now)
    kept = values_of_details(shown, event)
    is_details = part in ("", "details")
    values = {**kept, **typed} if typed is not None and is_details else kept
    story = read_story(event, registration, visit.language)
    event_id = event.event_id
    return visit.page(
        "desk_registration.html",
        title=registration.name,
        status=status,
        event=event,
        person=registration,
        rounds=find_options(event, view_with_positions(registration), count_seats(event).sessions),
        story=tell_story(story, _name_accounts(visit, story), visit.say("reg-by-unknown")),
        answers=[*answers_in_words(event, shown.answers, visit.language)],
        needs=None if needs is None else [*answers_in_words(event, needs.answers, visit.language)],
        has_needs=any(question.sensitive for question in event.questions),
        search_id=_search_id(visit),
        back=_undo(visit),
        part=part or ("details" if typed is not None else ""),
        typed=typed or {},
        is_stale=is_stale,
        may_change=may(visit.grants, "change-registrations", event_id),
        may_print=may(visit.grants, "export", event_id) and has_seat(registration.status),
        may_look=may(visit.grants, "see-answers", event_id),
        can_move=may_move(event, registration, visit.now),
        has_seat=has_seat(registration.status),
        has_ended=has_ended(registration.status),
        is_undecided=is_undecided(registration.status),
        may_still_come=may_still_come(event, registration, visit.now),
        **form_facts(event, visit.language, values, faults),
    )


def _undo(visit: Visit) -> str:
    """What one click puts back, where the page before changed sessions."""
    flash = visit.session.flash
    return flash.facts.get("back", "") if flash and visit.request.method != "POST" else ""


def _search_id(visit: Visit) -> str:
    """Of the list that one came from."""
    given = visit.fields.get(FOUND) or [visit.request.query(known=QUERY).get(FOUND, "")]
    return given[0] if visit.session.find_search(given[0]) is not None else ""


def _name_accounts(visit: Visit, story: Sequence[Sentence]) -> dict[str, str]:
    """Addresses of colleagues by their account, where somebody acted."""
    if not any(each.by for each in story):
        return {}
    grants = [
        grant
        for where in (visit.event_id, EVERY_EVENT)
        for grant in read_grants_at(where, visit.now)
    ]
    person = visit.session.person
    return {grant.account: grant.name for grant in grants} | {person.account: person.email}
