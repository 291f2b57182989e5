"""The first organiser of the local run: who they are, and how a program signs in as them."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from infra.local import aws
from infra.local.place import Place, write_private
from infra.local.tool import run_tool

EMAIL = "organiser@example.org"


async def create(place: Place, outputs: Mapping[str, str]) -> dict[str, str]:
    """Make sure that they can sign in, and organise every event; safe to repeat, always with the
    same password."""
    credentials = _credentials(place)
    environment = {
        "TABLE_NAME": outputs["TableName"],
        "USER_POOL_ID": outputs["UserPoolId"],
        "ORGANISER_PASSWORD": credentials["password"],
    }
    await run_tool(
        *("infra.organiser", credentials["email"]),
        log=place.logs / "organiser.log",
        failure="The organiser could not be made.",
        environment=aws.environment(place.aws_url) | environment,
    )
    return credentials


def token(running: dict[str, Any]) -> str:
    """A bearer token of the organiser of a running stack, as its run.json describes it."""
    return sign_in(running)["AccessToken"]


def sign_in(running: dict[str, Any]) -> dict[str, str]:
    """The tokens that the pool gives to the organiser of a running stack, by their names there."""
    endpoint = running["aws"]["endpoint"]
    answer = aws.client("cognito-idp", endpoint).initiate_auth(
        ClientId=running["aws"]["userPoolClient"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={
            "USERNAME": running["organiser"]["email"],
            "PASSWORD": running["organiser"]["password"],
        },
    )
    tokens: dict[str, str] = answer["AuthenticationResult"]
    return tokens


def invent_password() -> str:
    """Letters, digits and a sign of each kind, whatever a password policy may ask for."""
    return f"Aa1-{secrets.token_urlsafe(18)}"


def _credentials(place: Place) -> dict[str, str]:
    kept = place.folder / "organiser.json"
    if not kept.exists():
        write_private(kept, json.dumps({"email": EMAIL, "password": invent_password()}))
    credentials: dict[str, str] = json.loads(kept.read_text())
    return credentials
