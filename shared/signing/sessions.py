"""Who is signed in: an item under the digest of a random id, which a cookie holds. It ends 12 hours
after signing in, and an hour after the last page that a person asked for."""

import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, NamedTuple

from shared.models.retention import expires_after, seconds_kept
from shared.runtime.clock import format_instant, parse_instant
from shared.signing.login import Person
from shared.signing.typed import Typed, from_text, to_text
from shared.store import keys
from shared.store.calls import ConditionFailedError, delete, get, put, update, write
from shared.store.notation import exists, make_item, set_to

IDLE = timedelta(hours=1)
_RENEWED_AFTER = timedelta(minutes=1)
"""A page asked for so soon after another writes nothing."""
_MOST_SEARCHES = 5


class Flash(NamedTuple):
    """What the next page says first: the id of a text, and its facts."""

    text_id: str
    facts: dict[str, str]


class Search(NamedTuple):
    """What somebody looked for, by an id that an address may have: the words may name a person."""

    search_id: str
    asked: Mapping[str, str]


class Session(NamedTuple):
    """`session_id` is a secret: whoever has it is signed in. `searches` are the last few, the
    latest first."""

    session_id: str
    person: Person
    seen_at: datetime
    ends_at: datetime
    flash: Flash | None = None
    typed: Typed | None = None
    searches: tuple[Search, ...] = ()

    def is_over(self, now: datetime) -> bool:
        return now >= self.ends_at or now >= self.seen_at + IDLE

    @property
    def form_token(self) -> str:
        """What a form of this session carries. Made of the id, which no other site knows."""
        return hmac.digest(self.session_id.encode(), b"form", "sha256").hex()

    def owns(self, form_token: str) -> bool:
        return hmac.compare_digest(self.form_token.encode(), form_token.encode())

    def find_search(self, search_id: str) -> Mapping[str, str] | None:
        """What was looked for; None where it is not remembered any more."""
        return next((each.asked for each in self.searches if each.search_id == search_id), None)


def open_session(person: Person, now: datetime, typed: Typed | None = None) -> str:
    """A new one, with an id that nobody had before; answers it."""
    session_id = token_urlsafe(32)
    item = make_item(
        _key(session_id),
        accountId=person.account,
        email=person.email,
        name=person.name,
        seenAt=format_instant(now),
        endsAt=format_instant(now + timedelta(seconds=seconds_kept("desk-session"))),
        typed=to_text(typed),
        **expires_after(now, "desk-session"),
    )
    write(put(item))
    return session_id


def read_session(session_id: str) -> Session | None:
    """The session with this id, over or not; None where there is none, or it was ended."""
    item = get(_key(session_id))
    if item is None:
        return None
    person = Person(item["accountId"], item["email"], item["name"])
    return Session(
        session_id,
        person,
        parse_instant(item["seenAt"]),
        parse_instant(item["endsAt"]),
        Flash(*json.loads(item["flash"])) if "flash" in item else None,
        from_text(item.get("typed")),
        tuple(Search(*each) for each in json.loads(item.get("searches", "[]"))),
    )


def renew(session: Session, now: datetime, *, is_typed_shown: bool) -> bool:
    """A person asked for a page: the hour begins anew, and what the page says first is said.
    Answers whether the session is still there."""
    if (
        now < session.seen_at + _RENEWED_AFTER
        and session.flash is None
        and not (session.typed and is_typed_shown)
    ):
        return True
    changes: dict[str, Any] = {"seenAt": format_instant(now), "flash": None}
    if is_typed_shown:
        changes["typed"] = None
    return _change(session, changes)


def say_next(session: Session, flash: Flash) -> None:
    """Lets the next page say something first."""
    _change(session, {"flash": json.dumps([flash.text_id, flash.facts])})


def remember_search(session: Session, asked: Mapping[str, str]) -> str:
    """Keeps it until the session ends, or others have come after it; answers its id."""
    search = Search(token_urlsafe(6), dict(asked))
    kept = (search, *session.searches)[:_MOST_SEARCHES]
    _change(session, {"searches": json.dumps(kept)})
    return search.search_id


def end(session_id: str) -> None:
    """Its cookie opens nothing from here on."""
    write(delete(_key(session_id)))


def _change(session: Session, changes: dict[str, Any]) -> bool:
    # An update would make an item anew that signing out has deleted meanwhile.
    with suppress(ConditionFailedError):
        write(update(_key(session.session_id), set_to(**changes), when=exists()))
        return True
    return False


def _key(session_id: str) -> keys.Key:
    return keys.desk_key(sha256(session_id.encode()).hexdigest())
