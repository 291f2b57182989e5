"""Where one signs in to call the API: for the command line, and for programs."""

from shared.refusals.refusal import Words
from shared.routes.description import Operation, Resource

SIGN_IN = Resource(
    "/v1/sign-in",
    rest="organiser",
    tag="access",
    methods={
        "GET": Operation(
            "showSignIn",
            "organiser",
            Words("Waar men inlogt", "Where one signs in"),
            more=Words(
                "Adressen van de login (OAuth 2.0). `scope` is wat een programma vraagt; "
                "`commandLine` waarmee de opdrachtregel een mens laat inloggen (PKCE, RFC 8252).",
                "Addresses of the login (OAuth 2.0). `scope` is what a program asks for; "
                "`commandLine` how the command line signs a person in (PKCE, RFC 8252).",
            ),
            answers={200: "shared.openapi.access.SignInView"},
        )
    },
)
