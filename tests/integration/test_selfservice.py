"""The pages of one's own registration: every action, and what they refuse."""

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from functions.visitor import own
from shared.models.event import Event
from shared.pages import paths
from shared.registering import parsing
from shared.registering.tokens import make_calendar_token, make_desk_code
from shared.registrations.registrations import find_registration, read_registration
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.functions import gateway as post
from tests.functions import site as show_page
from tests.html import Page
from tests.integration.test_confirmation import TABLE
from tests.integration.test_organising import patch
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request

PATHS = {"nl": "/aanmelding", "en": "/en/registration"}
LINKS = {"nl": "/bijeenkomsten/{eventId}/link", "en": "/en/events/{eventId}/link"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NEEDS: dict[str, Any] = {
    "answers": {"dietary": ["halal"], "access": "Rolstoel"},
    "consent": True,
}
DETAILS = {"name": "Jannie", "email": "bezoeker1@gemeente.example", "organisation": "Hoorn"}


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


class Visitor:
    """A registration and the code that its mail carries."""

    def __init__(self, event: Event, number: int = 1, *choices: str, **changes: Any) -> None:
        answer = post(
            post_registration(event.event_id, make_request(number, *choices, **changes)),
            Context(),
        )
        body = json.loads(answer["body"])
        self.registration_id: str = body["registrationId"]
        self.code = f"{self.registration_id}.{body['manageToken']}"

    @property
    def seats(self) -> list[str]:
        return list(read_registration(self.registration_id, CLOCK.now()).seats.values())

    @property
    def status(self) -> str:
        return read_registration(self.registration_id, CLOCK.now()).status

    def send(self, action: str, language: str = "nl", **fields: Any) -> dict[str, Any]:
        return send({"code": self.code, "action": action, **fields}, language)

    def change(self, part: str, version: int = 1, **fields: Any) -> dict[str, Any]:
        return self.send("change", part=part, version=version, **fields)


def send(fields: dict[str, Any], language: str = "nl") -> dict[str, Any]:
    body = urlencode(fields, doseq=True)
    return post(proxy_event("POST", PATHS[language], headers=FORM, body=body), Context())


def ask_link(event_id: str, email: str, language: str = "nl") -> dict[str, Any]:
    request = proxy_event(
        "POST",
        LINKS[language],
        parameters={"eventId": event_id},
        headers=FORM,
        body=urlencode({"email": email}),
    )
    return post(request, Context())


def main_of(answer: dict[str, Any]) -> str:
    return Page(answer["body"]).one("main").text


def items(table: Any, prefix: str = "") -> list[str]:
    """The table's content, as text that compares."""
    found = table.scan(TableName=TABLE)["Items"]
    return sorted(
        json.dumps(i, sort_keys=True, default=repr)
        for i in found
        if i["SK"]["S"].startswith(prefix)
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_code_opens_the_page_of_ones_own_registration(event: Event, language: str) -> None:
    answer = Visitor(event).send("show", language)

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["headers"]["Content-Security-Policy"]
    assert answer["headers"]["Referrer-Policy"] == "no-referrer"
    assert f'<html lang="{language}"' in answer["body"]
    for words in ("Bezoeker 1", "Global Goals", "bezoeker1@gemeente.example"):
        assert words in answer["body"]


def test_a_whole_link_and_a_broken_line_are_understood(event: Event) -> None:
    visitor = Visitor(event)
    half = len(visitor.code) // 2
    for typed in (
        f"https://events.example/aanmelding#{visitor.code}",
        f"  {visitor.code[:half]}\r\n {visitor.code[half:]} ",
        f"<https://events.example/aanmelding%23{visitor.code}>.",
        f"Uw link:\u200b https://x.example/?url=aanmelding%2523{visitor.code}&data=1",
    ):
        assert send({"code": typed})["statusCode"] == 200


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("action", [*own._ACTIONS, "no-such-action"])
def test_a_wrong_code_opens_nothing(event: Event, table: Any, action: str, language: str) -> None:
    visitor, other = Visitor(event), Visitor(event, 2)
    token = other.code.partition(".")[2]
    before = items(table)
    for code in (
        "",
        "x",
        visitor.code[:-1],
        f"{visitor.code}x",
        f"{visitor.registration_id}.{token}",
        f"{visitor.registration_id}.k9.{'x' * 43}",
        f"00000000-0000-4000-8000-000000000000.{token}",
        "x" * 5000,
        "\u00e9\u0000.k1.x",
    ):
        answer = send({"code": code, "action": action, "part": "details", **DETAILS}, language)

        assert answer["statusCode"] == 401
        assert 'id="fault-code"' in answer["body"]
        assert "Bezoeker" not in answer["body"]
    assert items(table) == before


def test_an_unknown_action_only_shows(event: Event, table: Any) -> None:
    visitor = Visitor(event)
    before = items(table)
    for fields in ({"action": "delete"}, {"action": "change", "part": "everything"}):
        assert send({"code": visitor.code, **fields})["statusCode"] == 200
    assert items(table) == before


def test_other_choices_are_changed_at_once(event: Event) -> None:
    visitor = Visitor(event)

    answer = visitor.change("choices", **{"choice.round-1.1": "economic-boards"})

    assert answer["statusCode"] == 200
    assert "Uw aanmelding is gewijzigd" in main_of(answer)
    assert visitor.seats == ["economic-boards"]
    assert 'name="version" value="2"' in answer["body"]


def test_a_full_choice_changes_nothing_unless_one_waits(event: Event) -> None:
    for number in (8, 9):
        Visitor(event, number, "economic-boards")
    visitor = Visitor(event)
    wish = {"choice.round-1.1": "economic-boards"}

    refused = visitor.change("choices", **wish)
    waits = visitor.change("choices", **wish, waitlist="true")

    assert refused["statusCode"] == 409
    assert "Die keuze is vol" in main_of(refused)
    chosen = Page(refused["body"]).one("input", id="choice-round-1-1-economic-boards")
    assert "checked" in chosen.attributes
    assert waits["statusCode"] == 200
    assert "U bent de 1e op de wachtlijst" in main_of(waits)
    assert visitor.seats == ["global-goals"]


def test_details_are_changed_and_nothing_else(event: Event, table: Any) -> None:
    visitor = Visitor(event, jobTitle="Adviseur", **NEEDS)

    answer = visitor.change("details", **{**DETAILS, "email": "nieuw@gemeente.example"})

    registration = read_registration(visitor.registration_id, CLOCK.now())
    assert answer["statusCode"] == 200
    assert (registration.name, registration.email) == ("Jannie", "nieuw@gemeente.example")
    assert registration.job_title is None
    assert visitor.seats == ["global-goals"]
    assert len(items(table, "REQUIREMENTS")) == 1


def test_another_address_makes_the_old_code_void_and_the_page_goes_on(event: Event) -> None:
    visitor = Visitor(event)
    answer = visitor.change("details", **{**DETAILS, "email": "nieuw@gemeente.example"})
    codes = set(re.findall(r'name="code" value="([^"]+)"', answer["body"]))

    assert visitor.send("show")["statusCode"] == 401
    (visitor.code,) = codes
    assert visitor.send("show")["statusCode"] == 200


def test_faults_stand_at_their_fields_with_what_was_typed(event: Event) -> None:
    visitor = Visitor(event)

    answer = visitor.change("details", name="", email="jannie@", organisation="<b>")

    page = Page(answer["body"])
    assert answer["statusCode"] == 400
    assert page.one("title").text.startswith("2 foutmeldingen - ")
    assert page.one("input", id="email").get("value") == "jannie@"
    assert page.one("input", id="email").get("aria-invalid") == "true"
    assert page.one("input", id="organisation").get("value") == "<b>"
    assert visitor.send("show")["body"].count("Bezoeker 1") > 0


def test_a_round_that_must_be_chosen_cannot_be_left_out(event: Event) -> None:
    visitor = Visitor(event)

    answer = visitor.change("choices")

    assert answer["statusCode"] == 400
    assert "Kies een sessie bij" in main_of(answer)
    assert visitor.seats == ["global-goals"]


def test_an_address_of_another_is_refused(event: Event) -> None:
    visitor, _ = Visitor(event), Visitor(event, 2)

    answer = visitor.change("details", **{**DETAILS, "email": "bezoeker2@gemeente.example"})

    assert answer["statusCode"] == 409
    assert "Dit e-mailadres is al aangemeld" in main_of(answer)
    assert read_registration(visitor.registration_id, CLOCK.now()).name == "Bezoeker 1"


def test_wishes_are_shown_as_they_are_kept_and_replaced_as_a_whole(
    event: Event, table: Any
) -> None:
    visitor = Visitor(event, **NEEDS)
    shown = Page(visitor.send("show")["body"])
    assert "checked" in shown.one("input", id="answer-dietary-halal").attributes
    assert "checked" in shown.one("input", id="consent").attributes
    assert shown.one("textarea", id="answer-access").text == "Rolstoel"

    answer = visitor.change("needs", **{"answer.dietary": "vegan"}, consent="true")

    (kept,) = items(table, "REQUIREMENTS")
    assert answer["statusCode"] == 200
    assert "vegan" in kept and "halal" not in kept and "Rolstoel" not in kept
    changed = Page(answer["body"])
    assert "checked" in changed.one("input", id="answer-dietary-vegan").attributes
    assert "checked" not in changed.one("input", id="answer-dietary-halal").attributes


def test_wishes_need_consent_and_are_gone_when_none_are_sent(event: Event, table: Any) -> None:
    visitor = Visitor(event, **NEEDS)

    refused = visitor.change("needs", **{"answer.access": "Ringleiding"})
    assert refused["statusCode"] == 400
    assert "Geef toestemming" in main_of(refused)
    assert "Rolstoel" in items(table, "REQUIREMENTS")[0]

    assert visitor.change("needs")["statusCode"] == 200
    assert items(table, "REQUIREMENTS") == []


@pytest.mark.parametrize("version", ["0", "2", "", "x", "9" * 30, "-1"])
def test_a_stale_form_changes_nothing_and_shows_what_is(event: Event, version: str) -> None:
    visitor = Visitor(event)

    answer = visitor.send("change", part="details", version=version, **DETAILS)

    assert answer["statusCode"] == 412
    assert "Uw aanmelding is intussen veranderd" in main_of(answer)
    assert Page(answer["body"]).one("input", id="name").get("value") == "Bezoeker 1"
    assert read_registration(visitor.registration_id, CLOCK.now()).version == 1


def test_a_form_that_is_sent_twice_changes_once(event: Event) -> None:
    visitor = Visitor(event)

    assert visitor.change("details", **DETAILS)["statusCode"] == 200
    assert visitor.change("details", **DETAILS)["statusCode"] == 412


def test_changes_end_at_their_moment_and_cancelling_does_not(event: Event) -> None:
    visitor = Visitor(event)
    late = event.registration.change_until
    CLOCK.moment = late

    answer = visitor.change("details", **DETAILS)

    assert answer["statusCode"] == 409
    assert "Wijzigen kon tot" in main_of(answer)
    assert 'value="change"' not in answer["body"]
    assert read_registration(visitor.registration_id, CLOCK.now()).version == 1
    assert visitor.send("confirm-cancel")["statusCode"] == 200
    assert visitor.status == "cancelled"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_cancelling_asks_first(event: Event, table: Any, language: str) -> None:
    visitor = Visitor(event)
    before = items(table)

    asked = visitor.send("cancel", language)
    assert asked["statusCode"] == 200
    assert 'value="confirm-cancel"' in asked["body"]
    assert items(table) == before

    done = visitor.send("confirm-cancel", language)
    assert done["statusCode"] == 200
    assert Page(done["body"]).one("h2", tabindex="-1").text in (
        "U bent afgemeld",
        "Your registration has been cancelled",
    )
    assert visitor.status == "cancelled"
    assert 'value="change"' not in done["body"] and 'value="cancel"' not in done["body"]


def test_cancelling_twice_is_harmless_and_nothing_changes_afterwards(event: Event) -> None:
    visitor = Visitor(event)
    visitor.send("confirm-cancel")

    assert visitor.send("confirm-cancel")["statusCode"] == 200
    refused = visitor.change("details", version=2, **DETAILS)
    assert refused["statusCode"] == 409
    assert "U bent afgemeld" in main_of(refused)
    assert visitor.send("cancel")["statusCode"] == 200
    assert read_registration(visitor.registration_id, CLOCK.now()).version == 2


def test_the_seat_of_who_cancels_goes_to_the_next(event: Event) -> None:
    visitor, _ = Visitor(event), Visitor(event, 2)
    waiting = Visitor(event, 3, waitlist=True)
    assert "U bent de 1e op de wachtlijst" in main_of(waiting.send("show"))

    visitor.send("confirm-cancel")

    assert "Uw plaats staat vast, Bezoeker 3." in main_of(waiting.send("show"))


def test_erasing_asks_first_and_leaves_nothing(event: Event, table: Any) -> None:
    visitor = Visitor(event, **NEEDS)
    before = items(table)

    asked = visitor.send("erase")
    assert (asked["statusCode"], items(table)) == (200, before)
    assert 'value="confirm-erase"' in asked["body"]

    done = visitor.send("confirm-erase")
    assert done["statusCode"] == 200
    assert "Uw gegevens zijn gewist" in main_of(done)
    assert find_registration(visitor.registration_id, CLOCK.now()) is None
    assert "Bezoeker 1" not in done["body"] and visitor.code not in done["body"]
    assert visitor.send("show")["statusCode"] == 401
    assert visitor.send("confirm-erase")["statusCode"] == 401


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_link_is_sent_alike_for_known_and_unknown(
    event: Event, table: Any, language: str
) -> None:
    Visitor(event)

    known = [ask_link(event.event_id, "bezoeker1@gemeente.example", language) for _ in range(6)]
    unknown = [ask_link(event.event_id, "niemand@gemeente.example", language) for _ in range(6)]

    assert {(a["statusCode"], a["body"]) for a in known} == {
        (a["statusCode"], a["body"]) for a in unknown
    }
    assert {a["statusCode"] for a in known} == {202}
    assert len(items(table, "MAIL#")) == 1 + 5 + 5  # a day, whose nobody has looked yet


@pytest.mark.parametrize("email", ["", "jannie@", "x" * 300])
def test_the_link_needs_an_address(event: Event, table: Any, email: str) -> None:
    before = items(table)

    answer = ask_link(event.event_id, email)

    assert answer["statusCode"] == 400
    assert 'id="fault-email"' in answer["body"]
    assert items(table) == before


def test_a_link_for_an_unknown_event_is_not_found(event: Event) -> None:
    answer = ask_link("geen", "jannie@hoorn.example")

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"


def test_a_get_of_no_path_changes_anything(event: Event, table: Any) -> None:
    visitor = Visitor(event)
    before = items(table)
    query = {"code": visitor.code, "action": "confirm-cancel", "email": "x@y.example"}
    for resource in (*PATHS.values(), *LINKS.values()):
        for method in ("GET", "HEAD"):
            request = proxy_event(
                method, resource, parameters={"eventId": event.event_id}, query=query
            )
            answer = show_page(request, Context())
            assert answer["statusCode"] == 200
            assert answer["headers"]["Cache-Control"] == "no-store"
            assert visitor.code not in answer["body"]
            assert post(request, Context())["statusCode"] == 405
    assert items(table) == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_that_asks_for_the_code_takes_it_from_the_fragment(language: str) -> None:
    answer = show_page(proxy_event("GET", PATHS[language]), Context())

    page = Page(answer["body"])
    assert page.one("form", action=PATHS[language]).get("method") == "post"
    assert page.one("input", id="code").get("name") == "code"
    assert [s for s in page.find("script") if "/static/manage.js?v=" in s.attributes["src"]]


def test_forms_of_another_kind_or_size_are_refused(event: Event) -> None:
    body = json.dumps({"code": Visitor(event).code})
    as_json = proxy_event(
        "POST", PATHS["nl"], headers={"Content-Type": "application/json"}, body=body
    )
    many = proxy_event("POST", PATHS["nl"], headers=FORM, body="a=1&" * 300)
    large = proxy_event("POST", PATHS["nl"], headers=FORM, body="a=" + "x" * 70_000)

    assert post(as_json, Context())["statusCode"] == 415
    assert post(many, Context())["statusCode"] == 400
    assert post(large, Context())["statusCode"] == 413


def test_what_was_typed_comes_back_as_text(event: Event) -> None:
    markup = '"><script>alert(1)</script>'
    visitor = Visitor(event)

    for answer in (
        send({"code": markup}),
        visitor.change("details", **{**DETAILS, "name": markup, "email": "x"}),
        visitor.change("details", **{**DETAILS, "name": markup}),
        ask_link(event.event_id, markup),
    ):
        assert "<script>alert" not in answer["body"]


def test_after_the_event_one_can_still_erase(event: Event) -> None:
    visitor = Visitor(event)
    CLOCK.moment = event.ends_at + timedelta(days=1)

    shown = visitor.send("show")

    assert 'value="cancel"' not in shown["body"] and 'value="erase"' in shown["body"]
    assert visitor.send("confirm-erase")["statusCode"] == 200


def test_visitors_with_every_choice_see_them_again(event: Event) -> None:
    assert CLOCK.now() < event.registration.change_until
    page = Page(Visitor(event, 1, *BREAKOUTS[:3]).send("show")["body"])

    for rank, chosen in enumerate(BREAKOUTS[:3], 1):
        picked = [
            e.get("value")
            for e in page.find("input", name=f"choice.round-1.{rank}")
            if "checked" in e.attributes
        ]
        assert picked == [chosen]


@pytest.fixture
def soon(event: Event) -> Event:
    """The event, three days ahead."""
    CLOCK.moment = event.starts_at - timedelta(days=3)
    return event


@pytest.mark.parametrize("language", ["nl", "en"])
def test_saying_to_be_coming_is_kept_and_shown_and_is_no_change(
    soon: Event, table: Any, language: str
) -> None:
    visitor = Visitor(soon)
    mails = items(table, "MAIL#")
    asked = visitor.send("show", language)
    assert read_registration(visitor.registration_id, CLOCK.now()).coming_at is None

    answer = visitor.send("coming", language)

    kept = read_registration(visitor.registration_id, CLOCK.now())
    since = {"nl": "U liet ons weten dat u komt", "en": "You told us that you’re coming"}
    thanks = {"nl": "Fijn dat u komt", "en": "Good to know you’re coming"}
    assert 'value="coming"' in asked["body"] and 'value="coming"' not in answer["body"]
    assert answer["statusCode"] == 200
    assert thanks[language] in main_of(answer) and since[language] in main_of(answer)
    assert kept.coming_at == (soon.starts_at - timedelta(days=3)).replace(microsecond=0)
    assert kept.version == 1
    assert items(table, "MAIL#") == mails
    shown = main_of(visitor.send("show", language))
    assert since[language] in shown and thanks[language] not in shown


def test_saying_it_twice_keeps_the_first_time(soon: Event, table: Any) -> None:
    visitor = Visitor(soon)
    visitor.send("coming")
    before = items(table)
    CLOCK.moment = soon.starts_at - timedelta(days=1)

    answer = visitor.send("coming")

    # Three days before the Thursday of the event, not one.
    assert answer["statusCode"] == 200
    assert "dat u komt: maandag" in main_of(answer)
    assert items(table) == before


def test_what_was_said_of_another_date_does_not_count(soon: Event) -> None:
    visitor = Visitor(soon)
    said = soon.starts_at - timedelta(days=3)
    visitor.send("coming")
    CLOCK.moment = said + timedelta(hours=1)
    patch(soon, startsAt=format_instant(soon.starts_at + timedelta(weeks=1)))
    asked = visitor.send("show")
    again = said + timedelta(days=1)
    CLOCK.moment = again

    answer = visitor.send("coming")

    since = "U liet ons weten dat u komt"
    assert 'value="coming"' in asked["body"] and since not in asked["body"]
    assert 'value="coming"' not in answer["body"] and since in answer["body"]
    # On the Tuesday before the Thursday that it was, not the Monday.
    assert "dat u komt: dinsdag" in main_of(answer)
    kept = read_registration(visitor.registration_id, CLOCK.now())
    assert kept.coming_at == again.replace(microsecond=0)
    CLOCK.moment = again + timedelta(days=1)
    visitor.send("coming")
    assert read_registration(visitor.registration_id, CLOCK.now()) == kept


def test_a_yes_is_not_shown_when_the_event_is_far_away_again(soon: Event) -> None:
    visitor = Visitor(soon)
    visitor.send("coming")
    CLOCK.moment = soon.starts_at - timedelta(days=2)
    patch(soon, startsAt=format_instant(soon.starts_at + timedelta(weeks=9)))

    shown = visitor.send("show")["body"]

    assert 'value="coming"' not in shown
    assert "U liet ons weten dat u komt" not in shown


def test_what_was_said_outlives_a_change(soon: Event) -> None:
    visitor = Visitor(soon)
    visitor.send("coming")

    visitor.change("details", **DETAILS)

    kept = read_registration(visitor.registration_id, CLOCK.now())
    assert (kept.version, kept.coming_at is not None) == (2, True)


def test_only_who_has_a_seat_at_what_is_near_can_say_so(event: Event, table: Any) -> None:
    seated, _ = Visitor(event, 1), Visitor(event, 2)
    waiting, gone = Visitor(event, 3, waitlist=True), Visitor(event, 4, "economic-boards")
    gone.send("confirm-cancel")
    near = event.starts_at - timedelta(days=3)
    before = items(table)

    for visitor, moment in (
        (seated, event.starts_at - timedelta(days=15)),
        (seated, event.starts_at),
        (waiting, near),
        (gone, near),
    ):
        CLOCK.moment = moment
        answer = visitor.send("coming")
        assert answer["statusCode"] == 200
        assert "Fijn dat u komt" not in main_of(answer)
        assert 'value="coming"' not in answer["body"]

    assert items(table) == before


def test_who_is_asked_and_does_not_come_cancels_as_always(soon: Event) -> None:
    visitor = Visitor(soon)
    assert "Nee, ik kom niet" in main_of(visitor.send("show"))

    assert 'value="confirm-cancel"' in visitor.send("cancel")["body"]
    assert visitor.status == "confirmed"
    visitor.send("confirm-cancel")
    assert visitor.status == "cancelled"


def test_the_keys_on_the_page_are_those_of_the_present_address(event: Event) -> None:
    visitor = Visitor(event)
    first = visitor.send("show")["body"]
    second = visitor.change("details", **{**DETAILS, "email": "nieuw@gemeente.example"})["body"]

    registration = read_registration(visitor.registration_id, CLOCK.now())
    for generation, body in ((1, first), (2, second)):
        token = make_calendar_token(visitor.registration_id, generation)
        assert paths.own_calendar_path(visitor.registration_id, token) in body
        assert paths.own_calendar_path(visitor.registration_id, token, "global-goals") in body
        assert (
            make_desk_code(registration.model_copy(update={"token_generation": generation}))
            in Page(body).one("section", aria_labelledby="desk").text
        )
    assert make_calendar_token(visitor.registration_id, 1) not in second


def test_cancelling_what_is_over_says_so(event: Event) -> None:
    visitor = Visitor(event)
    CLOCK.moment = event.ends_at

    answer = visitor.send("confirm-cancel")

    assert answer["statusCode"] == 409
    assert "Deze bijeenkomst is voorbij" in main_of(answer)
    assert visitor.status == "confirmed"
