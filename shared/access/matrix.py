"""Which role may do what: one table, from which the guard, the docs and the tests are made.

Knows no table: whoever declares a path names its deed from here.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from shared.refusals.requests import ForbiddenError

if TYPE_CHECKING:
    from shared.access.grants import Grants

Role = Literal["organiser", "reader", "desk"]
ROLES: tuple[Role, ...] = get_args(Role)
"""The strongest first."""
EVERY_EVENT = "*"
"""Where a grant reaches that is for all events; the id of no event."""

Deed = Literal[
    "see-event",
    "see-registrations",
    "see-answers",
    "change-registrations",
    "see-person",
    "erase-person",
    "check-in",
    "admit",
    "edit-event",
    "publish",
    "remove-event",
    "see-mailings",
    "send-mail",
    "export",
    "see-acts",
    "give-grants",
    "set-webhooks",
    "make-events",
    "make-programs",
]
DEEDS: tuple[Deed, ...] = get_args(Deed)


class Rule(NamedTuple):
    """Who may do a deed, and what that is, in words. `at_every_event`: only a grant for all events
    reaches so far."""

    what: str
    roles: frozenset[Role]
    at_every_event: bool = False


_ORGANISER: frozenset[Role] = frozenset({"organiser"})
_READER: frozenset[Role] = frozenset({"organiser", "reader"})
_DESK: frozenset[Role] = frozenset({"organiser", "desk"})

MATRIX: Mapping[Deed, Rule] = {
    "see-event": Rule("see an event as organisers see it, its draft and its figures", _READER),
    "see-registrations": Rule("see who comes, what happened to them and their mails", _READER),
    "see-answers": Rule("see answers to sensitive questions; each look is an act", _ORGANISER),
    "change-registrations": Rule("add, change, move, cancel and erase registrations", _ORGANISER),
    "see-person": Rule("see all that is kept of an address; each look is an act", _ORGANISER),
    "erase-person": Rule("erase all that is kept of an address", _ORGANISER),
    "check-in": Rule("check in, and see name, organisation and sessions of who comes in", _DESK),
    "admit": Rule("let somebody in beyond the seats", _ORGANISER),
    "edit-event": Rule("change an event, its programme and its draft", _ORGANISER),
    "publish": Rule("publish a draft", _ORGANISER),
    "remove-event": Rule("remove an event with all that is kept of its people", _ORGANISER),
    "see-mailings": Rule("see mailings and how far they are", _READER),
    "send-mail": Rule("send a mailing, and stop one", _ORGANISER),
    "export": Rule("take lists out, without sensitive answers", _READER),
    "see-acts": Rule("see who did what", _ORGANISER),
    "give-grants": Rule("see, give and take away grants", _ORGANISER),
    "set-webhooks": Rule("see, make and take away webhooks, and test them", _ORGANISER),
    "make-events": Rule("make an event", _ORGANISER, at_every_event=True),
    "make-programs": Rule(
        "see, make and take away programs that call the API", _ORGANISER, at_every_event=True
    ),
}


def may(grants: "Grants", deed: Deed, event_id: str) -> bool:
    """Whether these grants allow the deed at this event, or at all events (`EVERY_EVENT`)."""
    rule = MATRIX[deed]
    where = EVERY_EVENT if rule.at_every_event else event_id
    return not rule.roles.isdisjoint(grants.roles_at(where))


def check(grants: "Grants", deed: Deed, event_id: str) -> None:
    """Raises: ForbiddenError, unless these grants allow the deed there."""
    if not may(grants, deed, event_id):
        raise ForbiddenError("Your account has no right to do this here.")
