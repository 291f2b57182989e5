"""Registers colleagues in one request: all or none, or each alone."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from shared.input.text import Address
from shared.models.event import Event
from shared.models.fields import Model
from shared.models.registration import FittingRequest, Receipt
from shared.models.statuses import is_undecided, waits
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError, Fault, InvalidInputError
from shared.refusals.registrations import SoldOutError
from shared.refusals.requests import GoneError
from shared.registering.parsing import parse_request, read_event_anew
from shared.registering.register import draft, key_use, make_receipt, register
from shared.registering.removed_sessions import check_sessions
from shared.registering.repeats import answer_again
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyTakenError, KeyUse, check_key_is_new, put_key
from shared.registrations.registrations import AddressTakenError, find_by_address
from shared.runtime.telemetry import count, logger
from shared.seating.placing import join, leave
from shared.seating.settlement import settle
from shared.seats.taking import RuleChangedError, check_is_open
from shared.store.transaction import Write
from shared.waiting.halls import StaleHallError, open_hall, until_fresh
from shared.waiting.plans import commit, let_others_go_first, settle_event

_MOST_OTHERS = 1
"""How many people in line may be promoted in the group's transaction: it has no room for more."""


class Group(Model):
    """Up to ten people, each with the fields of a single registration."""

    mode: Literal["all", "each"]
    registrations: Annotated[tuple[Any, ...], Field(strict=False, min_length=1, max_length=10)]


class ParsedGroup(Model):
    mode: Literal["all", "each"]
    registrations: tuple[FittingRequest, ...]


def parse_group(body: Any, event: Event) -> ParsedGroup:
    """The group in the value of a JSON body. Raises: InvalidInputError with everybody's faults."""
    group = to_model(body, Group)
    parsed: list[FittingRequest] = []
    faults: list[Fault] = []
    addresses: set[str] = set()
    for index, fields in enumerate(group.registrations):
        at = f"/registrations/{index}"
        try:
            asked = parse_request(fields, event)
        except InvalidInputError as error:
            faults += [fault._replace(pointer=at + fault.pointer) for fault in error.faults]
            continue
        parsed.append(asked)
        address = asked.email.compared
        if address in addresses:
            faults.append(Fault(f"{at}/email", "duplicate-address", "Name each address once."))
        addresses.add(address)
    if faults:
        raise InvalidInputError(faults)
    return ParsedGroup(mode=group.mode, registrations=tuple(parsed))


def register_group(
    event: Event, group: ParsedGroup, *, key: str | None, now: datetime
) -> list[Receipt | DomainError]:
    """Registers a group; returns for each, in order, a receipt or a refusal.

    With `all` everybody gets a seat or nobody does, in one transaction. Nobody waits, so no group
    blocks the head of a line. With `each` everybody may wait, each alone.

    Raises (with `all`): what registering raises.
    """
    use = key_use(event, key, group)
    if group.mode == "each":
        return [
            _register_one(event, asked, use.part(index) if use else None, now)
            for index, asked in enumerate(group.registrations)
        ]
    return _register_all(event, group.registrations, use, now)


def _register_one(
    event: Event, asked: FittingRequest, use: KeyUse | None, now: datetime
) -> Receipt | DomainError:
    try:
        return register(event, asked, use=use, now=now)
    except DomainError as error:
        return error


def _register_all(
    event: Event,
    people: tuple[FittingRequest, ...],
    use: KeyUse | None,
    now: datetime,
) -> list[Receipt | DomainError]:
    """All of them come, or apply where an organiser decides; or nobody does."""
    try:
        receipts = _take_or_apply(event, people, use, now)
    except KeyTakenError as taken:
        return _answer_all_again(taken.answer_to(use), now)
    except AddressTakenError as taken:
        # The transaction named one of them; the owner of each is mailed.
        refuse_taken(event, find_taken(event, people, now) or [taken.address], now)
    for receipt in receipts:
        count("RegistrationApplied" if is_undecided(receipt.status) else "RegistrationConfirmed")
        logger.info(
            "registration taken",
            event_id=event.event_id,
            registration_id=receipt.registration_id,
        )
    return [*receipts]


def _take_or_apply(
    event: Event, people: tuple[FittingRequest, ...], use: KeyUse | None, now: datetime
) -> list[Receipt]:
    if event.allocation == "first-come":
        try:
            return _take(event, people, use, now)
        except RuleChangedError:
            event = read_event_anew(event.event_id, now)
    from shared.registering.applying import apply  # noqa: PLC0415  (rare)

    def keep_answer(receipts: Sequence[Receipt]) -> list[Write]:
        return [put_key(event, _write_answer(receipts), use, now)] if use else []

    return apply(event, people, keep_answer, now)


def _take(
    event: Event, people: tuple[FittingRequest, ...], use: KeyUse | None, now: datetime
) -> list[Receipt]:
    def plan() -> list[Receipt]:
        hall = open_hall(event, now)
        if hall.counters[None].allocation:
            raise RuleChangedError
        drafts = [draft(event, asked, now) for asked in people]
        for index, each in enumerate(drafts):
            check_sessions(hall, each, f"/registrations/{index}")
            join(hall, None, each, "registered")
        # Nobody stays in a line, so the limits of plans do not count here: ten people with all that
        # they may send take 77 of a transaction's 100 items.
        settle(hall, most_items=1_000, most_promotions=2 * len(people))
        if sum(change.reason == "promoted" for change in hall.changes.values()) > _MOST_OTHERS:
            settle_event(event, now)
            raise StaleHallError
        opening = []
        receipts = []
        for each, asked in zip(drafts, people, strict=True):
            placed = hall.current(each)
            if waits(placed.status):
                if use:
                    check_key_is_new(event, use, now)
                check_is_open(event.event_id, now)
                if find_taken(event, people, now):
                    raise AddressTakenError(each.email)
                let_others_go_first(hall, now)
                raise SoldOutError("There are not enough seats for everybody in this group.")
            placed = leave(hall, None, placed, "registered")
            receipts.append(make_receipt(placed))
            opening += opening_writes(event, placed, asked.apart, receipts[-1], None, now)
        if use:
            opening.insert(0, put_key(event, _write_answer(receipts), use, now))
        commit(hall, now, before=opening, newcomer=True)
        return receipts

    return until_fresh(plan)


def _write_answer(receipts: Iterable[Receipt]) -> str:
    return json.dumps([receipt.model_dump(mode="json") for receipt in receipts])


def _answer_all_again(answer: str, now: datetime) -> list[Receipt | DomainError]:
    """The present receipt of each of a group, or its refusal. Raises: GoneError if all are gone."""
    results: list[Receipt | DomainError] = []
    for kept in json.loads(answer):
        try:
            results.append(answer_again(Receipt.model_validate_json(json.dumps(kept)), now))
        except GoneError as gone:
            results.append(gone)
    if all(isinstance(each, GoneError) for each in results):
        raise GoneError("This group was registered, and everybody of it has been erased since.")
    return results


def find_taken(event: Event, people: Iterable[FittingRequest], now: datetime) -> list[Address]:
    """The addresses that have a registration."""
    return [asked.email for asked in people if find_by_address(event, asked.email, now)]
