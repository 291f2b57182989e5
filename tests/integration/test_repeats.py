"""A request that comes again under its key is answered with what is true now, in every door."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shared.events.events import read_event
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.registering import parsing
from shared.registrations.key_uses import KeyUse, check_key_is_new
from shared.store import keys
from tests.clocks import CLOCK
from tests.functions import registration as post
from tests.html import Page
from tests.integration.test_mailings import ANNOUNCEMENT
from tests.integration.test_mailings import call as organise
from tests.integration.test_organising import group, patch
from tests.integration.test_site import submit
from tests.integration.test_waiting import Visitor
from tests.lambda_events import post_registration
from tests.requests import make_request

KEY = "the-key-of-one-visitor"


class Repeated(Visitor):
    """A visitor whose request can come again."""

    def __init__(self, event: Event, number: int, *choices: str, **changes: Any) -> None:
        body = make_request(number, *choices, **{"waitlist": True, **changes})
        self.request = post_registration(event.event_id, body, key=KEY)
        self.status_code, self.receipt = self.again()

    def again(self) -> tuple[int, dict[str, Any]]:
        answer = post(self.request)
        return answer["statusCode"], json.loads(answer["body"])


def wait(**duration: float) -> None:
    CLOCK.moment += timedelta(**duration)


def test_while_it_is_true_the_same_answer_is_given_again(event: Event) -> None:
    visitor = Repeated(event, 1)
    first = visitor.receipt

    wait(minutes=9)

    assert visitor.again() == (201, first)
    assert "manageToken" in first


def test_a_repeat_shows_the_token_for_ten_minutes_alone(event: Event) -> None:
    visitor = Repeated(event, 1)
    receipt = {name: value for name, value in visitor.receipt.items() if name != "manageToken"}

    wait(minutes=10)

    assert visitor.again() == (201, receipt)


def test_a_repeat_says_that_it_was_cancelled(event: Event) -> None:
    visitor = Repeated(event, 1)
    visitor.cancel()

    status, body = visitor.again()

    assert status == 200
    assert (body["status"], body["sessions"]) == ("cancelled", [])
    assert body["registrationId"] == visitor.receipt["registrationId"]


def test_a_repeat_shows_another_session(event: Event) -> None:
    visitor = Repeated(event, 1)
    visitor.call("PATCH", body={"choices": {"round-1": ["economic-boards"]}}, **{"If-Match": '"1"'})

    status, body = visitor.again()

    assert status == 200
    assert [place["sessionId"] for place in body["sessions"]] == ["economic-boards"]


def test_a_repeat_shows_neither_another_address_nor_its_token(event: Event) -> None:
    visitor = Repeated(event, 1)
    _, changed = visitor.call("PATCH", body={"email": "new@hoorn.example"}, **{"If-Match": '"1"'})

    status, body = visitor.again()

    assert status == 200
    assert "manageToken" in changed
    assert "manageToken" not in body
    assert "new@hoorn.example" not in json.dumps(body)


def test_a_repeat_shows_the_position_as_it_is_now(event: Event) -> None:
    held = [Visitor(event, number) for number in (1, 2)]
    ahead = Visitor(event, 3)
    waiting = Repeated(event, 4)
    assert (waiting.receipt["status"], waiting.receipt["position"]) == ("waitlisted", 2)
    assert waiting.again() == (201, waiting.receipt)

    ahead.cancel()
    nearer = waiting.again()
    held[0].cancel()
    seated = waiting.again()

    assert (nearer[0], nearer[1]["position"]) == (200, 1)
    assert (seated[0], seated[1]["status"]) == (200, "confirmed")


def test_what_was_erased_is_gone(event: Event) -> None:
    visitor = Repeated(event, 1)
    erase(event, visitor.receipt["registrationId"], "cancelled-by-visitor", CLOCK.now())

    status, body = visitor.again()

    assert status == 409
    assert body["type"].endswith(":gone")
    assert Visitor(event, 1).status_code == 201


def test_a_key_may_be_used_again_after_a_day(event: Event) -> None:
    visitor = Repeated(event, 1)
    use = KeyUse(KEY, "another body")

    wait(hours=24)

    check_key_is_new(event, use, CLOCK.now())
    parsing.forget_events()
    status, body = visitor.again()
    assert (status, body["type"].rpartition(":")[2]) == (409, "already-registered")


@pytest.mark.parametrize("mode", ["all", "each"])
def test_a_repeat_shows_what_is_true_of_each_of_a_group(event: Event, mode: str) -> None:
    people = [make_request(number) for number in (1, 2)]
    first = group(event, mode, *people, key=KEY)
    ids = [item["registrationId"] for item in first[1]["items"]]
    assert group(event, mode, *people, key=KEY) == first

    erase(event, ids[0], "cancelled-by-visitor", CLOCK.now())
    wait(minutes=11)
    status, body = group(event, mode, *people, key=KEY)

    assert status == 200
    assert body["items"][0]["type"].endswith(":gone")
    assert (body["items"][1]["registrationId"], body["items"][1]["status"]) == (ids[1], "confirmed")
    assert "manageToken" not in body["items"][1]


def test_a_group_of_which_nobody_is_left_is_gone(event: Event) -> None:
    people = [make_request(number) for number in (1, 2)]
    _, first = group(event, "all", *people, key=KEY)
    for item in first["items"]:
        erase(event, item["registrationId"], "cancelled-by-visitor", CLOCK.now())

    status, body = group(event, "all", *people, key=KEY)

    assert (status, body["type"].rpartition(":")[2]) == (409, "gone")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_that_is_sent_again_shows_what_is_true(
    event: Event, table: Any, language: str
) -> None:
    first = submit(event, language)
    title = Page(first["body"]).one("h1").text
    again = submit(event, language)
    registration_id = next(
        item["PK"]["S"].partition("#")[2]
        for item in table.scan(TableName="vng-events-test")["Items"]
        if item["SK"]["S"] == "REGISTRATION"
    )
    patch(read_event(event.event_id), status="cancelled")
    from shared.waiting.release import release_cancelled  # noqa: PLC0415

    release_cancelled(read_event(event.event_id), CLOCK.now())
    cancelled = submit(event, language)
    erase(event, registration_id, "cancelled-by-visitor", CLOCK.now())
    gone = submit(event, language)

    assert (first["statusCode"], again["statusCode"]) == (201, 201)
    assert Page(again["body"]).one("h1").text == title
    assert (cancelled["statusCode"], gone["statusCode"]) == (200, 409)
    words = {
        "nl": ("U bent afgemeld", "Uw gegevens zijn gewist"),
        "en": ("Your registration has been cancelled", "Your data has been erased"),
    }[language]
    for answer, heading in zip((cancelled, gone), words, strict=True):
        assert heading in Page(answer["body"]).one("h1").text
        assert title not in answer["body"]


def test_a_form_without_a_sound_key_is_given_one(event: Event) -> None:
    assert submit(event, key="short")["statusCode"] == 201


def test_a_mailing_that_has_begun_is_answered_as_it_is(event: Event) -> None:
    first = organise(event, "POST", body=ANNOUNCEMENT)
    again = organise(event, "POST", body=ANNOUNCEMENT)
    mailing_id = first[1]["mailingId"]
    organise(event, "POST", "/{mailingId}/cancellations", mailing_id=mailing_id)

    stopped = organise(event, "POST", body=ANNOUNCEMENT)

    assert again == first
    assert first[0] == 201
    assert (stopped[0], stopped[1]["state"]) == (200, "stopped")


@pytest.mark.parametrize("length", [15, 201])
@pytest.mark.parametrize(
    "send",
    [
        lambda event, key: post(post_registration(event.event_id, make_request(), key=key))[
            "statusCode"
        ],
        lambda event, key: group(event, "all", make_request(), key=key)[0],
        lambda event, key: group(event, "each", make_request(), key=key)[0],
        lambda event, key: organise(event, "POST", body=ANNOUNCEMENT, key=key)[0],
    ],
    ids=["one", "all", "each", "mailing"],
)
def test_a_key_has_16_to_200_signs_in_every_door(
    event: Event, send: Callable[[Event, str], int], length: int
) -> None:
    assert send(event, "x" * length) == 400
    assert send(event, "x" * 16) == 201


def test_a_key_that_another_request_has_in_hand_is_in_progress(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    from botocore.exceptions import ClientError  # noqa: PLC0415

    from shared.store import transaction  # noqa: PLC0415

    key = keys.idempotency_key(event, KEY)

    def conflict(on_key: bool) -> Callable[..., None]:
        def refuse(**request: Any) -> None:
            reasons = [
                {"Code": "TransactionConflict" if is_key == on_key else "None"}
                for operation in request["TransactItems"]
                for is_key in [operation.get("Put", {}).get("Item", {}).get("PK") == key["PK"]]
            ]
            answer = {"Error": {"Code": "TransactionCanceledException", "Message": ""}}
            raise ClientError(answer | {"CancellationReasons": reasons}, "TransactWriteItems")  # type: ignore[operator,arg-type]

        return refuse

    monkeypatch.setitem(transaction.transact.__kwdefaults__, "sleep", lambda _: None)
    answers = []
    for on_key in (True, False):
        monkeypatch.setattr(transaction.dynamodb, "transact_write_items", conflict(on_key))
        answers.append(post(post_registration(event.event_id, make_request(), key=KEY)))

    assert [answer["statusCode"] for answer in answers] == [409, 503]
    assert json.loads(answers[0]["body"])["type"].endswith(":in-progress")
