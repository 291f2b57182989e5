"""A colleague on the whole stack: given a role, mailed, let in, and let out at once."""

import json
from typing import Any

from infra.local import organiser
from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send

COLLEAGUE = "ans@vng.example"
PASSWORD = "Paard-batterij-1-nietje"


def sign_in(stack: RunningStack) -> dict[str, str]:
    """The header of the colleague, whose password is set as the page of the invitation does it."""
    stack.client("cognito-idp").admin_set_user_password(
        UserPoolId=stack.running["aws"]["userPool"],
        Username=COLLEAGUE,
        Password=PASSWORD,
        Permanent=True,
    )
    credentials = {"email": COLLEAGUE, "password": PASSWORD}
    token = organiser.token(stack.running | {"organiser": credentials})
    return {"Authorization": f"Bearer {token}"}


def test_a_role_is_given_mailed_and_taken_away(stack: RunningStack) -> None:
    event_id = stack.demo(4)
    own = {"Authorization": f"Bearer {stack.token()}", "Content-Type": "application/json"}
    grants = f"{stack.api}/v1/events/{event_id}/grants"
    people = f"{stack.api}/v1/events/{event_id}/registrations"

    def give(**asked: Any) -> Answer:
        body = json.dumps({"email": COLLEAGUE, **asked}).encode()
        return send("POST", grants, headers=own, body=body)

    given = give(role="reader")
    assert (given.status, given.json()["state"]) == (201, "invited")
    [mail] = stack.wait_for_mails(COLLEAGUE)
    assert f"{stack.site}organisator/uitnodiging#{given.json()['accountId']}." in mail.get_content()

    header = sign_in(stack)
    assert get(people, **header).status == 403
    assert give(role="reader").json()["state"] == "active"
    assert get(people, **header).status == 200
    assert get(f"{stack.api}/v1/events/{event_id}/acts", **header).status == 403

    account = given.json()["accountId"]
    assert send("DELETE", f"{grants}/{account}", headers=own).status == 204
    assert get(people, **header).status == 403
    acts = get(f"{stack.api}/v1/events/{event_id}/acts", **own).json()["items"]
    assert [act["act"] for act in acts] == ["grant-taken", "grant-given", "grant-given"]
    assert send("DELETE", f"{stack.api}/v1/grants/{acts[0]['by']}", headers=own).status == 409
