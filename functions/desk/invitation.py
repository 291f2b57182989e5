"""Where somebody who was invited chooses a password: by the link of the mail, without a session."""

from collections.abc import Mapping

from functions.desk.answers import page_answer
from functions.desk.signing import ask_to_sign_in
from shared.desk.engine import say
from shared.desk.shell import Place, Shell, write_page
from shared.desk.typed import TypedForm
from shared.models.fields import Language
from shared.refusals.refusal import InvalidInputError
from shared.refusals.requests import UnauthorizedError
from shared.web.bodies import read_form
from shared.web.http import Answer, Request
from shared.web.serving import language_of


def answer(request: Request) -> Answer:
    """The form; once it was sent, the way to sign in, or what is wrong. The browser keeps what
    stands in the address's fragment from us: a script puts it into the form, or a person does."""
    language = language_of(request)
    if request.method != "POST":
        return _page(language, 200)
    # Loaded for who was invited: it brings the client of the user pool.
    from shared.access.invitations import accept_invitation  # noqa: PLC0415

    fields = read_form(request)
    code = fields.get("code", [""])[0].strip()
    try:
        accept_invitation(code.rpartition("#")[2], fields.get("password", [""])[0], request.now)
    except UnauthorizedError:
        return _page(language, 400, code, {"code": say(language, "desk-invitation-void")})
    except InvalidInputError:
        return _page(language, 400, code, {"password": say(language, "desk-invitation-weak")})
    return ask_to_sign_in(request, "chosen", 200)


def _page(
    language: Language, status: int, code: str = "", faults: Mapping[str, str] | None = None
) -> Answer:
    """A password is never shown again."""
    body = write_page(
        "desk_invitation.html",
        language,
        Shell(Place("invitation", {})),
        title=say(language, "desk-invitation-title"),
        form=TypedForm({"code": [code]}, faults or {}),
    )
    return page_answer(status, body)
