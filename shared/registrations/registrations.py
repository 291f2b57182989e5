"""Registrations: the transaction that makes one, its items, and the reads.

Here a seat is taken while nobody waits (`confirm`); with a line, `shared.waiting.plans` does.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from shared.input.address import Address
from shared.input.references import derive_reference
from shared.models.delivery import MailStatus
from shared.models.errors import (
    FIRST,
    CheckedInError,
    InProgressError,
    NotCheckableError,
    NotFoundError,
)
from shared.models.event import Event
from shared.models.questions import Answers
from shared.models.registration import Receipt, Registration
from shared.models.retention import IDEMPOTENCY_KEYS, registration_expiry
from shared.outbox.outbox import put_counted_mail, transact_within_budget
from shared.registrations.moves import put_move
from shared.runtime.clock import epoch_seconds, format_instant, parse_instant
from shared.runtime.settings import require
from shared.seating.hall import Change
from shared.seats.counters import check_seats, take_event_seat, take_session_seat
from shared.seats.shards import Shards
from shared.seats.shares import count_shares, moved_marks, rule_of, with_mark
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.presence import IS_PRESENT, at, present
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")


class AddressTakenError(Exception):
    """This address has a registration for this event;
    `shared.registering.taken_addresses` tells that."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


class KeyTakenError(Exception):
    """This Idempotency-Key was used: for which body, and with which answer."""

    precedence = FIRST

    def __init__(self, body_digest: str, answer: str) -> None:
        super().__init__()
        self.body_digest = body_digest
        self.answer = answer


class KeyUse(NamedTuple):
    """An Idempotency-Key and the digest of the body that it came with."""

    key: str
    body_digest: str

    def part(self, index: int) -> "KeyUse":
        """The key of one part of a request whose parts stand for themselves."""
        return KeyUse(f"{self.key}#{index}", self.body_digest)


class CheckIn(NamedTuple):
    """When somebody came in, and whether it was told now for the first time."""

    at: datetime
    is_first: bool


class RegistrationPage(NamedTuple):
    """Some registrations and where to go on, if there are more."""

    registrations: list[Registration]
    next_key: str | None


def confirm(
    event: Event,
    registration: Registration,
    receipt: Receipt,
    apart: Answers,
    key: KeyUse | None,
    shards: Shards,
    now: datetime,
) -> None:
    """Makes a confirmed registration: the event's seat, one in each session, the address, the
    registration, the answers that are kept apart, the mail to be sent, and the key, all or nothing.

    Raises: KeyTakenError, NotFoundError, RegistrationClosedError, ThrottledError,
    AddressTakenError, ShareExhaustedError, SoldOutError, SessionFullError, in this order, and
    BusyError.
    """
    moment = format_instant(now)
    event_id = event.event_id
    rule = rule_of(event.share)
    registration = with_mark(event, rule, None, registration)
    takes = [
        take_event_seat(event_id, moment, rule, shards[None]),
        *(take_session_seat(event_id, s, moment, shards[s]) for s in registration.seats.values()),
    ]

    def look() -> None:
        # Who would wait gets in line as soon as there is one, by a transaction that asks all that
        # this one does. Anybody else must not hear "full" before it is known that they come for
        # the first time.
        if registration.waitlist:
            check_seats(event_id, takes)

    # The order is the order of precedence: a repeat is answered as one, even when all is full.
    writes = [
        *opening_writes(event, registration, apart, receipt, key, now),
        *count_shares(event, rule, moved_marks([(None, registration)]), now, AssertionError),
        *takes,
        put_registration(event, None, registration, lambda: AssertionError("the id was taken")),
        put_move(event, Change(None, registration, "registered"), 1, now),
    ]
    transact_within_budget(
        lambda spent: [
            *writes,
            *put_counted_mail(event, registration, "confirmed", now, spent, is_bounded=True),
        ],
        look,
    )


def opening_writes(
    event: Event,
    registration: Registration,
    apart: Answers,
    receipt: Receipt,
    key: KeyUse | None,
    now: datetime,
) -> list[Write]:
    """What a new registration writes beside itself and its seats: the key with the answer, the
    address, the answers that are kept apart. Refuses with KeyTakenError or AddressTakenError."""
    answer = receipt.model_dump_json(exclude_none=True)
    writes = [put_key(event, answer, key, now)] if key else []
    writes.append(put_address(event, registration))
    if apart:
        # Not for everybody.
        from shared.registrations.answers_apart import first_apart, put_answers_apart  # noqa: PLC0415

        kept = first_apart(event, apart, now)
        writes.append(put_answers_apart(event, registration.registration_id, kept))
    return writes


def read_registration(registration_id: str, now: datetime) -> Registration:
    """The registration, strongly consistent. Raises: NotFoundError."""
    registration = find_registration(registration_id, now)
    if registration is None:
        raise NotFoundError("There is no such registration.")
    return registration


def find_registration(registration_id: str, now: datetime) -> Registration | None:
    """The registration, strongly consistent, or None. One that has expired is gone."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.registration_key(registration_id)
    )
    item = present(answer.get("Item"), now)
    return parse_registration(item) if item else None


def read_registrations(
    event_id: str,
    now: datetime,
    *,
    limit: int,
    status: str | None = None,
    session_id: str | None = None,
    after: str | None = None,
) -> RegistrationPage:
    """Registrations of an event in order of registering; `after` is a page's `next_key`.

    `session_id` keeps those with a seat or a place in line there. What has expired is gone.
    """
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": keys.INDEX,
        "KeyConditionExpression": "GSI1PK = :registrations",
        "ExpressionAttributeValues": {
            ":registrations": {"S": keys.registrations_of(event_id)},
        }
        | at(now),
    }
    conditions = [IS_PRESENT]
    if status:
        conditions.append("#status = :status")
        request["ExpressionAttributeNames"] = {"#status": "status"}
        request["ExpressionAttributeValues"][":status"] = {"S": status}
    if session_id:
        conditions.append("contains(sessionIds, :session)")
        request["ExpressionAttributeValues"][":session"] = {"S": session_id}
    request["FilterExpression"] = " AND ".join(conditions)
    start = _index_key(event_id, after) if after else None
    found: list[Item] = []
    while True:
        answer = dynamodb.query(**request, **({"ExclusiveStartKey": start} if start else {}))
        found += answer["Items"]
        start = answer.get("LastEvaluatedKey")
        if len(found) > limit or not start:
            break
    page = found[:limit]
    more = len(found) > limit
    return RegistrationPage(
        [parse_registration(item) for item in page], page[-1]["GSI1SK"]["S"] if more else None
    )


def everybody_of(
    event_id: str, now: datetime, session_id: str | None = None
) -> Iterator[Registration]:
    """All registrations that are not cancelled; of a session, who has a seat or a place there."""
    after = None
    while True:
        page = read_registrations(event_id, now, limit=1_000, session_id=session_id, after=after)
        yield from (r for r in page.registrations if r.status != "cancelled")
        after = page.next_key
        if after is None:
            return


def parse_registration(item: Item) -> Registration:
    """The registration, with what is known of it beside its versions."""
    registration = Registration.parse_kept(item["document"]["S"])
    beside: dict[str, Any] = {}
    if not registration.reference:
        beside["reference"] = derive_reference(registration.registration_id)
    if "mailStatus" in item:
        beside["mail"] = MailStatus.model_validate_json(item["mailStatus"]["S"])
    if "addressState" in item:
        beside["address_state"] = item["addressState"]["S"]
    if "comingAt" in item:
        beside["coming_at"] = parse_instant(item["comingAt"]["S"])
    if "checkedInAt" in item:
        beside["checked_in_at"] = parse_instant(item["checkedInAt"]["S"])
    if "countedAs" in item:
        beside["counted_as"] = item["countedAs"]["S"]
    return registration.model_copy(update=beside) if beside else registration


def put_registration(
    event: Event,
    before: Registration | None,
    registration: Registration,
    stale: Callable[[], Exception],
) -> Write:
    """Writes a registration over the version that it was made from, as long as its visitor is
    where they were then: inside or not, counted with an organisation or not. Refuses with `stale`.

    What is known beside it (mails, attendance) stays, but a new address has no news of mails yet.
    """
    key = keys.registration_key(registration.registration_id)
    values: Item = {
        "document": {"S": registration.model_dump_json(exclude_none=True)},
        "GSI1PK": {"S": keys.registrations_of(event.event_id)},
        "GSI1SK": {"S": sort_key(registration)},
        # Beside the document, for conditions and for filters of the organiser's query.
        "version": {"N": str(registration.version)},
        "generation": {"N": str(registration.token_generation)},
        "status": {"S": registration.status},
        "sessionIds": {"L": [{"S": own.session_id} for own in registration.own_sessions]},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    if registration.counted_as:
        values["countedAs"] = {"S": registration.counted_as}
    if before is None:
        return _put_new(key | values, lambda _: stale())
    inside = before.checked_in_at
    removed = []
    if is_another_address(before, registration.email):
        removed += ["mailOrder", "mailStatus", "addressState"]
    if before.counted_as and not registration.counted_as:
        removed.append("countedAs")
    update: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Key": key,
        "UpdateExpression": "SET "
        + ", ".join(f"#{name} = :{name}" for name in values)
        + (f" REMOVE {', '.join(removed)}" if removed else ""),
        "ConditionExpression": "#version = :before AND "
        + ("checkedInAt = :inside" if inside else "attribute_not_exists(checkedInAt)")
        + " AND "
        + ("countedAs = :counted" if before.counted_as else "attribute_not_exists(countedAs)"),
        "ExpressionAttributeNames": {f"#{name}": name for name in values},
        "ExpressionAttributeValues": {f":{name}": value for name, value in values.items()}
        | {":before": {"N": str(before.version)}}
        | ({":inside": {"S": format_instant(inside)}} if inside else {})
        | ({":counted": {"S": before.counted_as}} if before.counted_as else {}),
    }
    return Write({"Update": update}, lambda _: stale())


def check_is_outside(registration: Registration) -> None:
    """Returns unless the visitor is checked in: who sits inside neither leaves nor moves.

    Raises: CheckedInError.
    """
    if since := registration.checked_in_at:
        raise CheckedInError("This visitor is inside.", checkedInAt=format_instant(since))


def put_attendance(event: Event, registration: Registration) -> Write:
    """Keeps that somebody came, and to which sessions, of whom nothing else is kept."""
    item: Item = keys.attendance_key(event.event_id, uuid4().hex) | {
        "sessionIds": {"L": [{"S": session_id} for session_id in registration.seats.values()]},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return _put_new(item, lambda _: AssertionError("the id was taken"))


def is_another_address(registration: Registration, address: Address) -> bool:
    return not address.is_same(registration.email)


def put_address(event: Event, registration: Registration) -> Write:
    """Takes the address for this event. Refuses with AddressTakenError."""
    item: Item = keys.address_key(event, registration.email) | {
        "registrationId": {"S": registration.registration_id},
        # For who asks for the link by it, so that nothing has to be read first.
        "reference": {"S": registration.reference},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return _put_new(item, lambda _: AddressTakenError(registration.email))


def renew_reference(
    event: Event, registration: Registration, stale: Callable[[], Exception]
) -> Write:
    """Has the address know the registration by its present reference."""
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.address_key(event, registration.email),
        "UpdateExpression": "SET #reference = :reference",
        "ConditionExpression": "registrationId = :registration",
        "ExpressionAttributeNames": {"#reference": "reference"},
        "ExpressionAttributeValues": {
            ":reference": {"S": registration.reference},
            ":registration": {"S": registration.registration_id},
        },
    }
    return Write({"Update": update}, lambda _: stale())


def delete_address(event: Event, registration: Registration) -> Write:
    """Frees the address, so that it can register again."""
    return _delete(keys.address_key(event, registration.email))


def read_keys(registration_id: str) -> list[keys.Key]:
    """The keys of all items of a registration, its own among them."""
    found = query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :registration",
        ExpressionAttributeValues={
            ":registration": {"S": keys.registration_partition(registration_id)}
        },
        ProjectionExpression="PK, SK",
    )
    return list(found)


def sort_key(registration: Registration) -> str:
    """Where a registration stands in its event's list: GSI1SK."""
    return f"{format_instant(registration.created_at)}#{registration.registration_id}"


def find_by_address(event: Event, address: Address) -> str | None:
    """The id of the registration that an address has for this event."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.address_key(event, address)
    )
    return answer["Item"]["registrationId"]["S"] if "Item" in answer else None


def mark_coming(registration_id: str, now: datetime, *, moved_at: datetime | None = None) -> None:
    """Keeps when the visitor said to be coming, the first time that they said so; the first since
    the event was moved to another date, if it was.

    No new version: nothing that a mail tells of has changed.
    """
    _mark_once(registration_id, "comingAt", now, void_until=moved_at)


def mark_checked_in(registration_id: str, scanned_at: datetime, by: str) -> CheckIn:
    """Keeps when somebody who has a seat came in, and the account of who let them in. The earliest
    scan counts, whichever is told first; a later one is answered with its moment.

    Raises: NotCheckableError for who has no seat any more, NotFoundError, BusyError.
    """
    for condition in (_NOT_CHECKED_IN, _CHECKED_IN_LATER):
        try:
            transact([_check_in(registration_id, scanned_at, by, condition)])
        except _MarkedBeforeError as marked:
            if marked.at <= scanned_at:
                return CheckIn(marked.at, is_first=False)
        else:
            return CheckIn(scanned_at, is_first=condition == _NOT_CHECKED_IN)
    # Somebody told an earlier scan at this very moment.
    return CheckIn(scanned_at, is_first=False)


_NOT_CHECKED_IN = "attribute_not_exists(checkedInAt)"
_CHECKED_IN_LATER = "checkedInAt > :at"


def _check_in(registration_id: str, scanned_at: datetime, by: str, condition: str) -> Write:
    def refuse(item: Item | None) -> Exception:
        if item is None:
            return NotFoundError("There is no such registration.")
        if item["status"]["S"] != "confirmed":
            return not_checkable(item["status"]["S"])
        return _MarkedBeforeError(parse_instant(item["checkedInAt"]["S"]))

    values: Item = {
        ":by": {"S": by},
        ":at": {"S": format_instant(scanned_at)},
        ":confirmed": {"S": "confirmed"},
    }
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.registration_key(registration_id),
        "UpdateExpression": "SET checkedInAt = :at, checkedInBy = :by",
        "ConditionExpression": f"#status = :confirmed AND {condition}",
        "ExpressionAttributeNames": {"#status": "status"},
        "ExpressionAttributeValues": values,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    return Write({"Update": update}, refuse)


def not_checkable(status: str) -> NotCheckableError:
    """The refusal of a check-in without a seat, by the registration's status."""
    if status == "waitlisted":
        detail = "This visitor is on the waiting list and has no seat."
        return NotCheckableError(detail, reason="waiting")
    return NotCheckableError("This registration is cancelled.", reason="cancelled")


class _MarkedBeforeError(Exception):
    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


def _mark_once(
    registration_id: str, attribute: str, now: datetime, *, void_until: datetime | None = None
) -> datetime | None:
    """Sets a moment that was not set yet; None then, else the moment that stands there. One up to
    `void_until` counts as not set.

    Raises: NotFoundError, BusyError.
    """

    def refuse(item: Item | None) -> Exception:
        if not item or attribute not in item:
            return NotFoundError("There is no such registration.")
        return _MarkedBeforeError(parse_instant(item[attribute]["S"]))

    values: Item = {":now": {"S": format_instant(now)}}
    is_unset = "attribute_not_exists(#moment)"
    if void_until:
        values[":void"] = {"S": format_instant(void_until)}
        is_unset = f"({is_unset} OR #moment <= :void)"
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.registration_key(registration_id),
        "UpdateExpression": "SET #moment = :now",
        "ConditionExpression": f"attribute_exists(PK) AND {is_unset}",
        "ExpressionAttributeNames": {"#moment": attribute},
        "ExpressionAttributeValues": values,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    try:
        # A transaction of one, for its patience with those that change the registration now.
        transact([Write({"Update": update}, refuse)])
    except _MarkedBeforeError as marked:
        return marked.at
    return None


def find_by_code_prefix(event_id: str, prefix: str, now: datetime) -> list[Registration]:
    """The registrations of an event whose id begins with these hexadecimal digits (dashes left
    out): one, as good as always. Reads the event's whole list, which for a desk is small."""
    found = query_all(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :registrations",
        FilterExpression=f"begins_with(PK, :prefix) AND {IS_PRESENT}",
        ExpressionAttributeValues={
            ":registrations": {"S": keys.registrations_of(event_id)},
            # An id is a UUID: eight digits, a dash, and so on.
            ":prefix": {"S": keys.registration_partition(prefix[:8])},
        }
        | at(now),
    )
    registrations = map(parse_registration, found)
    return [r for r in registrations if r.registration_id.replace("-", "").startswith(prefix)]


def _delete(key: keys.Key) -> Write:
    return Write({"Delete": {"TableName": TABLE_NAME, "Key": key}}, AssertionError)


def put_key(event: Event, answer: str, key: KeyUse, now: datetime) -> Write:
    """Keeps the answer to a request under its key for a day. Refuses with KeyTakenError, and with
    InProgressError while another request has the key in hand."""
    item: Item = keys.idempotency_key(event, key.key) | {
        "bodyDigest": {"S": key.body_digest},
        "answer": {"S": answer},
        "expiresAt": {"N": str(epoch_seconds(now + IDEMPOTENCY_KEYS))},
    }
    write = _put_new(item, _read_key_use)
    # TTL removes an item some time after its expiry; a key may be used again from then on.
    write.operation["Put"]["ConditionExpression"] += " OR expiresAt <= :now"
    write.operation["Put"]["ExpressionAttributeValues"] = {":now": {"N": str(epoch_seconds(now))}}
    return write._replace(contended=_tell_in_progress)


def _tell_in_progress() -> Exception:
    return InProgressError("The same request is being answered; ask again in a moment.")


def check_key_is_new(event: Event, key: KeyUse, now: datetime) -> None:
    """Returns if the key was not used, for who is refused before anything is written.

    Raises: KeyTakenError.
    """
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.idempotency_key(event, key.key)
    )
    if item := present(answer.get("Item"), now):
        raise _read_key_use(item)


def _read_key_use(item: Item | None) -> Exception:
    assert item is not None, "the condition fails only on an item that exists"
    return KeyTakenError(item["bodyDigest"]["S"], item["answer"]["S"])


def _put_new(item: Item, refuse: Any) -> Write:
    return Write(
        {
            "Put": {
                "TableName": TABLE_NAME,
                "Item": item,
                "ConditionExpression": "attribute_not_exists(PK)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        },
        refuse,
    )


def _index_key(event_id: str, sort_key: str) -> Item:
    registration_id = sort_key.split("#", 1)[1]
    return keys.registration_key(registration_id) | {
        "GSI1PK": {"S": keys.registrations_of(event_id)},
        "GSI1SK": {"S": sort_key},
    }
