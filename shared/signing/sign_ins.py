"""A sign-in that is under way: an item under the digest of its state, for an hour. The state stands
in a cookie of that browser, so that nobody is signed in by a stranger's link."""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import NamedTuple

from shared.models.retention import expires_after
from shared.signing.typed import Typed, from_text, to_text
from shared.store import keys
from shared.store.calls import ConditionFailedError, delete, get, present, put, write
from shared.store.notation import exists, make_item


class SignIn(NamedTuple):
    """`path` is where it leads to; `site` the address that the browser has of this site; `typed`
    waits for `account` alone, where it is known who typed it."""

    verifier: str
    path: str
    site: str
    typed: Typed | None = None
    account: str | None = None


def begin(
    path: str, site: str, now: datetime, *, typed: Typed | None = None, account: str | None = None
) -> str:
    """A new one; answers its state."""
    # 256 bits each; 43 characters, the least that a verifier may have (RFC 7636, section 4.1).
    state, verifier = token_urlsafe(32), token_urlsafe(32)
    item = make_item(
        _key(state),
        verifier=verifier,
        path=path,
        site=site,
        typed=to_text(typed),
        accountId=account,
        **expires_after(now, "sign-in"),
    )
    write(put(item))
    return state


def find(state: str, now: datetime) -> SignIn | None:
    """The one with this state, if it is still under way."""
    item = present(get(_key(state)), now)
    if item is None:
        return None
    return SignIn(
        item["verifier"],
        item["path"],
        item["site"],
        from_text(item.get("typed")),
        item.get("accountId"),
    )


def take(state: str, now: datetime) -> SignIn | None:
    """The same, and it is gone: whoever comes second finds none."""
    found = find(state, now)
    with suppress(ConditionFailedError):
        write(delete(_key(state), when=exists()))
        return found
    return None


def _key(state: str) -> keys.Key:
    return keys.sign_in_key(sha256(state.encode()).hexdigest())
