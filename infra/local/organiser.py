"""The first organiser of the local run: who they are, and how a program signs in as them."""

import json
import secrets
from typing import Any

from infra.local import aws
from infra.local.place import Place, write_private

EMAIL = "organiser@example.org"
GROUP = "organisers"


def create(place: Place, user_pool: str) -> dict[str, str]:
    """Make sure that they can sign in; safe to repeat, always with the same password."""
    credentials = _credentials(place)
    cognito = aws.client("cognito-idp", place.aws_url)
    user = {"UserPoolId": user_pool, "Username": credentials["email"]}
    try:
        cognito.admin_get_user(**user)
    except cognito.exceptions.UserNotFoundException:
        cognito.admin_create_user(
            **user,
            TemporaryPassword=credentials["password"],
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": credentials["email"]},
                {"Name": "email_verified", "Value": "true"},
            ],
        )
    cognito.admin_set_user_password(**user, Password=credentials["password"], Permanent=True)
    cognito.admin_add_user_to_group(**user, GroupName=GROUP)
    return credentials


def token(running: dict[str, Any]) -> str:
    """A bearer token of the organiser of a running stack, as its run.json describes it."""
    return sign_in(running)["IdToken"]


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


def _credentials(place: Place) -> dict[str, str]:
    kept = place.folder / "organiser.json"
    if not kept.exists():
        # Letters, digits and a sign of each kind, whatever a password policy may ask for.
        password = f"Aa1-{secrets.token_urlsafe(18)}"
        write_private(kept, json.dumps({"email": EMAIL, "password": password}))
    credentials: dict[str, str] = json.loads(kept.read_text())
    return credentials
