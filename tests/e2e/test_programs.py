"""A program on the whole stack: made, signed in with its secret, granted, taken away."""

import base64
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from infra.local import organiser
from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send


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
