"""What stands between the world and the code, over HTTP: preflights, mangled paths, headers."""

import http.client
import re
from urllib.parse import urlsplit

import pytest

from infra.local.testing import RunningStack
from tests.e2e.http import get, send

ORIGIN = {"Origin": "https://another.example"}
MANGLED = ("a" * 2_100, "%00", "%C3%28", "%ff%fe", "..", "a.b", "A", "%2e%2e", "%25")


def raw_status(stack: RunningStack, method: str, path: str) -> int:
    """The status of an answer to a path that is sent as it stands."""
    connection = http.client.HTTPConnection(urlsplit(stack.site).netloc, timeout=60)
    try:
        connection.request(method, path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_preflight_reaches_the_code(stack: RunningStack) -> None:
    asked = ORIGIN | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,idempotency-key",
    }

    answer = send("OPTIONS", f"{stack.api}/v1/events/{stack.event_id}/registrations", headers=asked)

    assert answer.status == 204
    assert answer.text == ""
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST"
    assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "path", ["/", "/v1/events/{}/mailings", "/v1/events/{}/check-ins", "/bijeenkomsten/{}"]
)
def test_no_preflight_lets_another_site_at_pages_or_at_what_is_organisers(
    stack: RunningStack, path: str
) -> None:
    answer = send("OPTIONS", stack.api + path.format(stack.event_id), headers=ORIGIN)

    assert answer.status == 204
    assert "OPTIONS" in answer.headers["Allow"]
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("text", MANGLED)
def test_a_path_that_holds_no_id_is_not_found(stack: RunningStack, text: str) -> None:
    for path in ("/v1/events/{}", "/v1/events/{}/capacity", "/v1/events/{}/schedule"):
        assert raw_status(stack, "GET", path.format(text)) == 404, path
    for path in ("/bijeenkomsten/{}", "/bijeenkomsten/{}/aanmelden", "/en/events/{}/calendar.ics"):
        assert raw_status(stack, "GET", path.format(text)) == 404, path
    assert raw_status(stack, "GET", f"/v1/registrations/{text}") in (401, 404)


def test_other_sites_may_read_a_refusal_of_the_gateway_itself(stack: RunningStack) -> None:
    guarded = get(f"{stack.api}/v1/events/{stack.event_id}/registrations")
    public = get(f"{stack.api}/v1/events/no-such-event")

    assert guarded.status == 401
    assert "Access-Control-Allow-Origin" not in guarded.headers
    assert public.status == 404
    assert public.headers["Access-Control-Allow-Origin"] == "*"


def test_the_api_describes_itself_to_anyone(stack: RunningStack) -> None:
    answer = get(f"{stack.api}/v1/openapi.json", **ORIGIN)

    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": f"{stack.api}/v1"}]
    again = get(f"{stack.api}/v1/openapi.json", If_None_Match=answer.headers["ETag"])
    assert again.status == 304


def test_what_is_described_is_there(stack: RunningStack) -> None:
    """Every path of the document reaches a function: a verb that it has not is answered so."""
    document = get(f"{stack.api}/v1/openapi.json").json()

    for path, described in document["paths"].items():
        filled = re.sub(r"\{\w+\}", stack.event_id, path)
        verb = next(v for v in ("PUT", "PATCH", "DELETE", "POST") if v.lower() not in described)
        answer = send(verb, f"{stack.api}/v1{filled}")
        assert answer.status == 405, path
        assert answer.headers["Allow"], path


def test_what_cannot_be_given_is_refused(stack: RunningStack) -> None:
    answer = get(f"{stack.api}/v1/events", Accept="text/csv")

    assert answer.status == 406
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_site_shows_programs_whom_to_write_to(stack: RunningStack) -> None:
    security = get(f"{stack.api}/.well-known/security.txt")
    page = get(stack.site)

    assert security.status == 200
    assert security.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:" in security.text
    assert "Expires: " in security.text
    assert get(f"{stack.api}/robots.txt").status == 200
    assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in page.headers["Permissions-Policy"]
