"""Mails for each change, whatever fails: never none, and two only where SES accepted a message and
its answer was lost, with no news of it either."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from infra.dead_letters import Stuck, find_stuck
from shared.managing.change import change
from shared.models.event import Event
from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.outbox.outbox import wake
from shared.sending import ses
from shared.store import keys
from shared.store.calls import TABLE_NAME
from shared.store.client import dynamodb
from shared.store.transaction import transact
from tests.clocks import CLOCK
from tests.faults.dynamodb import Fault
from tests.faults.mail_world import World, a_world
from tests.functions import registration as register
from tests.lambda_events import Context, post_registration
from tests.requests import make_request

A_DAY = timedelta(days=1)


class Case(NamedTuple):
    """What goes wrong, and how many messages SES accepted for the change in the end."""

    act: Callable[[World, list[tuple[str, str]]], None]
    messages: int = 1


def undisturbed(world: World, mails: list[tuple[str, str]]) -> None:
    world.stream(mails)


def ses_says(*behaviours: str) -> Callable[[World, list[tuple[str, str]]], None]:
    """SES does these at its first calls, and accepts from then on."""

    def act(world: World, mails: list[tuple[str, str]]) -> None:
        world.ses.behave = lambda call: behaviours[call] if call < len(behaviours) else "accept"
        world.stream(mails)
        world.look_for(A_DAY)

    return act


def ses_says_for(behaviour: str, minutes: int) -> Callable[[World, list[tuple[str, str]]], None]:
    def act(world: World, mails: list[tuple[str, str]]) -> None:
        end = world.clock.now() + timedelta(minutes=minutes)
        world.ses.behave = lambda _: behaviour if world.clock.now() < end else "accept"
        world.stream(mails)
        world.look_for(A_DAY)

    return act


def quota_used_up(world: World, mails: list[tuple[str, str]]) -> None:
    world.ses.used_up_until = world.clock.now() + timedelta(hours=5)
    world.stream(mails)
    assert world.ses.calls == 0, "nothing is tried while the quota is known to be used up"
    world.look_for(A_DAY)


def answer_lost_but_reported(world: World, mails: list[tuple[str, str]]) -> None:
    world.ses.reports = True
    ses_says("lose")(world, mails)


def died_after_but_reported(world: World, mails: list[tuple[str, str]]) -> None:
    world.ses.reports = True
    ses_says("die-after")(world, mails)


def rejected_until_mended(world: World, mails: list[tuple[str, str]]) -> None:
    """For days: it ends among the dead, somebody mends the cause, and has it done again."""
    world.ses.behave = lambda _: "MessageRejected: Email address is not verified."
    world.stream(mails)
    assert world.dead == mails
    world.look_for(timedelta(days=3))
    world.ses.behave = lambda _: "accept"
    redrive(world)


def redrive(world: World) -> None:
    """As `make dead-letters REDRIVE=1` does."""
    [stuck] = find_stuck(Outbox(), world.clock.now())  # type: ignore[arg-type]
    assert "failed" in stuck.why
    assert wake(stuck.key, world.clock.now())
    world.stream([(name(stuck, "PK"), name(stuck, "SK"))])


def name(stuck: Stuck, key: str) -> str:
    return stuck.key[key]["S"].partition("#")[2]


class Outbox:
    """What `find_stuck` asks of a stack."""

    def read_index(self, partition: str, before: Any) -> Iterator[dict[str, Any]]:
        answer = dynamodb.query(
            TableName=TABLE_NAME,
            IndexName="GSI1",
            KeyConditionExpression="GSI1PK = :partition",
            ExpressionAttributeValues={":partition": {"S": partition}},
        )
        yield from answer["Items"]


def stream_replays(world: World, mails: list[tuple[str, str]]) -> None:
    for _ in range(3):
        world.stream(mails + mails)


def stream_forgets(world: World, mails: list[tuple[str, str]]) -> None:
    world.look_for(A_DAY)


def stream_forgets_and_a_worker_died(world: World, mails: list[tuple[str, str]]) -> None:
    world.ses.behave = lambda call: "die-before" if call == 0 else "accept"
    world.invoke(mails)
    world.look_for(A_DAY)


def poisoned(world: World, mails: list[tuple[str, str]]) -> None:
    """A mail that nobody can read is mended by hand, and done again."""
    registration_id, mail_id = mails[0]
    key = {"PK": {"S": f"REGISTRATION#{registration_id}"}, "SK": {"S": f"MAIL#{mail_id}"}}
    sound = dynamodb.get_item(TableName=TABLE_NAME, Key=key)["Item"]
    dynamodb.put_item(TableName=TABLE_NAME, Item=sound | {"document": {"S": "not a mail"}})
    world.stream(mails)
    assert world.dead == mails
    found = dynamodb.get_item(TableName=TABLE_NAME, Key=key)["Item"]
    dynamodb.put_item(TableName=TABLE_NAME, Item=found | {"document": sound["document"]})
    redrive(world)


TOO_FAST = "Throttling: Maximum sending rate exceeded."
CASES: dict[str, Case] = {
    "nothing fails": Case(undisturbed),
    "SES: too fast, three times": Case(ses_says(*[TOO_FAST] * 3)),
    "SES: too fast, for an hour": Case(ses_says_for(TOO_FAST, 60)),
    "SES: paused for two hours": Case(ses_says_for("AccountSendingPausedException", 120)),
    "SES: day's quota used up, for five hours": Case(
        ses_says_for("Throttling: Daily message quota exceeded.", 300)
    ),
    "SES: quota says that it is used up": Case(quota_used_up),
    "SES: not reached": Case(ses_says("unreachable", "unreachable")),
    "SES: not reached for an hour": Case(ses_says_for("unreachable", 60)),
    "SES: rejects once": Case(ses_says("MessageRejected: no")),
    "SES: rejects for an hour": Case(ses_says_for("MessageRejected: no", 60)),
    "SES: rejects for days, mended, done again": Case(rejected_until_mended),
    "SES: accepts, answer lost, no news": Case(ses_says("lose"), messages=2),
    "SES: accepts, answer lost, news comes": Case(answer_lost_but_reported),
    "worker dies before SES": Case(ses_says("die-before")),
    "worker dies after SES, no news": Case(ses_says("die-after"), messages=2),
    "worker dies after SES, news comes": Case(died_after_but_reported),
    "stream replays everything, six times": Case(stream_replays),
    "stream forgets": Case(stream_forgets),
    "worker dies, stream forgets": Case(stream_forgets_and_a_worker_died),
    "poisoned record, mended, done again": Case(poisoned),
}


@pytest.fixture
def world(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setitem(transact.__kwdefaults__, "sleep", lambda _: None)
    with a_world(monkeypatch) as world:
        yield world


def sign_up(event: Event, number: int = 1) -> str:
    answer = register(post_registration(event.event_id, make_request(number)), Context())
    assert answer["statusCode"] == 201, answer["body"]
    return str(answer["headers"]["Location"].rpartition("/")[2])


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_mailed(
    name: str, event: Event, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    sign_up(event)
    mails = world.outbox()
    assert len(mails) == 1

    case.act(world, mails)

    with capsys.disabled():
        print(f"\n{name:45} {len(world.ses.accepted)} of {world.ses.calls} calls", end="")
    assert len(world.ses.accepted) == case.messages
    assert world.outbox() == []
    assert len({given.mail_id for given in world.ses.accepted}) == 1


FAULTS = ("conflict", "throttled", "internal", "timeout-before", "timeout-after")
CRASHES = ("crash-before", "crash-after")


def test_each_change_is_mailed_whatever_call_of_the_table_fails(
    event: Event, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every call that sending makes fails in turn, in every way, once or with the worker's end."""
    sign_up(event, 1)
    mails = world.outbox()
    forget_pace()
    world.calls.start(None)
    assert world.invoke(mails) == []
    steps = list(world.calls.operations)
    assert steps[-1] == "TransactWriteItems"
    points = 0
    number = 1
    for kind in (*FAULTS, *CRASHES):
        for call in range(len(steps)):
            fault = Fault(kind, call)
            if kind == "conflict" and steps[call] != "TransactWriteItems":
                continue
            number += 1
            put_one_more(event, number)
            mails = world.outbox()
            before = len(world.ses.accepted)
            forget_pace()
            world.calls.start(fault)
            world.invoke(mails)
            world.calls.start(None)
            world.stream(world.outbox())
            world.look_for(A_DAY)
            points += 1
            messages = len(world.ses.accepted) - before
            # The mark is the last call: a worker that ends at it has sent, and nobody knows.
            is_unmarked = kind == "crash-before" and call == len(steps) - 1
            assert messages == (2 if is_unmarked else 1), f"{kind} at {steps[call]} ({call})"
    with capsys.disabled():
        print(f"\n{points} fault points at {len(steps)} calls: a mail each, two at the mark alone")


def forget_pace() -> None:
    """So that each attempt makes the same calls."""
    ses._seen.clear()
    dynamodb.delete_item(TableName=TABLE_NAME, Key=keys.pace_key())


def put_one_more(event: Event, number: int) -> None:
    """The event is small: whoever was there before makes place."""
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        IndexName="GSI1",
        KeyConditionExpression="GSI1PK = :all",
        ExpressionAttributeValues={":all": {"S": f"REGISTRATIONS#{event.event_id}"}},
    )
    for item in answer["Items"]:
        dynamodb.delete_item(TableName=TABLE_NAME, Key={"PK": item["PK"], "SK": item["SK"]})
    for counter in ("EVENT", "SESSION#global-goals"):
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": counter}},
            UpdateExpression="SET taken = :none",
            ExpressionAttributeValues={":none": {"N": "0"}},
        )
    sign_up(event, number)


def test_a_mark_that_cannot_be_written_sends_no_second_mail_at_once(
    event: Event, world: World
) -> None:
    """SES accepted it: before anybody sends it again, news has its time to come."""
    sign_up(event)
    mails = world.outbox()
    forget_pace()
    mark = 8
    world.calls.start(Fault("conflict", mark, lasts=True))

    left = world.invoke(mails)
    assert world.calls.operations[mark] == "TransactWriteItems"
    world.calls.start(None)
    again = world.invoke(mails)

    assert left == [], "nothing to retry at once"
    assert again == mails, "nor may anybody, while the lease lasts"
    assert len(world.ses.accepted) == 1
    [(registration_id, mail_id)] = mails
    record_news(News(registration_id, mail_id, 1, "send", CLOCK.now(), "message-1"))
    world.look_for(A_DAY)
    assert len(world.ses.accepted) == 1
    assert world.outbox() == []


def test_a_later_change_overtakes_an_earlier_one_that_was_not_sent(
    event: Event, world: World
) -> None:
    """Three changes while SES is paused: the last one's mail has all since what was mailed last."""
    registration_id = sign_up(event)
    world.ses.behave = lambda _: "AccountSendingPausedException"
    world.stream(world.outbox())
    for version, session in ((1, "economic-boards"), (2, "large-municipalities")):
        patch = {"choices": {"round-1": [session]}}
        change(
            event,
            registration_id,
            patch,
            version=version,
            reason="changed-by-visitor",
            now=CLOCK.now(),
        )
        world.stream(world.outbox())
    assert world.outbox() == [(registration_id, "000003-changed")]
    world.ses.behave = lambda _: "accept"

    world.look_for(A_DAY)

    assert [given.mail_id for given in world.ses.accepted] == ["000003-changed"]
    assert world.outbox() == []


def test_mails_of_one_registration_leave_in_the_order_of_its_changes(
    event: Event, world: World
) -> None:
    """However their records come in."""
    registration_id = sign_up(event)
    first = world.outbox()
    change(
        event,
        registration_id,
        {"choices": {"round-1": ["economic-boards"]}},
        version=1,
        reason="changed-by-visitor",
        now=CLOCK.now(),
    )
    both = world.outbox()

    world.stream([both[1], both[0]] if both[0] in first else both)

    assert [given.mail_id for given in world.ses.accepted] == ["000002-changed"]


def test_no_two_senders_have_a_mail_of_one_registration(event: Event, world: World) -> None:
    """While one waits for SES, another comes in with the same record, and with another mail."""
    registration_id = sign_up(event)
    mails = world.outbox()
    inner: list[list[tuple[str, str]]] = []

    def come_in(_: int) -> str:
        if not inner:
            inner.append([])
            inner[0] = world.invoke(mails)
        return "accept"

    world.ses.behave = come_in
    world.stream(mails)

    assert inner == [mails], "the second sender was sent away"
    assert Counter(given.registration_id for given in world.ses.accepted) == {registration_id: 1}
