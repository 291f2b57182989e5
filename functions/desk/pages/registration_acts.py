"""What an organiser does with one registration from its page. Each is kept as an act."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from functions.desk.pages.registration import write
from functions.desk.people import FOUND, LIST, PERSON, keep, open_registration
from functions.desk.visit import Visit
from shared.access.matrix import Deed, check
from shared.finding.sessions import name_session
from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.managing.deciding import ACTS, Decision, Verdict, decide
from shared.managing.erasure import erase
from shared.managing.handing_over import Colleague, hand_over
from shared.managing.putting_first import Priority, put_first
from shared.managing.resending import send_again
from shared.managing.session_moves import SessionMove, move_to_session
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_seat, waits
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError, Fault, InvalidInputError, NotFoundError
from shared.refusals.requests import PreconditionFailedError
from shared.registrations.answers_apart import read_answers_apart
from shared.web.change_forms import read_version, to_patch
from shared.web.forms import first
from shared.web.http import Answer


class _Opened(NamedTuple):
    visit: Visit
    event: Event
    registration: Registration

    @property
    def registration_id(self) -> str:
        return self.registration.registration_id

    def field(self, name: str) -> str:
        return first(self.visit.fields, name) or ""

    def who(self) -> dict[str, Any]:
        """The version that the form was made from, when, and by whom."""
        visit = self.visit
        return {"version": read_version(visit.fields), "now": visit.now, "by": visit.account}

    def go(self, flash: str, facts: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """Back to the page, which says what was done."""
        found = self.field(FOUND)
        query = {FOUND: found} if self.visit.session.find_search(found) is not None else {}
        named = {"name": self.registration.name, **facts}
        return self.visit.go(PERSON, flash, named, query=query)


def do(visit: Visit) -> Answer:
    """What the form asks for. A refusal is said on the same page, and nothing has changed then.

    Raises: NotFoundError, ForbiddenError.
    """
    act = _ACTS.get(first(visit.fields, "act") or "")
    if act is None:
        raise NotFoundError("No form of this page asks for that.")
    check(visit.grants, act.deed, visit.event_id)
    opened = _Opened(visit, *open_registration(visit))
    try:
        return act.do(opened)
    except NotFoundError:
        raise
    except DomainError as error:
        return opened.go("desk-refused", {"reason": error.title.get(visit.language)})


def _move(opened: _Opened) -> Answer:
    """To another session with one click; with another it is as before."""
    session_id, before = opened.field("session"), opened.registration
    asked = to_model(
        {"sessionId": session_id, **({"waitlist": True} if opened.field("waits") else {})},
        SessionMove,
    )
    moved = move_to_session(opened.event, opened.registration_id, asked, **opened.who())
    keep(opened.visit, "registration-changed", opened.registration_id)
    has_it = session_id in moved.seats.values()
    back = {
        "choices": {round_id: [*ranking] for round_id, ranking in before.choices.items()},
        "waitlist": before.waitlist,
    }
    session = name_session(opened.event, session_id, opened.visit.language)
    flash = "reg-done-moved" if has_it else "reg-done-waits"
    return opened.go(flash, {"session": session, "back": json.dumps(back)})


def _put_back(opened: _Opened) -> Answer:
    try:
        kept = json.loads(opened.field("back"))
        patch = {"choices": kept["choices"], "waitlist": kept["waitlist"]}
    except (ValueError, KeyError, TypeError):
        raise InvalidInputError([Fault("", "invalid", "No form of ours sent this.")]) from None
    change(
        opened.event,
        opened.registration_id,
        patch,
        reason="changed-by-organiser",
        **opened.who(),
    )
    keep(opened.visit, "registration-changed", opened.registration_id)
    return opened.go("reg-done-back")


def _change_details(opened: _Opened) -> Answer:
    visit, event, registration = opened.visit, opened.event, opened.registration
    patch = to_patch("details", visit.fields, registration, event, visit.now)
    patch |= to_patch("answers", visit.fields, registration, event, visit.now)
    try:
        changed = change(
            event, opened.registration_id, patch, reason="changed-by-organiser", **opened.who()
        )
    except (InvalidInputError, PreconditionFailedError) as error:
        # What was typed stays; after a change of somebody else it can be sent over that.
        return write(
            visit,
            event,
            registration,
            status=error.status,
            part="details",
            typed=visit.fields,
            faults=error.faults if isinstance(error, InvalidInputError) else (),
            is_stale=isinstance(error, PreconditionFailedError),
        )
    if changed.version != registration.version:
        keep(visit, "registration-changed", opened.registration_id)
    return opened.go("reg-done-changed", {"name": changed.name})


def _put_first(opened: _Opened) -> Answer:
    asked = to_model({"reason": opened.field("reason")}, Priority)
    put_first(opened.event, opened.registration_id, asked.reason, **opened.who())
    keep(opened.visit, "registration-put-first", opened.registration_id)
    return opened.go("reg-done-first")


def _decide(opened: _Opened) -> Answer:
    verdict: Verdict = "accept" if opened.field("act") == "accept" else "refuse"
    asked = to_model({"decision": verdict, "reason": opened.field("reason")}, Decision)
    decided = decide(opened.event, opened.registration_id, asked, **opened.who())
    if decided.version != opened.registration.version:
        keep(opened.visit, ACTS[verdict], opened.registration_id)
    if verdict == "refuse":
        return opened.go("reg-done-refused")
    return opened.go("reg-done-accepted-waits" if waits(decided.status) else "reg-done-accepted")


def _hand_over(opened: _Opened) -> Answer:
    typed = {name: opened.field(f"to.{name}") for name in ("name", "email")}
    try:
        colleague = to_model(typed, Colleague)
        handed = hand_over(opened.event, opened.registration_id, colleague, **opened.who())
    except InvalidInputError as error:
        return write(
            opened.visit,
            opened.event,
            opened.registration,
            status=error.status,
            part="hand-over",
            typed=typed,
            faults=error.faults,
        )
    keep(opened.visit, "seat-handed-over", opened.registration_id)
    return opened.go("reg-done-handed", {"before": opened.registration.name, "name": handed.name})


def _send_again(opened: _Opened) -> Answer:
    send_again(opened.event, opened.registration, opened.visit.now)
    keep(opened.visit, "mail-resent", opened.registration_id)
    return opened.go("reg-done-mailed", {"email": str(opened.registration.email)})


def _cancel(opened: _Opened) -> Answer:
    visit, registration_id = opened.visit, opened.registration_id
    cancel(opened.event, registration_id, "cancelled-by-organiser", visit.now, by=visit.account)
    keep(visit, "registration-cancelled", registration_id)
    return opened.go("reg-done-cancelled")


def _erase(opened: _Opened) -> Answer:
    """For good: only where the box beside the button says so."""
    if not opened.field("sure"):
        return opened.go("reg-not-sure")
    visit, registration_id = opened.visit, opened.registration_id
    erase(opened.event, registration_id, "cancelled-by-organiser", visit.now, by=visit.account)
    keep(visit, "registration-erased", registration_id)
    return visit.go(LIST, "reg-done-erased")


def _look(opened: _Opened) -> Answer:
    """The look is kept before anything is shown."""
    keep(opened.visit, "answers-seen", opened.registration_id)
    kept = read_answers_apart(opened.registration_id, opened.visit.now)
    others = {q.question_id for q in opened.event.questions if not q.sensitive}
    return write(opened.visit, opened.event, opened.registration, needs=kept.without(others))


def _print_badge(opened: _Opened) -> Answer:
    """Of this person alone, once more where it was lost. Who has no seat has no badge."""
    # Loaded for who prints.
    from shared.exporting.files import write_badge  # noqa: PLC0415

    visit, event, person = opened.visit, opened.event, opened.registration
    if not has_seat(person.status):
        raise NotFoundError("Who has no seat has no badge.")
    file = write_badge(event, person, visit.language, visit.now)
    keep(visit, "list-exported", opened.registration_id)
    headers = {"Content-Disposition": file.disposition}
    return Answer(200, file.body, file.content_type, headers, is_base64=file.is_base64)


class _Act(NamedTuple):
    do: Callable[[_Opened], Answer]
    deed: Deed = "change-registrations"


_ACTS: Mapping[str, _Act] = MappingProxyType(
    {
        "move": _Act(_move),
        "undo": _Act(_put_back),
        "details": _Act(_change_details),
        "first": _Act(_put_first),
        "accept": _Act(_decide),
        "refuse": _Act(_decide),
        "hand-over": _Act(_hand_over),
        "mail": _Act(_send_again),
        "cancel": _Act(_cancel),
        "erase": _Act(_erase),
        "badge": _Act(_print_badge, "export"),
        "look": _Act(_look, "see-answers"),
    }
)
