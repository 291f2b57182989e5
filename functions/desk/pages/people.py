"""Who may do what at this event: listed, invited, taken away."""

from collections.abc import Mapping

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.access.grants import EVERY_EVENT, read_grants_at
from shared.access.matrix import ROLES
from shared.desk.typed import TypedForm
from shared.events.events import read_event
from shared.models.fields import LANGUAGES
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError
from shared.web.http import Answer
from shared.words.spoken import call

_FIELDS = ("email", "role", "language")


def show(visit: Visit) -> Answer:
    typed = {name: values[0] for name, values in visit.fields.items() if values}
    return _page(visit, typed, {})


def post(visit: Visit) -> Answer:
    # Loaded for who asks: it brings the client of the user pool.
    from shared.access.giving import GrantRequest, give_grant, take_grant  # noqa: PLC0415

    event = read_event(visit.event_id)
    typed = {name: values[0].strip() for name, values in visit.fields.items() if values}
    if account := typed.get("take"):
        take_grant(account, event.event_id, visit.now)
        _keep(visit, "grant-taken", account)
        return visit.go("{eventId}/people", flash="mailing-grant-taken")
    try:
        asked = to_model({name: typed[name] for name in _FIELDS if typed.get(name)}, GrantRequest)
    except InvalidInputError as error:
        faults = {
            fault.pointer.strip("/"): visit.say(f"mailing-fault-{fault.pointer.strip('/')}")
            for fault in error.faults
        }
        return _page(visit, typed, faults, status=400)
    grant = give_grant(event, asked, visit.now, visit.account)
    _keep(visit, "grant-given", grant.account)
    return visit.go(
        "{eventId}/people", flash=f"mailing-grant-{grant.state}", facts={"email": grant.name}
    )


def _keep(visit: Visit, kind: ActKind, account: str) -> None:
    keep_act(Act(visit.event_id, visit.account, kind, account, visit.now))


def _page(
    visit: Visit, typed: Mapping[str, str], faults: Mapping[str, str], status: int = 200
) -> Answer:
    event = read_event(visit.event_id)
    found = read_grants_at(event.event_id, visit.now)
    return visit.page(
        "desk_people.html",
        title=visit.say("mailing-people-title"),
        status=status,
        event=event,
        here=[each for each in found if not each.program],
        everywhere=[g for g in read_grants_at(EVERY_EVENT, visit.now) if not g.program],
        programs=sum(1 for each in found if each.program),
        me=visit.account,
        roles=ROLES,
        languages=[(each, call(each, visit.language)) for each in LANGUAGES],
        form=TypedForm({name: [value] for name, value in typed.items()}, faults),
    )
