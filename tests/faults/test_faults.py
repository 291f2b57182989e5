"""Whatever fails at whichever call of a use case: nothing drifts, the answer is true, and asking
again leads to where an undisturbed call would have led."""

import copy
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from shared.events.events import event_item
from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.refusals.registrations import AlreadyRegisteredError, SoldOutError
from shared.refusals.requests import PreconditionFailedError, ThrottledError
from shared.registering import parsing
from shared.registering.register import key_use, register
from shared.store.client import dynamodb
from shared.store.transaction import transact
from shared.waiting.plans import settle_event
from tests.factories import NOW
from tests.faults.dynamodb import KINDS, Calls, CrashError, Fault, failing_calls
from tests.functions import registration as lambda_handler
from tests.lambda_events import Context, proxy_event
from tests.model import world
from tests.moto_table import moto_table

ROUNDS = {"round-1": {"a": 1, "b": 2, "c": 1}}


class Case(NamedTuple):
    """A use case: what stands before it, what is done, and the refusal that is its answer."""

    prepare: Callable[[Event], None]
    act: Callable[[Event], Any]
    answers: tuple[type[Exception], ...] = ()
    # Refusals by which a repeat may say that the first attempt was done after all.
    done: tuple[type[Exception], ...] = ()


def sign_up(event: Event, name: str, *ranking: str, waits: bool = True, key: str = "") -> Any:
    email = f"{name}@town.example"
    asked = world.make_asked(event, email, {"round-1": ranking}, waitlist=waits)
    use = key_use(event, key or f"the-key-of-visitor-{name}", asked)
    return register(event, asked, use=use, now=NOW)


def find(name: str) -> Any:
    found = world.read_records().registrations.values()
    return next((r for r in found if r.email.startswith(name + "@")), None)


IDS: dict[str, str] = {}
"""Whom a use case is about, by name: fixed when it was prepared, for erasure forgets them."""


def nobody(event: Event) -> None:
    pass


def full_and_waiting(event: Event) -> None:
    """ann in a, bob and cas in b: full. dan waits for a or b, eve for b; cas wants a."""
    for name, session in (("ann", "a"), ("bob", "b"), ("cas", "b")):
        IDS[name] = sign_up(event, name, session).registration_id
    sign_up(event, "dan", "a", "b")
    sign_up(event, "eve", "b")
    choose(event, "cas", ["a", "b"])


def choose(event: Event, name: str, ranking: list[str], version: int = 1) -> Any:
    return change(
        event,
        IDS[name],
        {"choices": {"round-1": ranking}, "waitlist": True},
        version=version,
        reason="changed-by-visitor",
        now=NOW,
    )


def a_seat_more(event: Event) -> None:
    full_and_waiting(event)
    world.write_counter(event, None, 5)
    world.write_counter(event, "a", 2)


def first_session_full(event: Event) -> None:
    sign_up(event, "ann", "a")


def waiting_and_mail(event: Event) -> None:
    full_and_waiting(event)
    dynamodb.put_item(TableName=world.TABLE_NAME, Item=event_item(event))


def ask_for_link(event: Event) -> Any:
    parsing.forget_events()
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/link-requests",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps({"email": "ann@town.example"}),
    )
    answer = lambda_handler(request, Context())
    if answer["statusCode"] >= 500:
        raise RuntimeError(answer["body"])
    return answer["statusCode"]


def hand_over(event: Event) -> None:
    settle_event(event, NOW)


CASES = {
    "register": Case(nobody, lambda e: sign_up(e, "zoe", "a", "b")),
    "register into second choice": Case(
        first_session_full, lambda e: sign_up(e, "zoe", "a", "b", waits=False)
    ),
    "register into second choice and wait": Case(
        first_session_full, lambda e: sign_up(e, "zoe", "a", "b")
    ),
    "register to queue": Case(full_and_waiting, lambda e: sign_up(e, "zoe", "a", "b")),
    "register when sold out": Case(
        full_and_waiting, lambda e: sign_up(e, "zoe", "a", "b", waits=False), (SoldOutError,)
    ),
    "register while seats are handed over": Case(
        a_seat_more, lambda e: sign_up(e, "zoe", "a", "c", waits=False)
    ),
    "register again with the key": Case(first_session_full, lambda e: sign_up(e, "ann", "a")),
    "register again without the key": Case(
        first_session_full,
        lambda e: sign_up(e, "ann", "a", key="another-key-of-hers"),
        (AlreadyRegisteredError,),
        # moto writes a transaction again whose answer was lost; DynamoDB knows its token.
        done=(ThrottledError,),
    ),
    "change into the line": Case(
        full_and_waiting,
        lambda e: choose(e, "bob", ["c", "a", "b"]),
        done=(PreconditionFailedError,),
    ),
    "change and hand over": Case(
        full_and_waiting, lambda e: choose(e, "ann", ["c"]), done=(PreconditionFailedError,)
    ),
    "cancel and hand over": Case(
        full_and_waiting, lambda e: cancel(e, IDS["ann"], "cancelled-by-visitor", NOW)
    ),
    "erase": Case(
        full_and_waiting,
        lambda e: erase(e, IDS["ann"], "cancelled-by-visitor", NOW),
        done=(NotFoundError,),
    ),
    "hand over from the stream": Case(a_seat_more, hand_over),
    "ask for the link": Case(waiting_and_mail, ask_for_link),
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Calls]:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setitem(transact.__kwdefaults__, "sleep", lambda _: None)
    with world.small_table(through_botocore=True), failing_calls() as calls:
        yield calls


@pytest.mark.parametrize("name", CASES)
def test_whatever_fails_at_whichever_call(
    name: str, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    event = world.make_event(ROUNDS, 3)
    world.write_counters(event)
    case.prepare(event)
    before = copy.deepcopy(dict(moto_table().items))
    calls.start(None)
    clean = answer_of(case, event)
    expected = snapshot(event)
    steps = list(calls.operations)
    faults = [fault for fault in fault_points(len(steps)) if calls.applies(fault)]
    failures = []
    for fault in faults:
        restore(before)
        calls.start(fault)
        try:
            check(case, event, calls, fault, clean, expected)
        except AssertionError as error:
            at = steps[fault.call]
            failures.append(
                f"{fault.kind}{' lasting' * fault.lasts} at {at} ({fault.call}): {error}"
            )
    with capsys.disabled():
        print(f"\n{name}: {len(faults)} fault points at {len(steps)} calls")
    assert not failures, "\n".join(failures)


def fault_points(calls: int) -> Iterator[Fault]:
    for call in range(calls):
        for kind in KINDS:
            yield Fault(kind, call)
            if not kind.startswith("crash"):
                yield Fault(kind, call, lasts=True)


def check(case: Case, event: Event, calls: Calls, fault: Fault, clean: Any, expected: Any) -> None:
    failed = False
    try:
        answer = answer_of(case, event)
    except (CrashError, Exception) as error:  # noqa: BLE001
        failed = True
        assert fault.lasts or fault.kind.startswith("crash"), (
            f"one failure was not borne: {error!r}"
        )
        assert not isinstance(error, AssertionError), repr(error)
    calls.start(None)
    world.check_records(event, erasing=IDS.values())
    if not failed:
        assert answer == clean, f"answered {answer}, not {clean}"
        assert snapshot(event) == expected, "the answer is not what the records say"
        return
    try:
        answer = answer_of(case, event)
        assert answer == clean, f"asked again: answered {answer}, not {clean}"
    except case.done:
        pass
    world.check_records(event)
    assert snapshot(event) == expected, "asked again, it ends elsewhere"


def answer_of(case: Case, event: Event) -> Any:
    """The answer without what is random in it."""
    try:
        answer = case.act(event)
    except case.answers as refusal:
        return type(refusal)
    if hasattr(answer, "model_dump"):
        return answer.model_dump(exclude={"registration_id", "version"})
    return answer


def snapshot(event: Event) -> Any:
    """Everything that matters in the table, without what is random in it."""
    records = world.check_records(event)
    people = {
        r.email: (r.status, r.version, r.seats, r.lines, r.choices)
        for r in records.registrations.values()
    }
    mails = Counter(
        (records.registrations[i].email, *mail_id.split("-")[:2])
        for i, mail_ids in records.mails.items()
        for mail_id in mail_ids
        if mail_id.count("-") == 1
    )
    links = {i for i, ids in records.mails.items() for m in ids if m.count("-") > 1}
    kinds = (item["PK"]["S"].split("#")[0] + item["SK"]["S"] for item in records.rest)
    found = Counter(kinds)
    rest = Counter({kind: n for kind, n in found.items() if not kind.startswith("ADDRESSMAIL#")})
    # What is asked for an address has a random key; tests of the budget and of links count it.
    counters = {s: (c.taken, c.waiting, c.ticket) for s, c in records.counters.items()}
    return people, mails, links, rest, counters


def restore(before: Any) -> None:
    table = moto_table()
    table.items.clear()
    table.items.update(copy.deepcopy(before))
