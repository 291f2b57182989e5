"""Lines and organisers over HTTP: from the line into a seat, with a mail, by whoever may."""

import json
from typing import Any
from uuid import uuid4

from infra.local import organiser
from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.e2e.visitors import post
from tests.requests import BREAKOUTS, make_request

MERGE_PATCH = "application/merge-patch+json"


def of_event(receipt: dict[str, Any]) -> str:
    """Where organisers find a registration."""
    return f"/v1/events/{receipt['eventId']}/registrations/{receipt['registrationId']}"


def an_address() -> str:
    return f"line-{uuid4().hex[:8]}@gemeente.example"


def patch(stack: RunningStack, path: str, body: Any, token: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return send(
        "PATCH",
        stack.api + path,
        headers={"Authorization": f"Bearer {token}", "Content-Type": MERGE_PATCH, **named},
        body=json.dumps(body).encode(),
    )


def wait_for_status(stack: RunningStack, receipt: dict[str, Any], status: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        shown: dict[str, Any] = get(
            f"{stack.api}/v1/registrations/{receipt['registrationId']}",
            Authorization=f"Bearer {receipt['manageToken']}",
        ).json()
        return shown if shown["status"] == status else None

    return stack.wait_for(f"a registration that is {status}", look)


def test_from_the_line_into_a_raised_seat_with_a_mail(stack: RunningStack) -> None:
    event_id = stack.demo(4)
    for number, session_id in enumerate(BREAKOUTS):
        assert post(stack, event_id, make_request(number, session_id)).status == 201
    address = an_address()
    request = make_request(9, "global-goals", email=address, waitlist=True)
    receipt = post(stack, event_id, request).body
    assert receipt["status"] == "waitlisted"
    assert len(stack.wait_for_mails(address, 1)) == 1
    token = stack.token()

    too_low = patch(stack, f"/v1/events/{event_id}", {"capacity": 3}, token)
    session = patch(stack, f"/v1/events/{event_id}/sessions/global-goals", {"capacity": 2}, token)
    event = patch(stack, f"/v1/events/{event_id}", {"capacity": 5}, token)

    assert too_low.status == 409
    assert [reason["code"] for reason in too_low.json()["reasons"]] == ["below-taken"]
    assert (session.status, event.status) == (200, 200)
    shown = wait_for_status(stack, receipt, "confirmed")
    assert [place["sessionId"] for place in shown["sessions"]] == ["global-goals"]
    mails = stack.wait_for_mails(address, 2)
    assert mails[0]["Subject"] != mails[1]["Subject"]
    moves = get(
        f"{stack.api}{of_event(receipt)}/moves",
        Authorization=f"Bearer {token}",
    ).json()["items"]
    assert [move["reason"] for move in moves] == ["registered", "promoted"]


def test_an_organiser_cancels_for_a_visitor_and_nobody_else_does(stack: RunningStack) -> None:
    event_id = stack.demo(4)
    receipt = post(stack, event_id, make_request(1)).body
    path = f"{stack.api}{of_event(receipt)}/cancellations"
    own = f"{stack.api}/v1/registrations/{receipt['registrationId']}/cancellations"
    token = stack.token()
    head, claims, signature = token.split(".")
    forged = [
        f"{head}.{claims}.{signature[:-8]}AAAAAAAA",
        f"{head}.{claims[:-4]}AAAA.{signature}",
        f"{head}.{claims}.",
        f"{'[' * 3000}.{claims}.{signature}",
        "a.b.c",
        organiser.sign_in(stack.running)["IdToken"],
        receipt["manageToken"],
    ]

    refused = [send("POST", path, headers={"Authorization": f"Bearer {f}"}) for f in forged]
    done = send("POST", path, headers={"Authorization": f"Bearer {token}"})
    not_here = send("POST", own, headers={"Authorization": f"Bearer {token}"})
    again = send("POST", own, headers={"Authorization": f"Bearer {receipt['manageToken']}"})

    assert [answer.status for answer in refused] == [401] * len(forged)
    assert not_here.status == 401
    assert (done.status, done.json()["status"]) == (201, "cancelled")
    assert again.json() == done.json()


def test_a_cancelled_session_informs_everybody(stack: RunningStack) -> None:
    event_id = stack.demo(40)
    addresses = [an_address() for _ in range(3)]
    receipts = [
        post(stack, event_id, make_request(n, "global-goals", "economic-boards", email=a)).body
        for n, a in enumerate(addresses)
    ]
    for address in addresses:
        stack.wait_for_mails(address)  # else the second mail would say it all, alone

    answer = patch(
        stack,
        f"/v1/events/{event_id}/sessions/global-goals",
        {"status": "cancelled"},
        stack.token(),
    )

    assert answer.status == 200
    for address, receipt in zip(addresses, receipts, strict=True):
        assert len(stack.wait_for_mails(address, 2)) == 2
        shown = wait_for_status(stack, receipt, "confirmed")
        assert [p["sessionId"] for p in shown["sessions"]] == ["economic-boards"]


def test_housekeeping_finds_nothing_amiss(stack: RunningStack) -> None:
    function = stack.output("HousekeepingFunction")
    payload = json.dumps({"eventId": stack.event_id}).encode()

    answer = stack.client("lambda").invoke(FunctionName=function, Payload=payload)

    assert json.load(answer["Payload"])["differences"] == []


def test_a_mail_that_the_stream_gave_up_on_is_sent_by_the_next_look(stack: RunningStack) -> None:
    """As after a day without quota: the outbox has it, no stream has its record any more."""
    event_id = stack.demo(4)
    address = an_address()
    receipt = post(stack, event_id, make_request(1, email=address)).body
    stack.wait_for_mails(address)
    key = {
        "PK": {"S": f"REGISTRATION#{receipt['registrationId']}"},
        "SK": {"S": "MAIL#000001-confirmed"},
    }
    table = stack.client("dynamodb")

    def is_marked() -> bool | None:
        item = table.get_item(TableName=stack.table, Key=key, ConsistentRead=True)["Item"]
        return "sentAt" in item or None

    # The mail is here before it is marked as sent, and its mark would come after what follows.
    stack.wait_for("the mark of a mail that was sent", is_marked)
    table.update_item(
        TableName=stack.table,
        Key=key,
        # Whatever a busy machine made of the first attempts is long ago, too.
        UpdateExpression="SET GSI1PK = :outbox, GSI1SK = :long_ago "
        "REMOVE sentAt, messageId, wokenAt, failures, failedAt, failReason",
        ExpressionAttributeValues={
            ":outbox": {"S": "OUTBOX"},
            ":long_ago": {"S": "2026-01-01T00:00:00Z#0"},
        },
    )

    answer = stack.client("lambda").invoke(
        FunctionName=stack.output("HousekeepingFunction"), Payload=b"{}"
    )

    assert json.load(answer["Payload"])["unsentMails"] >= 1
    assert len(stack.wait_for_mails(address, 2)) == 2
