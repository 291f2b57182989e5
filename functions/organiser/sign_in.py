"""Where one signs in: told to whoever asks, so that a client needs the site's address alone."""

from shared.access.scopes import API_SCOPE
from shared.openapi.access import CommandLine, SignInView
from shared.signing.provider import read_provider
from shared.web.http import Answer, Request, json_answer


def show(request: Request) -> Answer:
    request.query(known=())
    provider = read_provider()
    oauth = f"{provider.login}/oauth2"
    view = SignInView(
        authorization_endpoint=f"{oauth}/authorize",
        token_endpoint=f"{oauth}/token",
        revocation_endpoint=f"{oauth}/revoke",
        scope=API_SCOPE,
        command_line=CommandLine(
            client_id=provider.command_line,
            redirect_uri=provider.command_line_address,
            scope=f"openid {API_SCOPE}",
        ),
    )
    return json_answer(200, view.shown())
