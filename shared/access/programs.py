"""Programs: machine clients of the user pool, which sign in with an id and a secret (client
credentials, RFC 6749, section 4.4). A program's account is its client id: grants and acts name it
as they name a person's.

Taking one away works at once: its item is marked in one write, and from then on opens nothing,
whatever its grants say and however long its last token is still good. What else there is of it goes
after that; whoever takes it away once more goes on where another broke off.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from shared.access.scopes import API_SCOPE
from shared.models.fields import Model, ShortText
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.runtime.settings import require
from shared.store import index, keys
from shared.store.calls import check, delete, get, put, query, query_index, write
from shared.store.client import make_client
from shared.store.notation import Item, absent, begins, equals, exists, make_item
from shared.store.partitions import PROGRAMS
from shared.store.transaction import Write, transact

TOKEN_MINUTES = 60
"""How long a token of a program is good."""
_NOT_IN_A_NAME = re.compile(r"[^\w\s+=,.@-]")


class ProgramRequest(Model):
    """What people call it."""

    name: ShortText


class Program(NamedTuple):
    """`made_by` is an account."""

    program_id: str
    name: str
    made_at: datetime
    made_by: str


def make_program(name: str, now: datetime, by: str) -> tuple[Program, str]:
    """A new one, and its secret, which is kept nowhere here. It may do nothing yet."""
    client = _client().create_user_pool_client(
        UserPoolId=require("USER_POOL_ID"),
        ClientName=_NOT_IN_A_NAME.sub(" ", f"program {name}")[:128],
        GenerateSecret=True,
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=[API_SCOPE],
        AccessTokenValidity=TOKEN_MINUTES,
        TokenValidityUnits={"AccessToken": "minutes"},
    )["UserPoolClient"]
    program = Program(client["ClientId"], name, now, by)
    # A process that dies before this leaves a client without an item: no grant can name it.
    write(put(_item(program)))
    return program, client["ClientSecret"]


def list_programs() -> list[Program]:
    """All that there are, in the order of making. Read from the index, which lags a moment
    behind."""
    return [_parse(item) for item in query_index(equals("GSI1PK", PROGRAMS))]


def find_program(program_id: str) -> Program | None:
    """None where there is none, or it is being taken away."""
    item = get(keys.program_key(program_id))
    return _parse(item) if item and "removedAt" not in item else None


def remove_program(program_id: str, now: datetime) -> None:
    """Takes it away with all that it was granted. Raises: NotFoundError, BusyError."""
    item = get(keys.program_key(program_id))
    if item is None:
        raise NotFoundError("There is no such program.")
    marked = make_item(
        keys.program_key(program_id),
        **{name: item[name] for name in ("name", "madeAt", "madeBy")},
        removedAt=format_instant(now),
    )
    transact([put(marked, when=exists(), refuse=_refuse)])
    for key in _granted(program_id):
        write(delete(key))
    pool = _client()
    # Whoever broke off may have come so far.
    with suppress(pool.exceptions.ResourceNotFoundException):
        pool.delete_user_pool_client(UserPoolId=require("USER_POOL_ID"), ClientId=program_id)
    write(delete(keys.program_key(program_id)))


def check_is_there(program_id: str) -> Write:
    """Refuses what is written with it, unless the program is there and stays."""
    return check(keys.program_key(program_id), when=exists() & absent("removedAt"), refuse=_refuse)


def _granted(program_id: str) -> Iterator[keys.Key]:
    partition = equals("PK", keys.account_partition(program_id))
    for item in query(partition & begins("SK", keys.GRANT_PREFIX)):
        yield keys.key_of(item)


def _item(program: Program) -> Any:
    moment = format_instant(program.made_at)
    return make_item(
        keys.program_key(program.program_id),
        name=program.name,
        madeAt=moment,
        madeBy=program.made_by,
        **index.in_programs(moment, program.program_id),
    )


def _parse(item: Item) -> Program:
    program_id = keys.read_owner(keys.key_of(item))
    return Program(program_id, item["name"], parse_instant(item["madeAt"]), item["madeBy"])


def _refuse() -> NotFoundError:
    return NotFoundError("There is no such program.")


@cache
def _client() -> Any:
    return make_client("cognito-idp")
