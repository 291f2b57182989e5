"""Every refusal of docs/refusals.md is reached through a handler, and there is no other."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.reference import every_refusal
from shared.events.programmes import read_programme
from shared.exporting import lists
from shared.models.event import Event, Round
from shared.publishing.publication import publish
from shared.refusals.registrations import NotPublishableError
from shared.store import transaction
from tests.accounts import OF_ANOTHER_EVENT
from tests.clocks import CLOCK
from tests.functions import organiser, registration, schedule
from tests.integration.test_acts_of_organisers import at, post, put_first
from tests.integration.test_checkin import check_in, code_of
from tests.integration.test_organising import ORGANISER, patch
from tests.integration.test_transfers import hand_over
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import make_request

Answer = dict[str, Any]
TABLE = Path(__file__).parents[2] / "docs" / "refusals.md"
ROWS = dict(re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", TABLE.read_text(), re.MULTILINE))
KEY = "a-key-that-nobody-guesses"


def register(event: Event, *choices: str, key: str | None = None, **changes: Any) -> Answer:
    request = make_request(9, *choices, **changes)
    return registration(post_registration(event.event_id, request, key=key), Context())


def own(method: str, visitor: Visitor, **headers: str) -> Answer:
    request = proxy_event(
        method,
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": visitor.receipt["registrationId"]},
        headers={"Content-Type": "application/merge-patch+json", **headers},
        body='{"jobTitle": "Adviseur"}',
    )
    return registration(request, Context())


def held_by(visitor: Visitor) -> dict[str, str]:
    return {"Authorization": f"Bearer {visitor.receipt['manageToken']}"}


def list_of(event: Event, claims: Any = ORGANISER, **headers: str) -> Answer:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        claims=claims,
        headers=headers,
    )
    return organiser(request, Context())


def as_answer(answered: tuple[int, Any]) -> Answer:
    return {"statusCode": answered[0], "body": json.dumps(answered[1])}


def reuse_key(event: Event) -> Answer:
    register(event, key=KEY)
    return register(event, "economic-boards", key=KEY)


def find_nothing(event: Event) -> Answer:
    parameters = {"eventId": "no-such-event"}
    return schedule(proxy_event("GET", "/v1/events/{eventId}", parameters=parameters), Context())


def use_wrong_method(event: Event) -> Answer:
    parameters = {"eventId": event.event_id}
    request = proxy_event("PUT", "/v1/events/{eventId}/schedule", parameters=parameters)
    return schedule(request, Context())


def register_again(event: Event) -> Answer:
    register(event)
    return register(event)


def fill(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")


def find_it_full(event: Event) -> Answer:
    fill(event)
    return register(event, "global-goals")


def find_it_closed(event: Event) -> Answer:
    CLOCK.moment = event.registration.closes_at
    return register(event)


def cancel_inside(event: Event) -> Answer:
    visitor = Visitor(event, 1, "global-goals")
    check_in(event, code_of(visitor))
    return as_answer(visitor.call("POST", "/cancellations"))


def hand_over_a_place_in_line(event: Event) -> Answer:
    for number in (1, 2):
        Visitor(event, number)
    return as_answer(hand_over(Visitor(event, 3)))


def check_in_too_early(event: Event) -> Answer:
    code = code_of(Visitor(event, 1, "global-goals"))
    return as_answer(check_in(event, code, at=event.starts_at - timedelta(days=2)))


def wait_for_too_long(event: Event) -> Answer:
    fill(event)
    assert patch(event, waitingList={"limit": 1})[0] == 200
    assert Visitor(event, 3, "global-goals").status == "waitlisted"
    return register(event, "global-goals", waitlist=True)


def shrink(event: Event) -> Answer:
    fill(event)
    return as_answer(patch(event, capacity=1))


def ask_often(event: Event) -> Answer:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/link-requests",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body='{"email": "iemand@gemeente.example"}',
    )
    return [registration(request, Context()) for _ in range(6)][-1]


def send_too_much(event: Event) -> Answer:
    return registration(post_registration(event.event_id, None, raw=" " * 70_000), Context())


def send_a_form(event: Event) -> Answer:
    request = post_registration(event.event_id, make_request())
    request["headers"]["Content-Type"] = "application/x-www-form-urlencoded"
    return registration(request, Context())


def meet_contention(event: Event, *, at: int = 1, key: str | None = None) -> Answer:
    """Somebody else's transaction has the item of that operation, for longer than we try."""

    def conflict(TransactItems: list[Any], **_: Any) -> None:  # noqa: N803  (botocore's name)
        codes = ["TransactionConflict" if n == at else "None" for n in range(len(TransactItems))]
        reasons = [{"Code": code} for code in codes]
        error: Any = {
            "Error": {"Code": "TransactionCanceledException", "Message": ""},
            "CancellationReasons": reasons,
        }
        raise ClientError(error, "TransactWriteItems")

    with pytest.MonkeyPatch.context() as busy:
        busy.setattr(transaction.dynamodb, "transact_write_items", conflict)
        busy.setitem(transaction.transact.__kwdefaults__, "sleep", lambda _: None)
        return register(event, key=key)


def repeat_what_was_erased(event: Event) -> Answer:
    receipt = json.loads(register(event, key=KEY)["body"])
    request = proxy_event(
        "DELETE",
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": receipt["registrationId"]},
        headers={"Authorization": f"Bearer {receipt['manageToken']}"},
    )
    assert registration(request, Context())["statusCode"] == 204
    return register(event, key=KEY)


def take_last_organiser() -> Answer:
    return organiser(
        proxy_event(
            "DELETE",
            "/v1/grants/{accountId}",
            parameters={"accountId": ORGANISER["sub"]},
            claims=ORGANISER,
        )
    )


def remove_what_is_to_come(event: Event) -> Answer:
    return organiser(
        proxy_event(
            "POST",
            "/v1/events/{eventId}/removals",
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/json"},
            body=json.dumps({"title": event.title.nl}),
            claims=ORGANISER,
        )
    )


def apply_too_late(event: Event) -> Answer:
    assert patch(event, allocation="approval")[0] == 200
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("shared.seats.applications.most_applied", lambda _: 1)
        Visitor(event, 1)
        return register(event)


def refuse_who_has_a_seat(event: Event) -> Answer:
    return as_answer(post(Visitor(event, 1), "/decisions", {"decision": "refuse"}, **at(1)))


def put_first_with_a_seat(event: Event) -> Answer:
    return as_answer(put_first(Visitor(event, 1)))


def take_out_too_much(event: Event) -> Answer:
    Visitor(event, 1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lists, "MOST_ROWS", 0)
        return list_of(event, Accept="text/csv")


REACHED: dict[str, Callable[[Event], Answer]] = {
    "invalid-input": lambda event: register(event, name=""),
    "idempotency-key-reused": reuse_key,
    "unauthorized": lambda event: own("GET", Visitor(event, 1)),
    "forbidden": lambda event: list_of(event, OF_ANOTHER_EVENT),
    "not-found": find_nothing,
    "method-not-allowed": use_wrong_method,
    "not-acceptable": lambda event: list_of(event, Accept="text/html"),
    # The key is the first item of the transaction.
    "in-progress": lambda event: meet_contention(event, at=0, key=KEY),
    "gone": repeat_what_was_erased,
    "already-registered": register_again,
    "sold-out": find_it_full,
    "registration-closed": find_it_closed,
    "checked-in": cancel_inside,
    "no-seat": hand_over_a_place_in_line,
    "not-waiting": put_first_with_a_seat,
    "applications-full": apply_too_late,
    "already-decided": refuse_who_has_a_seat,
    "too-many-rows": take_out_too_much,
    "not-checkable": check_in_too_early,
    "last-organiser": lambda event: take_last_organiser(),
    "waiting-list-full": wait_for_too_long,
    "not-publishable": shrink,
    "not-removable": remove_what_is_to_come,
    "precondition-failed": lambda event: own(
        "PATCH", visitor := Visitor(event, 1), **held_by(visitor), **{"If-Match": '"7"'}
    ),
    "precondition-required": lambda event: own(
        "PATCH", visitor := Visitor(event, 1), **held_by(visitor)
    ),
    "too-large": send_too_much,
    "unsupported-media-type": send_a_form,
    "throttled": ask_often,
    "busy": meet_contention,
}


def test_the_table_has_what_the_code_refuses_and_nothing_else() -> None:
    assert {refusal.code: str(refusal.status) for refusal in every_refusal()} == ROWS


def test_every_row_is_reached() -> None:
    assert REACHED.keys() == ROWS.keys()


@pytest.mark.parametrize("code", ROWS)
def test_a_refusal_is_reached_through_a_handler(code: str, event: Event) -> None:
    answer = REACHED[code](event)

    body = json.loads(answer["body"])
    assert (str(answer["statusCode"]), body["type"]) == (
        ROWS[code],
        f"urn:problem-type:vng-events:{code}",
    )
    assert body["title"] and body["detail"] and str(body["status"]) == ROWS[code]


def test_no_more_may_wait_than_the_event_says(event: Event) -> None:
    fill(event)
    assert patch(event, waitingList={"limit": 2})[0] == 200
    statuses = [Visitor(event, n, "global-goals").status_code for n in range(3, 7)]

    assert statuses == [201, 201, 409, 409]
    status, body = patch(event, waitingList=False)
    assert (status, body["waitingList"]) == (200, None)
    assert patch(event, waitingList=True)[1]["waitingList"] == {"limit": 50}


def test_every_reason_against_a_publication_is_answered(event: Event) -> None:
    fill(event)
    programme = read_programme(event.event_id)
    small = event.model_copy(
        update={"capacity": 1, "rounds": tuple(map(_shrink, event.rounds)), "version": 2}
    )

    with pytest.raises(NotPublishableError) as refused:
        publish(small, programme, CLOCK.now())

    assert [reason.pointer for reason in refused.value.reasons] == [
        "/capacity",
        "/sessions/global-goals/capacity",
    ]


def _shrink(round_: Round) -> Round:
    sessions = tuple(s.model_copy(update={"capacity": 1}) for s in round_.sessions)
    return round_.model_copy(update={"sessions": sessions})
