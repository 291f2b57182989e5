"""Programs that call the API: given a role at this event, made, taken away."""

from typing import Any

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.access.grants import EVERY_EVENT, read_grants_at
from shared.access.matrix import ROLES, check, may
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.web.http import Answer

_PATH = "{eventId}/people/programs"


def show(visit: Visit) -> Answer:
    return _page(visit, TypedForm(visit.fields, {}))


def post(visit: Visit) -> Answer:
    typed = {name: values[0].strip() for name, values in visit.fields.items() if values}
    if account := typed.get("take"):
        return _take(visit, account)
    if program_id := typed.get("remove"):
        return _remove(visit, program_id)
    if "program" in typed:
        return _give(visit, typed)
    return _make(visit, typed)


def _give(visit: Visit, typed: dict[str, str]) -> Answer:
    from shared.access.giving import GrantRequest, give_grant  # noqa: PLC0415

    event = read_event(visit.event_id)
    try:
        named = {name: typed[name] for name in ("program", "role") if typed.get(name)}
        grant = give_grant(event, to_model(named, GrantRequest), visit.now, visit.account)
    except (InvalidInputError, NotFoundError):
        # Both come from lists: it was taken away meanwhile.
        return visit.go(_PATH, flash="mailing-programs-unknown")
    _keep(visit, event.event_id, "grant-given", grant.account)
    return visit.go(_PATH, flash="mailing-programs-given", facts={"name": grant.name})


def _take(visit: Visit, account: str) -> Answer:
    from shared.access.giving import take_grant  # noqa: PLC0415

    take_grant(account, visit.event_id, visit.now)
    _keep(visit, visit.event_id, "grant-taken", account)
    return visit.go(_PATH, flash="mailing-grant-taken")


def _make(visit: Visit, typed: dict[str, str]) -> Answer:
    from shared.access.programs import ProgramRequest, make_program  # noqa: PLC0415

    check(visit.grants, "make-programs", EVERY_EVENT)
    try:
        asked = to_model({"name": typed.get("name", "")}, ProgramRequest)
    except InvalidInputError:
        faults = {"name": visit.say("mailing-programs-name-fault")}
        return _page(visit, TypedForm(visit.fields, faults), status=400)
    program, secret = make_program(asked.name, visit.now, visit.account)
    _keep(visit, EVERY_EVENT, "program-made", program.program_id)
    # Shown by this answer alone: kept nowhere, it can be shown by no other.
    return _page(visit, TypedForm({}, {}), made=program, secret=secret)


def _remove(visit: Visit, program_id: str) -> Answer:
    from shared.access.programs import remove_program  # noqa: PLC0415

    check(visit.grants, "make-programs", EVERY_EVENT)
    try:
        remove_program(program_id, visit.now)
    except NotFoundError:
        return visit.go(_PATH, flash="mailing-programs-unknown")
    _keep(visit, EVERY_EVENT, "program-removed", program_id)
    return visit.go(_PATH, flash="mailing-programs-removed")


def _keep(visit: Visit, event_id: str, kind: ActKind, account: str) -> None:
    keep_act(Act(event_id, visit.account, kind, account, visit.now))


def _page(
    visit: Visit, form: TypedForm, status: int = 200, made: Any = None, secret: str = ""
) -> Answer:
    from shared.access.programs import list_programs  # noqa: PLC0415

    event = read_event(visit.event_id)
    known = list_programs()
    if made and made not in known:
        known.append(made)  # the index lags a moment behind
    return visit.page(
        "desk_programs.html",
        title=visit.say("mailing-programs-title"),
        status=status,
        event=event,
        here=[each for each in read_grants_at(event.event_id, visit.now) if each.program],
        programs=known,
        may_make=may(visit.grants, "make-programs", EVERY_EVENT),
        made=made,
        secret=secret,
        roles=ROLES,
        form=form,
    )
