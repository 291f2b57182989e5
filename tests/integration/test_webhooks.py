"""Webhooks of an event: made by organisers, called with facts, signed, tried again, and never shown
a secret twice."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook

from shared.access.acts import read_acts
from shared.facts import telling
from shared.hooks import answers, delivering, hooks, queue
from shared.hooks.calling import Outcome
from shared.hooks.delivering import PAUSES_SECONDS
from shared.hooks.signing import sign
from shared.models.event import Event
from shared.runtime.clock import epoch_seconds, now
from shared.store.calls import HeldError
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK
from tests.facts import Bus, bring, untold
from tests.functions import organiser, webhooks
from tests.integration.test_access import call
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event
from tests.template import load_template

HOOKS = "/v1/events/{eventId}/webhooks"
ONE = HOOKS + "/{webhookId}"
URL = "https://hook.example/in"
NOBODY = "00000000-0000-4000-8000-000000000000"


class Queue:
    """SQS, as far as webhooks use it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.pauses: list[int] = []
        self.fails = False

    def send_message_batch(self, QueueUrl: str, Entries: list[Any]) -> dict[str, Any]:  # noqa: N803
        if self.fails:
            return {"Failed": [{"Id": "0"}]}
        self.messages += [json.loads(each["MessageBody"]) for each in Entries]
        return {"Successful": Entries}

    def change_message_visibility(self, **given: Any) -> None:
        self.pauses.append(given["VisibilityTimeout"])


class Receiver:
    """Whom webhooks call."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, dict[str, str]]] = []
        self.answer = Outcome(204)

    def call(self, url: str, body: str, headers: Any, **_: Any) -> Outcome:
        self.taken.append((url, body, dict(headers)))
        return self.answer


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    made = Queue()
    monkeypatch.setattr(queue, "_sqs", lambda: made)
    monkeypatch.setattr(telling, "_events", Bus)
    return made


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    made = Receiver()
    monkeypatch.setattr(delivering, "call", made.call)
    return made


def make(event: Event, **body: Any) -> dict[str, Any]:
    asked = {"url": URL, **body}
    status, made = call("POST", HOOKS, body=asked, eventId=event.event_id)
    assert status == 201, made
    return dict(made)


def patch(body: dict[str, Any], **names: str) -> tuple[int, Any]:
    """A merge patch of the webhook."""
    request = proxy_event(
        "PATCH",
        ONE,
        parameters=names,
        headers={"Content-Type": "application/merge-patch+json"},
        body=json.dumps(body),
        claims=ORGANISER,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"])


def bring_call(message: dict[str, Any], attempt: int = 1) -> bool:
    """Whether it was done with."""
    record = {
        "messageId": "m",
        "receiptHandle": "r",
        "body": json.dumps(message),
        "attributes": {"ApproximateReceiveCount": str(attempt)},
    }
    return not webhooks({"Records": [record]})["batchItemFailures"]


def test_a_fact_is_called_and_proven_by_the_secret_that_was_shown_once(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event, kinds=["registration-made"])
    visitor = Visitor(event, 1, "global-goals")

    bring(*untold(table))
    [message] = calls.messages
    assert bring_call(message)

    [(url, body, headers)] = receiver.taken
    assert url == URL
    said = Webhook(made["secret"]).verify(body, headers | _fresh(made, headers, body))
    assert said["data"]["registrationId"] == visitor.receipt["registrationId"]
    assert headers["webhook-id"] == said["id"]
    [answered] = deliveries(event, made)
    assert (answered["status"], answered["attempt"], answered["id"]) == (204, 1, said["id"])
    [listed] = call("GET", HOOKS, eventId=event.event_id)[1]["items"]
    assert listed == {name: made[name] for name in listed}
    assert made["secret"] not in json.dumps(listed)


def _fresh(made: dict[str, Any], headers: dict[str, str], body: str) -> dict[str, str]:
    """The tests' clock is of another year; the library wants today's. It proves the same text."""
    stamp = int(headers["webhook-timestamp"])
    assert (
        headers["webhook-signature"]
        == (sign([made["secret"]], headers["webhook-id"], stamp, body)["webhook-signature"])
    )
    return sign([made["secret"]], headers["webhook-id"], epoch_seconds(now()), body)


def deliveries(event: Event, made: dict[str, Any]) -> list[dict[str, Any]]:
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    return list(call("GET", f"{ONE}/deliveries", **names)[1]["items"])


def test_what_nobody_takes_comes_again_after_longer_pauses_under_one_id(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event)
    Visitor(event, 1, "global-goals")
    bring(*untold(table))
    receiver.answer = Outcome(None, "timeout")
    message = calls.messages[-1]

    for attempt in range(1, 13):
        assert not bring_call(message, attempt)

    assert calls.pauses[:11] == [*PAUSES_SECONDS]
    assert 0.95 < sum(PAUSES_SECONDS) / 86_400 <= 1
    assert len({headers["webhook-id"] for _, _, headers in receiver.taken}) == 1
    assert {each["reason"] for each in deliveries(event, made)} == {"timeout"}


def test_the_queue_gives_up_when_the_pauses_are_over() -> None:
    own = load_template()["Resources"]["HookCalls"]["Properties"]

    assert own["RedrivePolicy"]["maxReceiveCount"] == len(PAUSES_SECONDS) + 1


def test_the_last_twenty_answers_are_kept(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event)
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    status, tested = call("POST", f"{ONE}/test-calls", **names)
    assert (status, tested["webhookId"]) == (202, made["webhookId"])
    assert calls.messages[0]["fact"]["type"] == "nl.vng.events.webhook.tested"

    for attempt in range(1, 24):
        bring_call(calls.messages[0], attempt)

    assert [each["attempt"] for each in deliveries(event, made)] == [*range(23, 3, -1)]


def test_a_new_secret_signs_beside_the_former_for_two_days(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event)
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    status, renewed = call("POST", f"{ONE}/secrets", **names)
    assert status == 201 and renewed["secret"] != made["secret"]
    call("POST", f"{ONE}/test-calls", **names)

    for days, alive in ((0, [renewed, made]), (2, [renewed])):
        then = CLOCK.now() + timedelta(days=days)
        assert hooks.read_secrets(made["webhookId"], then) == [each["secret"] for each in alive]
        delivering.deliver(calls.messages[0], 1, then, allows_localhost=False)
        _, body, headers = receiver.taken[-1]
        stamp = int(headers["webhook-timestamp"])
        own = [
            sign([each["secret"]], headers["webhook-id"], stamp, body)["webhook-signature"]
            for each in alive
        ]
        assert headers["webhook-signature"].split(" ") == own


def test_a_third_secret_ends_the_first(event: Event, calls: Queue) -> None:
    made = make(event)
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    second, third = (call("POST", f"{ONE}/secrets", **names)[1]["secret"] for _ in range(2))

    assert hooks.read_secrets(made["webhookId"], CLOCK.now()) == [third, second]


def test_url_and_kinds_are_changed_apart(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event, kinds=["registration-made"])
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    call("POST", f"{ONE}/test-calls", **names)

    status, moved = patch({"url": f"{URL}/2"}, **names)
    assert (status, moved["url"], moved["kinds"]) == (200, f"{URL}/2", ["registration-made"])
    kinds = ["event-moved", "registration-made", "event-moved"]
    changed = patch({"kinds": kinds}, **names)[1]
    assert changed == moved | {"kinds": ["registration-made", "event-moved"]}
    assert patch({}, **names) == (200, changed)

    # What is under way goes to the new one.
    assert bring_call(calls.messages[0])
    assert receiver.taken[0][0] == f"{URL}/2"


@pytest.mark.parametrize(
    "body",
    [
        {"url": None},
        {"url": "http://hook.example/"},
        {"url": "https://10.0.0.1/"},
        {"kinds": None},
        {"kinds": []},
        {"kinds": ["nothing"]},
        {"secret": "whsec_"},
    ],
)
def test_nothing_that_could_not_be_made_is_changed_to(event: Event, body: dict[str, Any]) -> None:
    made = make(event)
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}

    assert patch(body, **names)[0] == 400

    [listed] = call("GET", HOOKS, eventId=event.event_id)[1]["items"]
    assert listed == {name: made[name] for name in listed}


def test_a_webhook_is_of_its_event_alone(event: Event, calls: Queue) -> None:
    """Who organises another event knows its id and can do nothing with it."""
    made = make(event)
    other = {"eventId": "elsewhere", "webhookId": made["webhookId"]}

    assert patch({"url": "https://evil.example/"}, **other)[0] == 404
    for method, path in (
        ("DELETE", ""),
        ("POST", "/secrets"),
        ("POST", "/test-calls"),
        ("GET", "/deliveries"),
    ):
        assert call(method, ONE + path, **other)[0] == 404
    assert hooks.read_secrets(made["webhookId"], CLOCK.now()) == [made["secret"]]
    assert calls.messages == []


def test_an_answer_that_cannot_be_kept_makes_no_second_call(
    event: Event, calls: Queue, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(event)
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}
    call("POST", f"{ONE}/test-calls", **names)

    def is_held(_: Any) -> Any:
        raise HeldError

    monkeypatch.setattr(answers, "write_and_read", is_held)

    assert bring_call(calls.messages[0])
    assert len(receiver.taken) == 1


def test_a_webhook_that_is_taken_away_is_called_no_more(
    event: Event, table: Any, calls: Queue, receiver: Receiver
) -> None:
    made = make(event)
    Visitor(event, 1, "global-goals")
    bring(*untold(table))
    names = {"eventId": event.event_id, "webhookId": made["webhookId"]}

    assert call("DELETE", ONE, **names)[0] == 204

    assert bring_call(calls.messages[-1])
    assert receiver.taken == []
    items = table.scan(TableName=os.environ["TABLE_NAME"])["Items"]
    assert made["secret"] not in json.dumps([i["PK"] | i["SK"] for i in items] + [str(items)])
    for method, path in (
        ("DELETE", ""),
        ("POST", "/secrets"),
        ("POST", "/test-calls"),
        ("GET", "/deliveries"),
    ):
        assert call(method, ONE + path, **names)[0] == 404
    acts = [act.kind for act in read_acts(event.event_id, PageAsked(50, None), CLOCK.now()).acts]
    assert "webhook-made" in acts and "webhook-removed" in acts


def test_what_the_queue_does_not_take_stays_untold(event: Event, table: Any, calls: Queue) -> None:
    make(event)
    calls.fails = True

    bring(*untold(table))

    assert untold(table)


@pytest.mark.parametrize(
    "url",
    ["http://hook.example/", "https://127.0.0.1/", "https://2130706433/", "https://[::1]/"],
)
def test_no_address_inside_is_kept(event: Event, url: str) -> None:
    status, refused = call("POST", HOOKS, body={"url": url}, eventId=event.event_id)

    assert (status, refused["errors"][0]["pointer"]) == (400, "/url")


def test_an_event_has_ten_at_most(event: Event) -> None:
    for _ in range(10):
        make(event)

    status, refused = call("POST", HOOKS, body={"url": URL}, eventId=event.event_id)

    assert (status, refused["errors"][0]["code"]) == (400, "too-many")


def test_they_are_an_organiser_s_alone(event: Event) -> None:
    names = {"eventId": event.event_id, "webhookId": NOBODY}
    for method, path in (("GET", HOOKS), ("POST", HOOKS), ("DELETE", ONE)):
        assert call(method, path, READER, **names)[0] == 403
    for method, body in (("GET", None), ("POST", {"url": URL})):
        assert call(method, HOOKS, ORGANISER, body=body, eventId="nowhere")[0] == 404
