"""What stands around every answer: which other sites may read it, in which media type, with which
headers; and what the site shows programs."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.events.events import event_item
from shared.models.event import Event
from shared.pages import paths
from shared.routes.description import JSON, Resource
from shared.routes.every import EVERY_RESOURCE
from shared.store.calls import TABLE_NAME
from tests import functions
from tests.accounts import ORGANISER
from tests.clocks import CLOCK
from tests.factories import an_event
from tests.functions import organiser, registration, schedule, site
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request
from tests.routes import EVERY_ROUTE, Served

RESOURCES = [resource for resource in EVERY_RESOURCE if resource.methods]
ORIGIN = {"Origin": "https://another.example"}
ALLOWED_ORIGIN = "Access-Control-Allow-Origin"


def fill(resource: str, event_id: str = "no-such-event") -> dict[str, str]:
    return {name: event_id for name in re.findall(r"\{(\w+)\+?\}", resource)}


def ask(served: Served, **headers: str) -> dict[str, Any]:
    return served.answer(
        proxy_event(
            served.method,
            served.resource,
            parameters=fill(served.resource),
            headers=ORIGIN | headers,
            claims=None if served.is_public else ORGANISER,
        )
    )


def names_in(header: str) -> set[str]:
    return {*header.split(", ")}


# --- other sites' pages (CORS) ---


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_a_preflight_is_answered_where_a_method_is_public(resource: Resource) -> None:
    public = {method for method in resource.methods if resource.is_public(method)}
    request = proxy_event(
        "OPTIONS",
        resource.path,
        parameters=fill(resource.path),
        headers=ORIGIN | {"Access-Control-Request-Method": "POST"},
    )

    answer = getattr(functions, resource.rest)(request)

    headers = answer["headers"]
    assert answer["statusCode"] == 204
    assert answer["body"] == ""
    assert {"OPTIONS", *resource.methods} <= names_in(headers["Allow"])
    assert ("HEAD" in names_in(headers["Allow"])) == ("GET" in resource.methods)
    if not public:
        assert not [name for name in headers if name.startswith("Access-Control-")]
        return
    assert headers[ALLOWED_ORIGIN] == "*"
    assert names_in(headers["Access-Control-Allow-Methods"]) - {"HEAD"} == public
    assert names_in(headers["Access-Control-Allow-Headers"]) >= {
        *("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "Accept-Language"),
    }
    assert int(headers["Access-Control-Max-Age"]) > 0
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.usefixtures("table")
def test_other_sites_may_read_what_is_public_and_nothing_else() -> None:
    """Refusals too: a form elsewhere must be able to say what is wrong."""
    for served in EVERY_ROUTE:
        headers = ask(served)["headers"]

        assert headers.get(ALLOWED_ORIGIN) == ("*" if served.is_public else None)
        assert ("Access-Control-Expose-Headers" in headers) == served.is_public
        assert "Access-Control-Allow-Credentials" not in headers
        policy = "cross-origin" if served.is_public else "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == policy


def test_a_form_of_another_site_registers_and_reads_the_answer(event: Event) -> None:
    request = post_registration(event.event_id, make_request())
    request["headers"] |= ORIGIN

    answer = registration(request)

    assert answer["statusCode"] == 201
    assert answer["headers"][ALLOWED_ORIGIN] == "*"
    assert "Location" in names_in(answer["headers"]["Access-Control-Expose-Headers"])


@pytest.mark.parametrize("method", ["PUT", "OPTIONS", "GET"])
def test_a_wrong_method_and_a_wrong_path_are_answered_to_other_sites_too(method: str) -> None:
    request = proxy_event(method, "/v1/{proxy+}", path="/v1/nothing", headers=ORIGIN)

    answer = schedule(request)

    assert answer["statusCode"] == 404
    assert answer["headers"][ALLOWED_ORIGIN] == "*"


def test_no_other_site_learns_how_to_change_an_event() -> None:
    request = proxy_event("OPTIONS", "/v1/events/{eventId}", parameters={"eventId": "x"})

    headers = schedule(request)["headers"]

    assert "PATCH" in names_in(headers["Allow"])
    assert names_in(headers["Access-Control-Allow-Methods"]) == {"GET", "HEAD"}


# --- media types ---


@pytest.mark.usefixtures("table")
def test_no_route_answers_in_a_media_type_that_was_not_asked_for() -> None:
    for served in [s for s in EVERY_ROUTE if s.is_api]:
        answer = ask(served, Accept="application/xml")

        assert answer["statusCode"] == 406
        assert answer["headers"]["Content-Type"] == "application/problem+json"
        assert (
            json.loads(answer["body"])["detail"]
            == f"Given here: {', '.join(served.operation.gives)}."
        )


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    "accept",
    [None, "", "*/*", "application/json", "application/*;q=0.5, text/html", "text/html, */*;q=0.1"],
)
def test_what_can_be_given_is_not_refused(accept: str | None) -> None:
    for served in EVERY_ROUTE:
        answer = ask(served, **({} if accept is None else {"Accept": accept}))

        assert answer["statusCode"] != 406, served


@pytest.mark.usefixtures("table")
def test_a_page_is_shown_whatever_a_browser_says_that_it_accepts() -> None:
    for served in [s for s in EVERY_ROUTE if not s.is_api]:
        assert ask(served, Accept="image/png")["statusCode"] != 406


def test_a_list_is_not_given_as_a_page(event: Event) -> None:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        headers={"Accept": "text/html"},
        claims=ORGANISER,
    )

    assert organiser(request)["statusCode"] == 406


def test_nothing_is_registered_where_the_answer_could_not_be_read(event: Event) -> None:
    request = post_registration(event.event_id, make_request())
    request["headers"] |= {"Accept": "application/xml"}

    assert registration(request)["statusCode"] == 406
    request["headers"] |= {"Accept": JSON}
    assert registration(request)["statusCode"] == 201


# --- versions ---


def change(event: Event, receipt: Mapping[str, Any], tag: str) -> int:
    request = proxy_event(
        "PATCH",
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": receipt["registrationId"]},
        headers={
            "Authorization": f"Bearer {receipt['manageToken']}",
            "Content-Type": "application/merge-patch+json",
            "If-Match": tag,
        },
        body='{"jobTitle": "Adviseur"}',
    )
    status: int = registration(request)["statusCode"]
    return status


@pytest.mark.parametrize(
    "tag", ['W/"1"', "1", '"1"x', '"01234567890"', "", '"1", "2"', '"2"', '"\u0661"', "*"]
)
def test_only_the_strong_tag_of_what_is_there_lets_a_change_through(event: Event, tag: str) -> None:
    answer = registration(post_registration(event.event_id, make_request()))
    receipt = json.loads(answer["body"])

    assert change(event, receipt, tag) == 412
    assert change(event, receipt, '"1"') == 200


# --- headers of every page, and what the site shows programs ---


@pytest.mark.parametrize("path", ["/", "/privacy", "/nothing-here"])
def test_a_page_shuts_itself_off_from_other_sites_and_from_what_it_does_not_use(
    event: Event, path: str
) -> None:
    resource = "/" if path == "/" else "/{proxy+}"

    headers = site(proxy_event("GET", resource, path=path))["headers"]

    assert headers["Content-Type"].startswith("text/html")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= names_in(
        headers["Permissions-Policy"]
    )


def text_at(path: str) -> str:
    answer = site(proxy_event("GET", "/{proxy+}", path=path))
    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/plain; charset=utf-8"
    text: str = answer["body"]
    return text


def test_the_contact_for_a_weakness_holds_for_less_than_a_year_whenever_it_is_read() -> None:
    """RFC 9116: Contact and Expires are required, and Expires should be less than a year ahead."""
    lines = dict(line.split(": ", 1) for line in text_at("/.well-known/security.txt").splitlines())

    expires = datetime.fromisoformat(lines["Expires"])
    assert lines["Contact"] == "mailto:aanmelden@vng-events.example"
    assert timedelta(days=90) < expires - CLOCK.now() < timedelta(days=365)


def test_search_engines_are_asked_to_leave_what_needs_a_code() -> None:
    refused = re.findall(r"^Disallow: (\S+)$", text_at("/robots.txt"), re.MULTILINE)

    assert {"/aanmelding", "/en/registration", "/agenda/", "/v1/"} <= {*refused}
    assert not [path for path in refused if "/bijeenkomsten".startswith(path)]


@pytest.mark.parametrize(
    ("path", "to"),
    [("/bijeenkomsten", "/"), ("/en/events/", "/en/"), ("/favicon.ico", "/static/favicon.svg")],
)
def test_what_browsers_and_people_try_leads_somewhere(path: str, to: str) -> None:
    answer = site(proxy_event("GET", "/{proxy+}", path=path))

    assert answer["statusCode"] == 301
    assert answer["headers"]["Location"].partition("?")[0] == to


def test_the_sitemap_is_named_and_there(table: Any) -> None:
    assert "Sitemap: https://events.example/sitemap.xml\n" in text_at("/robots.txt")

    answer = site(proxy_event("GET", "/{proxy+}", path="/sitemap.xml"))
    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "application/xml; charset=utf-8"
    assert "<loc>https://events.example/en/</loc>" in answer["body"]


def test_the_sitemap_has_every_event_however_many(table: Any) -> None:
    many = [f"many-{number}" for number in range(60)]
    for event_id in many:
        table.put_item(TableName=TABLE_NAME, Item=event_item(an_event(event_id=event_id)))

    body = site(proxy_event("GET", "/{proxy+}", path="/sitemap.xml"))["body"]
    found = re.findall("<loc>https://events.example/bijeenkomsten/([^<]+)</loc>", body)
    assert sorted(found) == sorted(many)


def test_a_calendar_gets_the_event_as_one_entry_with_the_address_of_its_page(event: Event) -> None:
    path = paths.entry_path(event.event_id, "en")
    answer = site(proxy_event("GET", "/{proxy+}", path=path))

    assert answer["headers"]["Content-Type"] == "text/calendar; charset=utf-8"
    body = answer["body"].replace("\r\n ", "")
    assert body.count("BEGIN:VEVENT") == 1 and "site.invalid" not in body
    page = f"https://events.example{paths.event_path(event.event_id, 'en')}"
    assert f"URL:{page}\r\n" in body.replace("URL;VALUE=URI:", "URL:")
    shown = site(proxy_event("GET", "/{proxy+}", path=paths.event_path(event.event_id, "en")))
    assert "site.invalid" not in shown["body"] and f">{page}<" in shown["body"]
