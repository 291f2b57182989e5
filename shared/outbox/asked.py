"""Mails that somebody asks for an address: the link once more, and the notice that the address was
used for a second registration.

Whether the address has a registration is looked up behind the stream
(`shared.sending.link_requests`). So a request does the same work for every address, and its
duration reveals nothing.
"""

from datetime import datetime
from uuid import uuid4

from shared.input.ids import derive_reference
from shared.input.text import Address
from shared.models.event import Event
from shared.models.mail import AskedMail
from shared.models.retention import expires_after
from shared.outbox.budget import count_asked_mail, count_by_reference, count_request
from shared.refusals.refusal import FIRST
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import check, delete, get, present, put
from shared.store.notation import Item, equals, exists, make_item
from shared.store.transaction import Write, transact


class DoneError(Exception):
    """Another worker has answered this request."""


class _WrongReferenceError(Exception):
    """The address has another reference, or none."""

    precedence = FIRST


class _UnwrittenReferenceError(Exception):
    """It is right, but the registration is so old that its item has no reference."""

    precedence = FIRST


def ask_for_link(event: Event, address: Address, now: datetime) -> None:
    """Asks for the link. It is sent if the address has a registration and its budget allows it.

    Raises: ThrottledError, alike for every address; BusyError.
    """
    asked = AskedMail(event_id=event.event_id, kind="link", created_at=now)
    transact([_put(event, asked, address), count_request(event, address, now)])


def mail_owner(event: Event, address: Address, now: datetime) -> None:
    """Has the owner of an address mailed that somebody used it, within its budget.

    Raises: ThrottledError, BusyError.
    """
    asked = AskedMail(
        event_id=event.event_id, kind="already-registered", created_at=now, is_counted=True
    )
    transact([_put(event, asked, address), count_asked_mail(event, address, now)])


def ask_by_reference(
    event: Event, address: Address, reference: str, now: datetime, *, voids_earlier: bool
) -> None:
    """Asks for the link with the reference. These requests have a daily count of their own, which
    nobody else can use up. A wrong reference counts as none.

    Raises: ThrottledError, BusyError.
    """
    asked = AskedMail(
        event_id=event.event_id,
        kind="link",
        created_at=now,
        is_counted=True,
        voids_earlier=voids_earlier,
    )
    writes = [_put(event, asked, address), count_by_reference(event, address, now)]
    try:
        transact([_check_reference(event, address, reference), *writes])
    except _UnwrittenReferenceError:
        transact(writes)
    except _WrongReferenceError:
        ask_for_link(event, address, now)


def _check_reference(event: Event, address: Address, reference: str) -> Write:
    def explain(item: Item | None) -> Exception:
        if item and "reference" not in item:
            derived = derive_reference(item["registrationId"])
            if derived == reference:
                return _UnwrittenReferenceError()
        return _WrongReferenceError()

    return check(
        keys.address_key(event, address), when=equals("reference", reference), explain=explain
    )


def _put(event: Event, asked: AskedMail, address: Address) -> Write:
    asked_id = uuid4().hex
    item = make_item(
        keys.asked_key(event, address, asked_id),
        document=asked.model_dump_json(),
        **index.in_outbox(format_instant(asked.created_at), asked_id),
        **expires_after(asked.created_at, "asked-mail"),
    )
    return put(item)


def done_with(key: keys.Key) -> Write:
    """The write that takes a request out of the outbox. It refuses with DoneError."""
    return delete(key, when=exists(), refuse=DoneError)


def read_asked(key: keys.Key, now: datetime) -> AskedMail | None:
    """The request, strongly consistent; None once it is answered."""
    item = present(get(key), now)
    return AskedMail.model_validate_json(item["document"]) if item else None


def find_owner(key: keys.Key, now: datetime) -> str | None:
    """The id of the registration with the address of a request; None if there is none."""
    item = present(get(keys.address_of_asked(key)), now)
    return item["registrationId"] if item else None
