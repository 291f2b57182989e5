"""Other systems on the whole stack: a program that is made, signed in, granted, taken away; a
webhook that is called with what happens."""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from standardwebhooks import Webhook

from infra.local import organiser
from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.e2e.visitors import post
from tests.requests import make_request


def call(stack: RunningStack, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    own = {"Authorization": f"Bearer {stack.token()}", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    return send(method, f"{stack.api}/v1/{path}", headers=own, body=sent)


def ask_token(stack: RunningStack, made: Mapping[str, str], secret: str | None = None) -> Answer:
    """As Open Forms and other programs do it: client credentials, with the secret as Basic."""
    pair = f"{made['programId']}:{made['clientSecret'] if secret is None else secret}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}",
    }
    form = {"grant_type": "client_credentials", "scope": made["scope"]}
    address = f"{stack.running['aws']['endpoint']}/oauth2/token"
    return send("POST", address, headers=headers, body=urlencode(form).encode())


def test_a_program_signs_in_and_does_what_it_was_granted_until_it_is_taken_away(
    stack: RunningStack,
) -> None:
    event_id = stack.demo(4)
    people = f"{stack.api}/v1/events/{event_id}/registrations"
    made = call(stack, "POST", "programs", {"name": "Zaalbeheer (Hoorn)"}).json()
    assert ask_token(stack, made, "wrong").status in (400, 401)
    header = {"Authorization": f"Bearer {ask_token(stack, made).json()['access_token']}"}

    assert get(people, **header).status == 403
    grant = {"program": made["programId"], "role": "reader"}
    assert call(stack, "POST", f"events/{event_id}/grants", grant).status == 201
    assert get(people, **header).status == 200
    assert get(f"{stack.api}/v1/events/{event_id}/acts", **header).status == 403

    assert call(stack, "DELETE", f"programs/{made['programId']}").status == 204
    assert get(people, **header).status == 403
    assert ask_token(stack, made).status in (400, 401)


def test_the_gateway_takes_access_tokens_alone(stack: RunningStack) -> None:
    tokens = organiser.sign_in(stack.running)
    address = f"{stack.api}/v1/grants"

    assert get(address, Authorization=f"Bearer {tokens['AccessToken']}").status == 200
    assert get(address, Authorization=f"Bearer {tokens['IdToken']}").status == 401


class Receiver(ThreadingHTTPServer):
    """Another system, which answers with the next of these statuses, and keeps what it is sent."""

    def __init__(self, statuses: Iterator[int]) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.statuses = statuses
        self.taken: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}/in"


class _Taking(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.taken.append((body, headers))
        self.send_response(next(self.server.statuses))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def receiving(*statuses: int) -> Iterator[Receiver]:
    server = Receiver(iter(statuses))
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_webhook_is_called_with_what_happens_until_it_takes_it(stack: RunningStack) -> None:
    event_id = stack.demo(4)
    path = f"events/{event_id}/webhooks"

    with receiving(503, 204, 204) as receiver:
        asked = {"url": receiver.url, "kinds": ["registration-made"]}
        made = call(stack, "POST", path, asked).json()
        receipt = post(stack, event_id, make_request(1, "global-goals")).body
        stack.wait_for("a second try", lambda: receiver.taken[1:] or None)
        one = f"{path}/{made['webhookId']}"
        assert call(stack, "POST", f"{one}/test-calls").status == 202
        stack.wait_for_rest()
        answered = call(stack, "GET", f"{one}/deliveries").json()["items"]

    said = [Webhook(made["secret"]).verify(*each) for each in receiver.taken]
    assert [each["type"].rpartition(".events.")[2] for each in said] == [
        *2 * ["registration.made"],
        "webhook.tested",
    ]
    assert said[0] == said[1] and said[0]["data"]["registrationId"] == receipt["registrationId"]
    assert [(each["attempt"], each["status"]) for each in answered] == [
        (1, 204),
        (2, 204),
        (1, 503),
    ]
    assert call(stack, "DELETE", one).status == 204
