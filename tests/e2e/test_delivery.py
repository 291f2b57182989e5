"""What became of each mail, over the whole stack: SES's simulator addresses end in their state, the
organiser sees it, corrects an address, and the mail arrives."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request

MERGE_PATCH = "application/merge-patch+json"
SCENES = ("success", "bounce", "complaint", "suppressionlist")


class Office:
    """An organiser with the list of registrations."""

    def __init__(self, stack: RunningStack, event_id: str) -> None:
        self._stack = stack
        self._event_id = event_id
        self._headers = {"Authorization": f"Bearer {stack.token()}"}

    def list(self, filters: str = "") -> dict[str, Any]:
        """The registrations on the list, by address."""
        path = f"/v1/events/{self._event_id}/registrations?limit=200{filters}"
        answer = get(self._stack.api + path, **self._headers)
        assert answer.status == 200, answer.text
        return {item["email"]: item for item in answer.json()["items"]}

    def wait_for(self, address: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The registration of that address, as soon as it is so."""

        def look() -> dict[str, Any] | None:
            found: dict[str, Any] = self.list().get(address, {})
            return found if found and is_so(found) else None

        return self._stack.wait_for(f"what is reported of {address}", look)

    def correct(self, registration_id: str, address: str) -> Answer:
        path = f"{self._stack.api}/v1/events/{self._event_id}/registrations/{registration_id}"
        tag = get(path, **self._headers).headers["ETag"]
        return send(
            "PATCH",
            path,
            headers={**self._headers, "Content-Type": MERGE_PATCH, "If-Match": tag},
            body=json.dumps({"email": address}).encode(),
        )


class Crowd:
    """Visitors of one event, one at each address of the simulator."""

    def __init__(self, stack: RunningStack) -> None:
        event_id = stack.demo(40)
        label = uuid4().hex[:8]
        self.addresses = {scene: f"{scene}+{label}@simulator.amazonses.com" for scene in SCENES} | {
            "ordinary": f"visitor-{label}@gemeente.example"
        }
        self.office = Office(stack, event_id)
        requests = [
            make_request(number, *BREAKOUTS, email=address)
            for number, address in enumerate(self.addresses.values())
        ]
        answers = post_all(stack, event_id, requests)
        assert [answer.status for answer in answers] == [201] * len(requests)


@pytest.fixture(scope="module")
def crowd(stack: RunningStack) -> Crowd:
    return Crowd(stack)


@pytest.mark.parametrize(
    ("scene", "state", "reason", "address_state"),
    [
        ("ordinary", "delivered", None, None),
        ("success", "delivered", None, None),
        ("bounce", "bounced", "General", "bounced"),
        ("complaint", "complained", "abuse", "complained"),
        ("suppressionlist", "bounced", "Suppressed", "bounced"),
    ],
)
def test_the_organiser_sees_what_became_of_each_mail(
    crowd: Crowd, scene: str, state: str, reason: str | None, address_state: str | None
) -> None:
    found = crowd.office.wait_for(
        crowd.addresses[scene], lambda item: (item.get("mail") or {}).get("state") == state
    )

    assert found["mail"]["kind"] == "confirmed"
    assert found["mail"].get("reason") == reason
    assert found.get("addressState") == address_state


def test_only_what_arrives_lies_in_the_mailbox(stack: RunningStack, crowd: Crowd) -> None:
    for scene in ("ordinary", "success", "complaint"):
        [mail] = stack.wait_for_mails(crowd.addresses[scene])
        assert mail["X-SES-MESSAGE-TAGS"] is None
    for scene in ("bounce", "suppressionlist"):
        crowd.office.wait_for(crowd.addresses[scene], lambda item: bool(item.get("addressState")))
        assert stack.mails_to(crowd.addresses[scene]) == []


def test_the_organiser_lists_who_was_not_reached_and_corrects_the_address(
    stack: RunningStack, crowd: Crowd
) -> None:
    office, bounced = crowd.office, crowd.addresses["bounce"]
    unreached = {bounced, crowd.addresses["suppressionlist"]}
    for address in unreached:
        office.wait_for(address, lambda item: item.get("addressState") == "bounced")
    assert set(office.list("&mail=bounced")) == unreached
    right = f"success+{uuid4().hex[:8]}@simulator.amazonses.com"

    answer = office.correct(office.list()[bounced]["registrationId"], right)

    assert answer.status == 200, answer.text
    [mail] = stack.wait_for_mails(right)
    assert mail["Subject"]
    found = office.wait_for(
        right, lambda item: (item.get("mail") or {}).get("state") == "delivered"
    )
    # A new address gets everything, as if it were new.
    assert found["mail"]["kind"] == "confirmed"
    assert found["mail"]["mailId"].startswith("000002-")
    assert found.get("addressState") is None
    assert set(office.list("&mail=bounced")) == unreached - {bounced}
