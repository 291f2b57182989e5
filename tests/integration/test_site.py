"""The pages, and the form's POST that answers with one."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from infra.seed import REFERENCE, make_demonstration, read_file
from infra.seed import parse as parse_event
from shared.models.event import Event, Share
from shared.publishing.publication import publish
from shared.registering import parsing
from tests.clocks import CLOCK
from tests.functions import site as show_page
from tests.functions import visitor as post_form
from tests.integration.test_organising import patch as change_event
from tests.integration.test_selfservice import Visitor
from tests.lambda_events import Context, proxy_event
from tests.stream import answer_what_was_asked

FORMS = {
    "nl": "/bijeenkomsten/{eventId}/aanmelden",
    "en": "/en/events/{eventId}/register",
}
FIELDS = {
    "key": "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e",
    "name": "Jannie de Vries",
    "email": "jannie@hoorn.example",
    "organisation": "gemeente Hoorn",
    "choice.round-1.1": "global-goals",
    "choice.round-1.2": "economic-boards",
}


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


def page(path: str) -> dict[str, Any]:
    resource = "/" if path == "/" else "/{proxy+}"
    return show_page(proxy_event("GET", resource, path=path), Context())


def form(event: Event, language: str = "nl") -> dict[str, Any]:
    request = proxy_event("GET", FORMS[language], parameters={"eventId": event.event_id})
    return show_page(request, Context())


def submit(event: Event, language: str = "nl", **changes: Any) -> dict[str, Any]:
    fields = {name: value for name, value in (FIELDS | changes).items() if value is not None}
    request = proxy_event(
        "POST",
        FORMS[language],
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=urlencode(fields, doseq=True),
    )
    return post_form(request, Context())


def key_in(body: str) -> str:
    match = re.search(r'name="key"[^>]*value="([^"]+)"', body)
    assert match
    return match[1]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "nl"),
        ("/en/", "en"),
        ("/en", "en"),
        ("/bijeenkomsten/{}", "nl"),
        ("/en/events/{}", "en"),
        ("/bijeenkomsten/{}/privacy", "nl"),
        ("/en/events/{}/privacy", "en"),
        ("/privacy", "nl"),
        ("/en/privacy", "en"),
        ("/toegankelijkheid", "nl"),
        ("/en/accessibility", "en"),
    ],
)
def test_pages_are_there_in_their_language(event: Event, path: str, language: str) -> None:
    answer = page(path.format(event.event_id))

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert answer["headers"]["Cache-Control"] == "public, max-age=60"
    assert "script-src 'self'" in answer["headers"]["Content-Security-Policy"]
    assert f'<html lang="{language}"' in answer["body"]


@pytest.mark.parametrize(
    "path",
    ["/nergens", "/bijeenkomsten/geen", "/bijeenkomsten/geen/privacy", "/en/events/none", "/en/x"],
)
def test_a_page_that_is_not_there_says_so(event: Event, path: str) -> None:
    answer = page(path)

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/bijeenkomsten/{}/agenda.ics", "/en/events/{}/calendar.ics"])
def test_the_programme_can_be_subscribed_to(event: Event, path: str) -> None:
    answer = page(path.format(event.event_id))

    assert answer["headers"]["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["body"].startswith("BEGIN:VCALENDAR\r\n")


def test_the_form_has_a_fresh_key_each_time_and_is_never_kept(event: Event) -> None:
    first, second = form(event), form(event)

    assert first["headers"]["Cache-Control"] == "no-store"
    assert key_in(first["body"]) != key_in(second["body"])


def test_the_form_of_a_past_event_says_that_it_is_closed(table: Any) -> None:
    event, programme = parse_event(read_file(REFERENCE))
    publish(event, programme, CLOCK.now())

    answer = form(event)

    assert answer["statusCode"] == 200
    assert "<form" not in answer["body"]
    assert submit(event)["statusCode"] == 409


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_answers_with_the_confirmation(event: Event, language: str) -> None:
    answer = submit(event, language)

    assert answer["statusCode"] == 201
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert f'<html lang="{language}"' in answer["body"]
    assert "Jannie de Vries" in answer["body"]
    assert "Global Goals" in answer["body"]


def test_a_reload_of_the_form_is_harmless(event: Event, table: Any) -> None:
    first, again = submit(event), submit(event)

    assert (first["statusCode"], again["statusCode"]) == (201, 201)
    assert first["body"] == again["body"]


def test_the_form_comes_back_with_what_was_typed_and_every_error(event: Event) -> None:
    answer = submit(event, name="", email="jannie", **{"answer.access": "Rolstoel"})

    body = answer["body"]
    assert answer["statusCode"] == 400
    assert 'value="jannie"' in body
    assert 'value="gemeente Hoorn"' in body
    assert "Rolstoel" in body
    assert "<title>3 foutmeldingen" in body
    assert key_in(body) == FIELDS["key"]


def test_the_form_says_what_is_full_and_keeps_the_rest(event: Event) -> None:
    for number in range(2):
        submit(event, email=f"{number}@hoorn.example", key=f"visitor-key-number-{number}")

    answer = submit(event, **{"choice.round-1.2": None})

    assert answer["statusCode"] == 409
    assert 'value="Jannie de Vries"' in answer["body"]


@pytest.mark.parametrize(
    ("language", "place"),
    [("nl", "U bent de 2e op de wachtlijst"), ("en", "You are 2nd on the waiting list")],
)
def test_the_form_puts_who_wants_to_wait_in_line(event: Event, language: str, place: str) -> None:
    only = {"choice.round-1.2": None, "waitlist": "true"}
    for number in range(3):
        submit(event, email=f"{number}@hoorn.example", key=f"visitor-key-number-{number}", **only)

    answer = submit(event, language, **only)
    better = submit(
        event, language, email="x@hoorn.example", key="key-of-visitor-x", waitlist="true"
    )

    assert answer["statusCode"] == better["statusCode"] == 201
    assert place in answer["body"]
    assert "own-sessions" not in answer["body"] and "own-lines" in answer["body"]
    assert "own-sessions" in better["body"] and "own-lines" in better["body"]


def test_the_form_says_that_an_address_is_registered_and_mails_its_owner(
    event: Event, table: Any
) -> None:
    submit(event)

    answer = submit(event, key="another-key-altogether")

    answer_what_was_asked(table)
    mails = [i["SK"]["S"] for i in table.scan(TableName="vng-events-test")["Items"]]
    assert answer["statusCode"] == 409
    assert [m for m in mails if m.startswith("MAIL#000001-already-registered-")]


def test_the_form_says_that_an_organisation_had_its_share(event: Event) -> None:
    share = Share(limit=1, until=CLOCK.now() + timedelta(hours=1))
    _, programme = parse_event(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(event.model_copy(update={"share": share, "version": 2}), programme, CLOCK.now())
    submit(event)

    answer = submit(event, email="x@hoorn.example", key="another-key-altogether")

    assert answer["statusCode"] == 409
    assert "Uw organisatie heeft al veel plaatsen" in answer["body"]


def test_markup_in_the_form_comes_back_as_text(event: Event) -> None:
    markup = '"><script>alert(1)</script>'

    refused = submit(event, name=markup, email="x")
    confirmed = submit(event, name=markup)

    for answer in (refused, confirmed):
        assert "<script>alert" not in answer["body"]
        assert "&lt;script&gt;alert(1)" in answer["body"]


def test_another_organisation_is_kept_by_its_name(event: Event) -> None:
    assert submit(event, organisation="Stichting Stedenband")["statusCode"] == 201


def test_bad_encoding_in_the_form_is_an_error_and_no_surprise(event: Event) -> None:
    request = proxy_event(
        "POST",
        FORMS["nl"],
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body="name=%FF%FE&email=x%00y&choice.round-1.1=%00",
    )

    assert post_form(request, Context())["statusCode"] == 400


def test_a_page_takes_no_post(event: Event) -> None:
    answer = show_page(proxy_event("POST", "/{proxy+}", path="/privacy"), Context())

    assert answer["statusCode"] == 405
    assert answer["headers"]["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/aanmelding", "/en/registration"])
@pytest.mark.parametrize("sign", ["#", "%23"])
def test_a_link_whose_fragment_became_part_of_the_path_still_opens(path: str, sign: str) -> None:
    code = "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e.k1.secret-secret_secret"

    answer = page(f"{path}{sign}{code}")

    assert answer["statusCode"] == 302
    assert answer["headers"]["Location"] == f"{path}#{code}"
    assert answer["headers"]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("behind", ["x\r\nSet-Cookie: a=b", "//evil.example", "x?y", ""])
def test_nothing_but_a_code_is_sent_on(behind: str) -> None:
    assert page(f"/aanmelding#{behind}")["statusCode"] == 404


def test_on_pages_too_an_organisation_has_its_share_and_gives_it_back(event: Event) -> None:
    change_event(event, share={"limit": 1, "until": "2099-01-01T00:00:00Z"})
    visitor = Visitor(event, 1, organisation={"name": "Hoorn"})

    refused = submit(event, organisation="Hoorn")
    visitor.send("confirm-cancel")
    registered = submit(event, organisation="Hoorn")

    assert refused["statusCode"] == 409
    assert "Uw organisatie heeft al veel plaatsen" in refused["body"]
    assert registered["statusCode"] == 201
