"""Scopes of the API. The gateway takes access tokens alone, and of those only what has one of these
(API Gateway, "Control access to REST APIs using Cognito user pools": a method that names scopes
takes access tokens, one that names none takes ID tokens; a program has no ID token)."""

RESOURCE_SERVER = "vng-events"
"""The API as the user pool knows it; in template.yaml it has the same name."""
API_SCOPE = f"{RESOURCE_SERVER}/api"
"""Of clients that were made to call the API: programs, the command line."""
OWN_ACCOUNT = "aws.cognito.signin.user.admin"
"""The one that Cognito gives whoever signs in with a password by its API. No program can get it."""
ACCEPTED = (API_SCOPE, OWN_ACCOUNT)
