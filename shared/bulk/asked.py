"""One act on several registrations as it is asked for, and whom it is of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.finding.filters import find_faults
from shared.finding.search import find_ids
from shared.input.ids import UUID
from shared.managing.session_moves import SessionMove
from shared.models.event import Event
from shared.models.fields import Model, ShortText, Slug
from shared.models.mail import MailState
from shared.models.mailing import ListFilters
from shared.models.registration import Registration
from shared.refusals.refusal import Fault, InvalidInputError
from shared.registrations.registrations import read_several

MOST_PEOPLE = 200
"""Registrations that one act is of: each is done by itself, and one request does them all."""
BulkKind = Literal["move", "accept", "refuse", "cancel", "mail", "erase"]
BULK_KINDS: tuple[BulkKind, ...] = get_args(BulkKind)

Done = Literal[
    "seat", "waits", "accepted", "accepted-waits", "refused", "cancelled", "mailed", "erased"
]
NotDone = Literal[
    Literal["already", "full", "inside", "ended", "decided", "undecided", "changed", "busy"],
    Literal["gone", "invalid", "left"],
]
Outcome = Done | NotDone
"""What becomes of a registration. `already` is as it would be; `full` has no free seat for it;
`inside` is checked in; `ended` is cancelled; `decided` was accepted, and can be cancelled;
`undecided` is an application; `changed` was changed by somebody else at that moment;
`left` is still to be done: the same request goes on."""
DONE: tuple[Outcome, ...] = get_args(Done)
NOT_DONE: tuple[Outcome, ...] = get_args(NotDone)
MAILED: tuple[Outcome, ...] = (
    *("seat", "waits", "accepted", "accepted-waits", "refused", "cancelled", "mailed"),
)
"""Of those that are done, whom it mails."""


WHY: Mapping[str, Outcome] = MappingProxyType(
    {
        "not-found": "gone",
        "sold-out": "full",
        "checked-in": "inside",
        "registration-closed": "ended",
        "precondition-failed": "changed",
        "already-decided": "decided",
        "busy": "busy",
    }
)
"""What a refusal says of a registration."""


class BulkFilters(ListFilters):
    """The filters of the list of registrations, and its text."""

    text: ShortText | None = None
    mail: MailState | Literal["none"] | None = None


RegistrationId = Annotated[str, Field(pattern=f"^{UUID}$")]


class BulkAct(Model):
    """`sessionId` says where they are moved to; with `waitlist` they wait where it is full, without
    it as they wished themselves. It is of these registrations, or of all that the filters find."""

    act: BulkKind
    session_id: Slug | None = None
    waitlist: bool = False
    registration_ids: (
        Annotated[list[RegistrationId], Field(min_length=1, max_length=MOST_PEOPLE)] | None
    ) = None
    filters: BulkFilters | None = None

    @model_validator(mode="after")
    def _check_names_its_own(self) -> Self:
        if (self.act == "move") != (self.session_id is not None):
            raise PydanticCustomError(
                "session_of_act", "The act move, and only that, names a sessionId"
            )
        if (self.registration_ids is None) == (self.filters is None):
            raise PydanticCustomError("people_of_act", "Send registrationIds or filters")
        return self

    def to_move(self) -> SessionMove:
        """What a move asks of each of them."""
        assert self.session_id is not None, "a move names its session"
        return SessionMove(session_id=self.session_id, waitlist=self.waitlist or None)


class Person(NamedTuple):
    """What becomes of a registration; without a name where it is gone."""

    registration_id: str
    name: str | None
    outcome: Outcome


def check_asked(event: Event, asked: BulkAct) -> None:
    """Returns if the event has what is named. Raises: InvalidInputError."""
    faults = [*find_faults(asked.filters.asked(), event, "/filters")] if asked.filters else []
    if asked.session_id and not any(round_.find(asked.session_id) for round_ in event.rounds):
        faults.append(Fault("/sessionId", "unknown-session", "This event has no such session."))
    if faults:
        raise InvalidInputError(faults)


def find_people(event: Event, asked: BulkAct, now: datetime) -> list[str]:
    """The ids of those it is of, each once. Raises: InvalidInputError where the filters find
    nobody, or more than one act may be of."""
    if asked.filters is None:
        return [*dict.fromkeys(asked.registration_ids or ())]
    found = [*islice(find_ids(event, asked.filters.asked(), now), MOST_PEOPLE + 1)]
    if len(found) > MOST_PEOPLE:
        detail = f"This finds more than {MOST_PEOPLE} registrations; ask for fewer at a time."
        raise InvalidInputError([Fault("/filters", "too-many", detail)])
    if not found:
        detail = "This finds nobody."
        raise InvalidInputError([Fault("/filters", "empty", detail)])
    return found


def read_people(event: Event, ids: Sequence[str], now: datetime) -> dict[str, Registration]:
    """Those of the event that are there, by id. Raises: BusyError."""
    read = read_several(ids, now)
    return {each.registration_id: each for each in read if each.event_id == event.event_id}
