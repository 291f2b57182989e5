"""What anybody can cause to one address in a day: five mails, and one more that sums up."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.input.text import Address
from shared.models.event import Event
from shared.outbox.budget import BudgetSpentError, count_mail
from shared.outbox.outbox import UNSENT_AFTER
from shared.registrations.registrations import read_registration
from shared.sending import ses as ses
from shared.store.transaction import transact
from tests.clocks import CLOCK
from tests.functions import gateway as call
from tests.integration.test_confirmation import Ses
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import make_request
from tests.stream import drain, drain_the_next_day, outbox

VICTIM = "bezoeker1@gemeente.example"
PATCH = "application/merge-patch+json"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


class Answer:
    """What a route answered."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.status: int = answer["statusCode"]
        self.headers = answer["headers"]
        self.body: dict[str, Any] = json.loads(answer["body"]) if answer["body"] else {}

    @property
    def code(self) -> str:
        return str(self.body["type"]).rpartition(":")[2]


class Opened:
    """A registration with the token that its registering answered."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.registration_id: str = body["registrationId"]
        self.token: str = body["manageToken"]

    def call(self, method: str, sub: str = "", **more: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        event = proxy_event(
            method,
            "/v1/registrations/{registrationId}" + sub,
            parameters={"registrationId": self.registration_id},
            headers=headers,
            **more,
        )
        return Answer(call(event, Context()))

    def patch(self, **fields: Any) -> Answer:
        version = read_registration(self.registration_id, CLOCK.now()).version
        headers = {"Content-Type": PATCH, "If-Match": f'"{version}"'}
        answer = self.call("PATCH", headers=headers, body=json.dumps(fields))
        self.token = answer.body.get("manageToken", self.token)
        return answer

    def cancel(self) -> Answer:
        return self.call("POST", "/cancellations", headers=JSON)

    def erase(self) -> Answer:
        return self.call("DELETE")


def register(event: Event, number: int = 1, **changes: Any) -> Answer:
    return Answer(call(post_registration(event.event_id, make_request(number, **changes))))


def sign_up(event: Event, number: int = 1, **changes: Any) -> Opened:
    answer = register(event, number, **changes)
    assert answer.status == 201, answer.body
    return Opened(answer.body)


def ask_link(event: Event, email: str = VICTIM, **fields: Any) -> Answer:
    event_id = {"eventId": event.event_id}
    body = json.dumps({"email": email, **fields})
    resource = "/v1/events/{eventId}/link-requests"
    return Answer(call(proxy_event("POST", resource, parameters=event_id, headers=JSON, body=body)))


def group(event: Event, *numbers: int, mode: str = "all", **changes: Any) -> Answer:
    people = [make_request(number, **changes) for number in numbers]
    body = json.dumps({"mode": mode, "registrations": people})
    resource = "/v1/events/{eventId}/group-registrations"
    event_id = {"eventId": event.event_id}
    return Answer(call(proxy_event("POST", resource, parameters=event_id, headers=JSON, body=body)))


def spend_the_budget(event: Event, email: str = VICTIM) -> None:
    """As if today's five mails to an address had been put already."""
    with suppress(BudgetSpentError):
        while True:
            transact([count_mail(event, Address(email), CLOCK.now())])


def mails_to(mailbox: Ses, address: str = VICTIM) -> list[EmailMessage]:
    return [message for recipient, message in mailbox.sent if recipient == address]


def tomorrow() -> None:
    """The next day, when the look at the mails finds what was held."""
    day = CLOCK.moment.replace(hour=0, minute=0) + timedelta(days=1)
    CLOCK.moment = day + UNSENT_AFTER + timedelta(minutes=1)


def subjects(messages: list[EmailMessage]) -> list[str]:
    return [str(message["Subject"]).partition(":")[0] for message in messages]


def test_five_mails_leave_and_the_rest_is_summed_up_the_next_day(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    drain(table)
    for number in range(7):
        assert opened.patch(jobTitle=f"Functie {number}").status == 200
        drain(table)

    assert len(mails_to(mailbox)) == 5

    tomorrow()
    drain_the_next_day(table)
    assert subjects(mails_to(mailbox))[5:] == ["Uw aanmelding is gewijzigd"]
    assert outbox(table) == []


def test_what_was_held_is_summed_up_across_the_registrations_of_an_address(
    event: Event, table: Any, mailbox: Ses
) -> None:
    for _ in range(3):
        opened = sign_up(event)
        drain(table)
        assert opened.cancel().status == 201
        drain(table)
    assert len(mails_to(mailbox)) == 5
    sign_up(event)
    drain(table)

    tomorrow()
    drain_the_next_day(table)

    assert subjects(mails_to(mailbox))[5:] == ["U bent aangemeld"]
    assert outbox(table) == []


def test_what_was_held_last_and_is_erased_lets_another_speak(
    event: Event, table: Any, mailbox: Ses
) -> None:
    spend_the_budget(event)
    sign_up(event).cancel()
    sign_up(event).erase()
    drain(table)

    tomorrow()
    drain_the_next_day(table)

    assert subjects(mails_to(mailbox)) == ["U bent afgemeld"]


def test_the_mail_that_sums_up_counts_with_its_own_day(
    event: Event, table: Any, mailbox: Ses
) -> None:
    opened = sign_up(event)
    for number in range(6):
        opened.patch(jobTitle=f"Functie {number}")
    tomorrow()
    answers = [register(event) for _ in range(5)]

    assert [answer.status for answer in answers] == [*[409] * 4, 429]


def test_links_count_with_the_other_mails(event: Event, table: Any, mailbox: Ses) -> None:
    sign_up(event)
    for _ in range(5):
        assert ask_link(event).status == 202
    drain(table)

    assert len(mails_to(mailbox)) == 5
    assert outbox(table) == []


def test_a_held_mail_is_no_failure(event: Event, table: Any, mailbox: Ses) -> None:
    opened = sign_up(event)
    for number in range(6):
        opened.patch(jobTitle=f"Functie {number}")
    drain(table)

    held = [item for item in outbox(table) if "heldUntil" in item]
    assert held
    assert not any("failures" in item for item in outbox(table))
    CLOCK.moment += timedelta(hours=1)
    drain_the_next_day(table)
    assert outbox(table) == held, "no look wakes it on the same day"


def test_a_held_change_keeps_no_other_mail_back(event: Event, table: Any, mailbox: Ses) -> None:
    opened = sign_up(event)
    for number in range(4):
        opened.patch(jobTitle=f"Functie {number}")
    assert opened.patch(jobTitle="Functie 5").status == 200  # held
    drain(table)

    assert subjects(mails_to(mailbox)) == ["U bent aangemeld"]


def test_a_stranger_makes_no_endless_cycles(event: Event) -> None:
    """Each registration that is erased leaves a receipt behind."""
    for _ in range(20):
        answer = register(event)
        if answer.status != 201:
            break
        Opened(answer.body).erase()

    assert (answer.status, answer.code) == (429, "throttled")
    assert 0 < int(answer.headers["Retry-After"]) <= 86_400
    CLOCK.moment += timedelta(days=1)
    assert register(event).status == 201


def test_erasing_and_cancelling_are_always_possible(event: Event) -> None:
    for _ in range(7):
        opened = sign_up(event)
        opened.cancel()
    opened = sign_up(event)
    for number in range(9):
        opened.patch(jobTitle=f"Functie {number}")

    assert opened.patch(jobTitle="Nog een").code == "throttled"
    assert opened.cancel().status == 201
    assert opened.erase().status == 204


def test_a_registration_is_changed_ten_times_a_day(event: Event, table: Any) -> None:
    opened = sign_up(event)
    answers = [opened.patch(jobTitle=f"Functie {number}") for number in range(11)]

    assert [answer.status for answer in answers] == [*[200] * 10, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 86_400
    CLOCK.moment += timedelta(days=1)
    assert opened.patch(jobTitle="Morgen").status == 200


def test_an_address_is_changed_three_times_a_day(event: Event) -> None:
    opened = sign_up(event)
    answers = [opened.patch(email=f"ander{n}@gemeente.example") for n in range(4)]

    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert opened.patch(jobTitle="Wethouder").status == 200


def test_what_organisers_cause_is_not_counted(event: Event, table: Any, mailbox: Ses) -> None:
    from shared.managing.change import change  # noqa: PLC0415

    opened = sign_up(event)
    drain(table)
    for number in range(8):
        change(
            event,
            opened.registration_id,
            {"jobTitle": f"Functie {number}"},
            version=number + 1,
            reason="changed-by-organiser",
            now=CLOCK.now(),
        )
        drain(table)

    assert len(mails_to(mailbox)) == 9


def test_a_group_counts_each_of_its_addresses(event: Event, table: Any, mailbox: Ses) -> None:
    spend_the_budget(event)

    assert group(event, 1, 2, choices={"round-1": ["economic-boards"]}).status == 201
    drain(table)

    assert mails_to(mailbox) == []
    assert len(mails_to(mailbox, "bezoeker2@gemeente.example")) == 1


def test_a_registration_writes_eight_items_at_most(event: Event, calls: list[Any]) -> None:
    answer = call(post_registration(event.event_id, make_request(), key="k" * 32))

    assert answer["statusCode"] == 201
    assert [len(request["TransactItems"]) for _, request in calls] == [8]


def test_a_registration_beyond_the_budget_writes_eight_items_too(
    event: Event, calls: list[Any]
) -> None:
    spend_the_budget(event)
    calls.clear()
    answer = call(post_registration(event.event_id, make_request(), key="k" * 32))

    assert answer["statusCode"] == 201
    assert [len(request["TransactItems"]) for _, request in calls] == [8, 8]


@pytest.fixture
def calls(event: Event, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """The calls to the table, with what they ask; the event is known already."""
    from botocore.client import BaseClient  # noqa: PLC0415

    sign_up(event, 8)
    made: list[tuple[str, Any]] = []
    really: Callable[..., Any] = BaseClient._make_api_call

    def make(client: Any, operation: str, request: Any) -> Any:
        made.append((operation, request))
        return really(client, operation, request)

    monkeypatch.setattr(BaseClient, "_make_api_call", make)
    return made


ASKING: dict[str, dict[str, Any]] = {
    "without": {},
    "a wrong reference": {"reference": "AAAA-AAAA"},
    "to void": {"reference": "AAAA-AAAA", "voidEarlier": True},
}


@pytest.mark.parametrize("fields", ASKING.values(), ids=ASKING)
def test_asking_for_a_link_does_the_same_for_every_address(
    event: Event, calls: list[tuple[str, Any]], fields: dict[str, Any]
) -> None:
    sign_up(event)
    did = []
    for email in (VICTIM, "niemand@gemeente.example"):
        calls.clear()
        answer = ask_link(event, email, **fields)
        did.append((answer.status, answer.body, [operation for operation, _ in calls]))

    assert did[0] == did[1]
    assert did[0][0] == 202


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_the_link_does_the_same_for_every_address(
    event: Event, calls: list[tuple[str, Any]], language: str
) -> None:
    sign_up(event)
    paths = {"nl": "/bijeenkomsten/{eventId}/link", "en": "/en/events/{eventId}/link"}
    did = []
    for email in (VICTIM, "niemand@gemeente.example"):
        calls.clear()
        answer = call(
            proxy_event(
                "POST",
                paths[language],
                parameters={"eventId": event.event_id},
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                body=urlencode({"email": email}),
            )
        )
        did.append((answer["statusCode"], answer["body"], [operation for operation, _ in calls]))

    assert did[0] == did[1]
