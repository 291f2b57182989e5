"""An announcement on the whole stack: looked at, sent, followed, and another one stopped."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.e2e.visitors import post_all
from tests.requests import make_request

EACH = 24
"""Visitors of each of two sessions: enough for a mailing to take some seconds."""


class Organiser:
    """What an organiser of one event does with its mailings."""

    def __init__(self, stack: RunningStack, event_id: str) -> None:
        self._stack = stack
        self.address = f"{stack.api}/v1/events/{event_id}/mailings"
        self.token = {"Authorization": f"Bearer {stack.token()}"}

    def post(self, suffix: str = "", body: Any = None, key: str | None = None) -> Answer:
        headers = self.token | {"Content-Type": "application/json"}
        headers |= {"Idempotency-Key": key} if key else {}
        return send("POST", self.address + suffix, headers=headers, body=json.dumps(body).encode())

    def follow(self, mailing_id: str, is_there: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The mailing's progress, as soon as it is there."""

        def look() -> dict[str, Any] | None:
            progress: dict[str, Any] = get(f"{self.address}/{mailing_id}", **self.token).json()
            return progress if is_there(progress) else None

        return self._stack.wait_for(f"that progress of mailing {mailing_id}", look)


def announcement(subject: str, **segment: str) -> dict[str, Any]:
    return {
        "kind": "announcement",
        "segment": segment,
        "subject": {"nl": subject, "en": f"{subject} (English)"},
        "text": {"nl": "De parkeergarage is dicht.", "en": "The car park is closed."},
    }


def got(stack: RunningStack, domain: str, subject: str) -> Counter[str]:
    """Mails with this in their subject, by address."""
    mails = [mail for mail in stack.mails_to(domain) if subject in str(mail["Subject"])]
    return Counter(str(mail["To"]) for mail in mails)


def is_all_sent(progress: dict[str, Any]) -> bool:
    return progress["state"] == "sent" and progress["sent"] == progress["recipients"]


def is_at_rest(progress: dict[str, Any]) -> bool:
    """Whether each mail that was put out has been sent or skipped; a page is counted at once."""
    return bool(progress["sent"] + progress["skipped"] == progress["addressed"] > 0)


def test_an_announcement_reaches_its_segment_and_can_be_stopped(stack: RunningStack) -> None:
    event_id = stack.demo(160)
    domain = f"batch-{uuid4().hex[:8]}.example"
    goals = [f"goals-{number}@{domain}" for number in range(EACH)]
    boards = [f"boards-{number}@{domain}" for number in range(EACH)]
    requests = [make_request(1, "global-goals", email=address) for address in goals]
    requests += [make_request(1, "economic-boards", email=address) for address in boards]
    answers = post_all(stack, event_id, requests)
    assert [answer.status for answer in answers] == [201] * 2 * EACH
    stack.wait_for_mails(domain, 2 * EACH)
    organiser = Organiser(stack, event_id)
    to_goals = announcement("Neem de trein", kind="session", sessionId="global-goals")

    seen = organiser.post("/_preview", to_goals)

    assert seen.status == 200
    assert (seen.json()["recipients"], seen.json()["held"]) == (EACH, 0)
    assert "De parkeergarage is dicht." in seen.json()["mails"][0]["text"]
    assert domain not in seen.text
    assert got(stack, domain, "Neem de trein") == Counter()

    started = [organiser.post("", to_goals, key=f"mailing-about-{domain}") for _ in range(2)]

    # The repeat tells how far it is by now.
    assert [answer.status for answer in started] in ([201, 201], [201, 200])
    (mailing_id,) = {answer.json()["mailingId"] for answer in started}
    progress = organiser.follow(mailing_id, is_all_sent)
    assert (progress["recipients"], progress["addressed"], progress["skipped"]) == (EACH, EACH, 0)
    assert got(stack, domain, "Neem de trein") == Counter(goals)

    other = organiser.post(
        "", announcement("Toch niet", kind="all"), key=f"to-stop-{domain}"
    ).json()
    organiser.follow(other["mailingId"], lambda progress: progress["sent"] > 0)
    stopped = organiser.post(f"/{other['mailingId']}/cancellations")

    assert (stopped.status, stopped.json()["state"]) == (201, "stopped")
    progress = organiser.follow(other["mailingId"], is_at_rest)
    assert progress["state"] == "stopped"
    assert 0 < progress["sent"] < 2 * EACH
    assert got(stack, domain, "Toch niet").total() == progress["sent"]
    assert max(got(stack, domain, "Toch niet").values()) == 1
    listed = get(organiser.address, **organiser.token).json()["items"]
    assert [item["mailingId"] for item in listed] == [other["mailingId"], mailing_id]


def test_a_scheduled_mailing_goes_at_its_moment_and_no_look_sends_it_before(
    stack: RunningStack,
) -> None:
    event_id = stack.demo(8)
    domain = f"later-{uuid4().hex[:8]}.example"
    address = f"visitor@{domain}"
    (registered,) = post_all(stack, event_id, [make_request(1, "global-goals", email=address)])
    assert registered.status == 201
    stack.wait_for_mails(domain)
    organiser = Organiser(stack, event_id)
    event = get(f"{stack.api}/v1/events/{event_id}").json()
    later = announcement("Tot straks", kind="all") | {"startsAt": event["startsAt"]}

    tried = organiser.post("/_trial", later)
    made = organiser.post("", later, key=f"mailing-later-{domain}")

    assert tried.status == 202
    stack.wait_for(
        "the mail on trial", lambda: got(stack, tried.json()["email"], "Proef: Tot straks") or None
    )
    assert (made.status, made.json()["state"]) == (201, "scheduled")
    mailing_id = made.json()["mailingId"]
    look_at_mails(stack)
    assert organiser.follow(mailing_id, lambda _: True)["state"] == "scheduled"
    assert got(stack, domain, "Tot straks") == Counter()

    # The event begins: the place among what is due says when.
    stack.client("dynamodb").update_item(
        TableName=stack.table,
        Key={"PK": {"S": f"MAILINGS#{event_id}"}, "SK": {"S": mailing_id}},
        UpdateExpression="SET GSI1SK = :before",
        ExpressionAttributeValues={":before": {"S": "2020-01-01T00:00:00Z"}},
    )
    look_at_mails(stack)

    progress = organiser.follow(mailing_id, is_all_sent)
    assert (progress["recipients"], progress["skipped"]) == (1, 0)
    assert got(stack, domain, "Tot straks") == Counter([address])


def look_at_mails(stack: RunningStack) -> None:
    """As every five minutes."""
    function, payload = stack.output("HousekeepingFunction"), json.dumps({"look": "mails"}).encode()
    answer = stack.client("lambda").invoke(FunctionName=function, Payload=payload)
    assert "FunctionError" not in answer


def test_a_stranger_reaches_no_mailing(stack: RunningStack) -> None:
    address = f"{stack.api}/v1/events/{stack.event_id}/mailings"

    for method, suffix in (("GET", ""), ("POST", ""), ("POST", "/_preview"), ("GET", "/some")):
        answer = send(method, address + suffix, body=b"{}" if method == "POST" else None)
        assert answer.status == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
