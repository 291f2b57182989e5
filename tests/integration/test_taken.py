"""One place says that an address is taken, to nobody once registration is closed, and to its
owner by mail."""

import ast
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.input.text import Address
from shared.models.event import Event, Share
from shared.publishing.publication import publish
from shared.refusals.registrations import RegistrationClosedError
from shared.registering.taken_addresses import refuse_taken
from shared.store.keys import MAIL_PREFIX
from tests.clocks import CLOCK
from tests.functions import gateway as call
from tests.integration.test_budget import VICTIM, Opened, group, register, sign_up
from tests.integration.test_selfservice import Visitor
from tests.lambda_events import proxy_event

ROOT = Path(__file__).parents[2]
Door = Callable[[Event], tuple[int, str]]


def _single(event: Event) -> tuple[int, str]:
    answer = register(event)
    return answer.status, answer.code


def _group_all(event: Event) -> tuple[int, str]:
    answer = group(event, 1, 2, 3)
    return answer.status, answer.code


def _full_group_all(event: Event) -> tuple[int, str]:
    """More than there are seats in the session, so that nothing is written."""
    answer = group(event, 1, *range(20, 24))
    return answer.status, answer.code


def _group_each(event: Event) -> tuple[int, str]:
    answer = group(event, 1, mode="each")
    [problem] = answer.body["items"]
    return problem["status"], problem["type"].rpartition(":")[2]


def _form(event: Event) -> tuple[int, str]:
    fields = {
        "name": "Bezoeker 1",
        "email": VICTIM,
        "organisation": "Hoorn",
        "choice.round-1.1": "global-goals",
    }
    answer = call(
        proxy_event(
            "POST",
            "/bijeenkomsten/{eventId}/aanmelden",
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body=urlencode(fields),
        )
    )
    words = {
        "Dit e-mailadres is al aangemeld": "already-registered",
        "Dit e-mailadres is vandaag al vaak gebruikt": "throttled",
        "Aanmelden kan niet meer": "registration-closed",
    }
    codes = [code for text, code in words.items() if text in answer["body"]]
    return answer["statusCode"], codes[0] if codes else answer["body"]


DOORS: dict[str, Door] = {
    "single": _single,
    "form": _form,
    "group of all": _group_all,
    "group of all beyond the seats": _full_group_all,
    "group of each": _group_each,
}


def count_owner_mails(table: Any) -> int:
    """How many mails went to the owner of an address because somebody named it."""
    items = table.scan(TableName="vng-events-test")["Items"]
    mails = [item for item in items if item["SK"]["S"].startswith(MAIL_PREFIX)]
    return sum("already-registered" in item["document"]["S"] for item in mails)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_its_owner_is_mailed_until_the_budget_is_spent(
    event: Event, table: Any, door: Door
) -> None:
    sign_up(event)
    answers = [door(event) for _ in range(7)]

    # Registering was the first of the five.
    assert answers == [*[(409, "already-registered")] * 4, *[(429, "throttled")] * 3]
    assert count_owner_mails(table) == 4


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_closed_event_reveals_nothing(event: Event, table: Any, door: Door) -> None:
    sign_up(event)
    CLOCK.moment = event.registration.closes_at

    assert door(event) == (409, "registration-closed")
    assert count_owner_mails(table) == 0


def test_each_of_a_group_is_mailed(event: Event, table: Any) -> None:
    sign_up(event, 1, choices={"round-1": ["economic-boards"]})
    sign_up(event, 2, choices={"round-1": ["economic-boards"]})

    assert group(event, 1, 2, 3).code == "already-registered"
    assert count_owner_mails(table) == 2


def test_a_change_of_address_counts_and_mails_too(event: Event, table: Any) -> None:
    sign_up(event)
    other = sign_up(event, 2)
    answers = [other.patch(email=VICTIM) for _ in range(5)]

    assert [a.code for a in answers] == [*["already-registered"] * 4, "throttled"]
    assert count_owner_mails(table) == 4


def test_so_does_ones_own_page(event: Event, table: Any) -> None:
    sign_up(event)
    visitor = Visitor(event, 2)
    details = {"name": "Jannie", "email": VICTIM, "organisation": "Hoorn"}
    answers = [visitor.change("details", **details) for _ in range(5)]

    assert [answer["statusCode"] for answer in answers] == [*[409] * 4, 429]
    assert "Dit e-mailadres is al aangemeld" in answers[0]["body"]
    assert "Dit kan vandaag niet meer" in answers[-1]["body"]
    assert count_owner_mails(table) == 4


@pytest.mark.parametrize("email", [VICTIM, "vrij@gemeente.example"])
def test_once_registration_is_closed_no_address_can_be_tried(
    event: Event, table: Any, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(event)
    other = sign_up(event, 2)
    _reopen_changes(event, monkeypatch)
    CLOCK.moment = event.registration.closes_at

    assert other.patch(jobTitle="Wethouder").status == 200
    assert other.patch(email=email).code == "registration-closed"
    assert count_owner_mails(table) == 0


def _reopen_changes(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    from shared.web import access  # noqa: PLC0415

    later = event.registration.model_copy(update={"change_until": event.ends_at})
    changed = event.model_copy(update={"registration": later})
    monkeypatch.setattr(access, "read_event", lambda _: changed)


def test_a_closed_event_says_so_before_it_speaks_of_a_share(event: Event) -> None:
    share = Share(limit=1, until=event.ends_at)
    _, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(event.model_copy(update={"share": share, "version": 2}), programme, CLOCK.now())
    sign_up(event)
    assert register(event, 2).code == "sold-out"
    CLOCK.moment = event.registration.closes_at + timedelta(minutes=1)

    assert register(event, 2).code == "registration-closed"


def test_the_one_place_reveals_nothing_of_a_closed_event(event: Event, table: Any) -> None:
    """Whichever door forgets to look."""
    sign_up(event)
    with pytest.raises(RegistrationClosedError):
        refuse_taken(event, [Address(VICTIM)], event.registration.closes_at)
    assert count_owner_mails(table) == 0


def test_an_organiser_gets_an_answer_and_nobody_is_mailed(event: Event, table: Any) -> None:
    from shared.managing.change import change  # noqa: PLC0415
    from shared.refusals.registrations import AlreadyRegisteredError  # noqa: PLC0415

    sign_up(event)
    other = sign_up(event, 2)
    with pytest.raises(AlreadyRegisteredError):
        change(
            event,
            other.registration_id,
            {"email": VICTIM},
            version=1,
            reason="changed-by-organiser",
            now=CLOCK.now(),
        )
    assert count_owner_mails(table) == 0


def test_the_owner_is_never_mailed_at_another_address(event: Event, table: Any) -> None:
    """An address that is free again has no owner."""
    Opened(register(event).body).cancel()

    assert register(event).status == 201
    assert count_owner_mails(table) == 0


def calls_of(name: str) -> set[str]:
    """The files of the source that make an exception of this name."""
    found = set()
    for folder in ("functions", "shared"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                    found.add(str(file.relative_to(ROOT)))
    return found


def catchers_of(name: str) -> dict[str, bool]:
    """The files that catch it, and whether all they do with it is to refuse in the one place."""
    found: dict[str, bool] = {}
    for folder in ("functions", "shared"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if (
                    isinstance(node, ast.ExceptHandler)
                    and node.type
                    and name in ast.dump(node.type)
                ):
                    last = node.body[-1]
                    is_refusal = isinstance(last, ast.Expr) and "refuse_taken" in ast.dump(last)
                    path = str(file.relative_to(ROOT))
                    found[path] = found.get(path, True) and is_refusal
    return found


def test_one_place_says_that_an_address_is_taken() -> None:
    assert calls_of("AlreadyRegisteredError") == {"shared/registering/taken_addresses.py"}
    assert calls_of("AddressTakenError") == {
        "shared/registrations/registrations.py",
        "shared/registering/group.py",
    }
    assert catchers_of("AddressTakenError") == {
        "shared/door/walk_ins.py": True,
        "shared/registering/by_organiser.py": True,
        "shared/registering/register.py": True,
        "shared/managing/deciding.py": True,
        "shared/managing/change.py": True,
        "shared/managing/handing_over.py": True,
        "shared/registering/group.py": True,
    }
