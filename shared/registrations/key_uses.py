"""Idempotency-Keys: the form of one, and the answer to a request, which is kept under its
Idempotency-Key for a day.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from shared.input.ids import Digesting
from shared.models.retention import expires_after
from shared.refusals.refusal import FIRST, Fault
from shared.refusals.requests import IdempotencyKeyReusedError, InProgressError
from shared.store import keys
from shared.store.calls import get, is_free, present, put
from shared.store.notation import Item, make_item
from shared.store.transaction import Write

_KEY = re.compile(r"[\x21-\x7e]{16,200}")


def key_faults(key: str) -> Iterator[Fault]:
    """The fault in an Idempotency-Key, if any. A short one could be guessed, and with it an
    answer."""
    if not _KEY.fullmatch(key):
        detail = "Send 16 to 200 visible ASCII characters; make it random, such as a UUID."
        yield Fault("/headers/Idempotency-Key", "invalid", detail)


class KeyTakenError(Exception):
    """This Idempotency-Key was used, with this body and this answer."""

    precedence = FIRST

    def __init__(self, body_digest: str, answer: str) -> None:
        super().__init__()
        self.body_digest = body_digest
        self.answer = answer

    def answer_to(self, use: "KeyUse | None") -> str:
        """The answer, for the same request. Raises: IdempotencyKeyReusedError for another one."""
        if use is None or self.body_digest != use.body_digest:
            raise IdempotencyKeyReusedError("Use a new key for another request.") from None
        return self.answer


class KeyUse(NamedTuple):
    """An Idempotency-Key and the digest of the body that it came with; `kept_as` says for how
    long."""

    key: str
    body_digest: str
    kept_as: Literal["idempotency-key", "form-submission"] = "idempotency-key"

    def part(self, index: int) -> "KeyUse":
        """The Idempotency-Key of one part of a request whose parts are independent."""
        return KeyUse(f"{self.key}#{index}", self.body_digest)


def put_key(event: Digesting, answer: str, key: KeyUse, now: datetime) -> Write:
    """The write that keeps the answer to a request for a day, to a form for three. It refuses with
    KeyTakenError if the key was used, with InProgressError while another request with it is being
    processed."""
    item = make_item(
        keys.idempotency_key(event, key.key),
        bodyDigest=key.body_digest,
        answer=answer,
        **expires_after(now, key.kept_as),
    )
    return put(item, when=is_free(now), explain=_read_key_use, contended=_refuse_in_progress)


def check_key_is_new(event: Digesting, key: KeyUse, now: datetime) -> None:
    """Returns if the key was not used. It serves refusals that come before anything is written.

    Raises: KeyTakenError.
    """
    if item := present(get(keys.idempotency_key(event, key.key)), now):
        raise _read_key_use(item)


def _refuse_in_progress() -> Exception:
    return InProgressError("The same request is being answered; ask again in a moment.")


def _read_key_use(item: Item | None) -> Exception:
    assert item is not None, "the condition fails only on an item that exists"
    return KeyTakenError(item["bodyDigest"], item["answer"])
