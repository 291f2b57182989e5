"""Grants given and taken away, by organisers for others. Somebody always organises every event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.access.grants import (
    EVERY_EVENT,
    Grant,
    GrantState,
    Role,
    delete_grant,
    put_grant,
    read_grants,
    read_grants_at,
)
from shared.access.invitations import put_invitation
from shared.access.pool import find_or_make_account
from shared.access.programs import check_is_there, find_program
from shared.input.ids import ACCOUNT
from shared.models.event import Event
from shared.models.fields import FIRST, EmailAddress, Language, Model
from shared.models.retention import expires_after, expires_with
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.requests import LastOrganiserError
from shared.store import keys
from shared.store.calls import check
from shared.store.notation import equals
from shared.store.transaction import Write, transact


class GrantRequest(Model):
    """Who gets which role: a person by their address, or a program by its id. `language` is that of
    the mails to a person; programs get none."""

    email: EmailAddress | None = None
    program: Annotated[str, Field(pattern=f"^{ACCOUNT}$")] | None = None
    role: Role
    language: Language = FIRST

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.email is None) == (self.program is None):
            raise PydanticCustomError("one-of", "Send an email or a program, and not both")
        return self


def give_grant(event: Event | None, asked: GrantRequest, now: datetime, by: str) -> Grant:
    """Gives a role at the event, at every event where that is None, in the place of one that they
    have there, and has it mailed. Who has no account gets one, and is invited; once more where
    they were before. `by` is the account that gives.

    Raises: InvalidInputError for a program that is not there; LastOrganiserError, BusyError.
    """
    event_id = event.event_id if event else EVERY_EVENT
    if asked.program is not None:
        return _give_program(event, asked.program, asked.role, now, by)
    assert asked.email is not None, "a request names one of both"
    account = find_or_make_account(asked.email)
    state: GrantState = "active" if account.is_ready else "invited"
    grant = Grant(account.account_id, event_id, asked.role, asked.email, now, state, by)
    mail = put_invitation(grant, asked.language)
    writes = [put_grant(grant, _expiry(event, state, now)), mail]
    was = read_grants(grant.account, now).roles.get(EVERY_EVENT)
    if event is None and was == "organiser" and (asked.role, state) != ("organiser", "active"):
        writes.append(_check_another_organises(grant.account, now))
    transact(writes)
    return grant


def _give_program(
    event: Event | None, program_id: str, role: Role, now: datetime, by: str
) -> Grant:
    """It needs no invitation: whoever has its secret is it."""
    if (program := find_program(program_id)) is None:
        detail = "There is no such program."
        raise InvalidInputError([Fault("/program", "unknown-program", detail)])
    event_id = event.event_id if event else EVERY_EVENT
    grant = Grant(program_id, event_id, role, "", now, given_by=by, program=program.name)
    transact([put_grant(grant, _expiry(event, "active", now)), check_is_there(program_id)])
    return grant


def take_grant(account: str, event_id: str, now: datetime) -> None:
    """Takes away what an account has at the event, or at every event (`EVERY_EVENT`); an invitation
    too.

    Raises: NotFoundError, LastOrganiserError, BusyError.
    """
    writes = [delete_grant(account, event_id)]
    if event_id == EVERY_EVENT:
        writes.append(_check_another_organises(account, now))
    transact(writes)


def _check_another_organises(account: str, now: datetime) -> Write:
    """Refuses what is written with it, unless somebody else organises every event at that very
    moment: so two who take each other away at once cannot both be gone."""
    for other in read_grants_at(EVERY_EVENT, now):
        # A program is nobody who could make somebody organiser again.
        is_person = other.program is None and other.account != account
        if is_person and (other.role, other.state) == ("organiser", "active"):
            return check(
                keys.grant_key(other.account, EVERY_EVENT),
                when=equals("role", "organiser") & equals("state", "active"),
                refuse=_refuse_last,
            )
    raise _refuse_last()


def _refuse_last() -> LastOrganiserError:
    return LastOrganiserError("Nobody else organises every event; make somebody organiser first.")


def _expiry(event: Event | None, state: GrantState, now: datetime) -> Mapping[str, int]:
    if state == "invited":
        return expires_after(now, "invitation")
    return expires_with(event, "grant") if event else {}
