"""The desk's page of an act on several registrations: chosen, looked at, done once."""

import re
from html import unescape
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.models.event import Event
from shared.news.listing import read_mails
from shared.registrations.registrations import find_registration, read_registration
from shared.store.cursor import PageAsked
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_desk_registrations import (
    EB,
    GG,
    NAMES,
    browser,
    list_of,
    people,
    search,
    title_of,
)

__all__ = ["browser", "people"]
pytestmark = pytest.mark.usefixtures("sign_in_parameter")


def together(event: Event) -> str:
    return f"{list_of(event)}/samen"


def look(browser: Browser, event: Event, *ids: str, **fields: str) -> dict[str, Any]:
    picked = {f"person.{each}": "on" for each in ids}
    return browser.post(together(event), token=browser.token_of_page, **picked, **fields)


def do(browser: Browser, event: Event, **more: str) -> dict[str, Any]:
    """Sends the form of the last page as it stands there."""
    fields = {e.get("name"): e.get("value") for e in browser.page.find("input") if e.get("name")}
    fields = {name: value for name, value in fields.items() if name != "sure"}
    return browser.post(together(event), **fields, **more)  # type: ignore[arg-type]


def heads(answer: dict[str, Any]) -> dict[str, list[str]]:
    """The names below each heading of the page, without tags."""
    found = re.findall(r"<h2[^>]*>(.*?)</h2>\s*<ul[^>]*>(.*?)</ul>", answer["body"], re.DOTALL)
    return {
        unescape(head): [
            unescape(re.sub("<[^>]+>", "", each)) for each in re.findall("<li>(.*?)</li>", names)
        ]
        for head, names in found
    }


def acts_of(event: Event) -> list[str]:
    return sorted(act.kind for act in read_acts(event.event_id, PageAsked(50, None), NOW).acts)


def test_the_page_says_in_sentences_what_would_happen_and_then_what_did(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    chosen = [people[name] for name in (NAMES[0], NAMES[3])]
    answer = look(browser, event, *chosen, act=f"move:{EB}")

    where = title_of(event, EB)
    assert heads(answer) == {
        f"1 persoon krijgt een plaats in ‘{where}’": [NAMES[0]],
        "1 persoon die wacht, krijgt een plaats die vrijkomt": [NAMES[2]],
        "Bij 1 persoon gebeurt niets": [f"{NAMES[3]} dit is al zo"],
    }
    assert "U koos 2 mensen. Er is nog niets gebeurd." in answer["body"]
    assert "Er gaan 2 mails uit." in answer["body"]
    assert ">Verplaats 1 persoon</button>" in answer["body"]
    assert read_registration(people[NAMES[0]], NOW).seats == {"round-1": GG}

    done = do(browser, event)

    assert done["statusCode"] == 200
    assert "Gedaan bij 1 persoon." in done["body"]
    assert heads(done) == {
        f"1 persoon heeft nu een plaats in ‘{where}’": [NAMES[0]],
        "Bij 1 persoon gebeurt niets": [f"{NAMES[3]} dit is al zo"],
    }
    assert read_registration(people[NAMES[0]], NOW).seats == {"round-1": EB}
    assert read_registration(people[NAMES[2]], NOW).seats == {"round-1": GG}
    assert acts_of(event) == ["registration-changed"]


def test_the_same_form_posted_twice_does_nothing_twice(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    look(browser, event, *people.values(), act="mail")
    form = {e.get("name"): e.get("value") for e in browser.page.find("input") if e.get("name")}

    first = browser.post(together(event), **form)  # type: ignore[arg-type]
    second = browser.post(together(event), **form)  # type: ignore[arg-type]

    assert heads(first) == heads(second) == {"4 mensen krijgen hun mail opnieuw": [*NAMES]}
    assert [len(read_mails(each)) for each in people.values()] == [2, 2, 2, 2]
    assert acts_of(event) == ["mail-resent"] * 4


def test_where_the_numbers_have_changed_nothing_is_done_and_the_new_ones_stand_there(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    look(browser, event, people[NAMES[0]], people[NAMES[1]], act="cancel")
    form = {e.get("name"): e.get("value") for e in browser.page.find("input") if e.get("name")}
    look(browser, event, people[NAMES[1]], act="cancel")
    assert do(browser, event)["statusCode"] == 200

    answer = browser.post(together(event), **form)  # type: ignore[arg-type]

    assert answer["statusCode"] == 412
    assert "Er is intussen iets veranderd." in answer["body"]
    assert ">Annuleer 1 aanmelding</button>" in answer["body"]
    assert read_registration(people[NAMES[0]], NOW).status == "confirmed"


def test_everybody_whom_a_search_found(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    search(browser, event, text="berg")
    found = next(e.get("value") for e in browser.page.find("input") if e.get("name") == "found")

    answer = look(browser, event, all="true", found=found or "", act="cancel")

    assert [*heads(answer).values()][0] == [NAMES[0], NAMES[2]]
    forgotten = look(browser, event, all="true", found="of-another", act="cancel")
    assert forgotten["statusCode"] == 400 and "Zoek opnieuw" in forgotten["body"]


def test_everybody_of_a_filter_that_stands_in_the_address(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    browser.get(f"{list_of(event)}?status=waitlisted&checkedIn=false")
    hidden = {e.get("name"): e.get("value") for e in browser.page.find("input")}
    assert hidden["status"] == "waitlisted"

    answer = look(browser, event, all="true", status="waitlisted", checkedIn="false", act="mail")

    assert [*heads(answer).values()] == [[NAMES[2]]]


def test_erasing_needs_a_box_and_leaves_no_name(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    look(browser, event, people[NAMES[0]], act="erase")

    unsure = do(browser, event)
    assert unsure["statusCode"] == 400 and "Ja, wis alles" in unsure["body"]
    assert find_registration(people[NAMES[0]], NOW)
    done = do(browser, event, sure="true")

    assert heads(done) == {"Van 1 persoon is alles gewist": [NAMES[0]]}
    assert find_registration(people[NAMES[0]], NOW) is None
    assert acts_of(event) == ["registration-erased"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"act": "cancel"}, "Zet in de lijst een vinkje"),
        ({"act": "", "person.{}": "on"}, "Kies wat u wilt doen"),
        ({"act": "move:nowhere", "person.{}": "on"}, "Kies wat u wilt doen"),
        ({"act": "cancel", "all": "true", "text": "nobody", "status": "cancelled"}, "Zet in"),
        ({"act": "cancel", "all": "true", "status": "no-status"}, "Zoek opnieuw"),
    ],
)
def test_what_is_missing_is_said(
    browser: Browser, event: Event, people: dict[str, str], fields: dict[str, str], says: str
) -> None:
    filled = {name.format(people[NAMES[0]]): value for name, value in fields.items()}

    answer = browser.post(together(event), token=browser.token_of_page, **filled)

    assert answer["statusCode"] == 400
    assert says in answer["body"]


def test_at_most_two_hundred_are_chosen(browser: Browser, event: Event) -> None:
    assert "ten hoogste 200 mensen tegelijk" in browser.answer["body"]
    ids = [f"0b0f6c0e-6f0a-4b7e-9c55-{number:012x}" for number in range(201)]

    answer = look(browser, event, *ids, act="mail")

    assert answer["statusCode"] == 400
    assert "U koos meer dan 200 mensen." in answer["body"]


def test_what_is_under_way_is_not_begun_again(
    browser: Browser,
    event: Event,
    people: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look(browser, event, *people.values(), act="mail")
    form = {e.get("name"): e.get("value") for e in browser.page.find("input") if e.get("name")}
    left = iter([True, False])
    with monkeypatch.context() as patched:
        patched.setattr("functions.desk.pages.together.has_time", lambda: next(left))
        some = browser.post(together(event), **form)  # type: ignore[arg-type]
    assert "De tijd was op" in some["body"]
    assert "Gedaan bij 1 persoon." in some["body"]

    rest = do(browser, event)

    assert "Gedaan bij 4 mensen." in rest["body"]
    assert [len(read_mails(each)) for each in people.values()] == [2, 2, 2, 2]


def test_a_form_that_was_sent_without_a_session_stands_there_again(
    browser: Browser, event: Event, people: dict[str, str], login: Login
) -> None:
    token = browser.token_of_page
    CLOCK.sleep(3600)
    picked = {f"person.{people[NAMES[0]]}": "on"}
    assert browser.post(together(event), token=token, act="mail", **picked)["statusCode"] == 401

    answer = browser.go_on(login)

    assert "1 persoon krijgt de mail opnieuw" in answer["body"]
    assert len(read_mails(people[NAMES[0]])) == 1


def test_nobody_is_chosen_by_an_address(browser: Browser, event: Event) -> None:
    answer = browser.get(together(event))

    assert (answer["statusCode"], answer["headers"]["Location"]) == (303, list_of(event))


def test_a_reader_has_no_boxes(event: Event, login: Login, people: dict[str, str]) -> None:
    give("reader", "*", NOW)
    browser = Browser()

    body = browser.sign_in(login, list_of(event))["body"]

    assert 'name="person.' not in body and together(event) not in body
