"""Shapes of grants and acts."""

from shared.access.acts import ActKind
from shared.access.grants import GrantState
from shared.access.matrix import Role
from shared.models.fields import EmailAddress, Instant, Model
from shared.models.questions import Answers


class GrantView(Model):
    """Whose grant it is and who gave it; an operator gives without an account. A person has an
    `email`, a program a name, which stands in `program`."""

    account_id: str
    email: EmailAddress | None = None
    program: str | None = None
    role: Role
    state: GrantState
    given_at: Instant
    by: str | None = None


class GrantList(Model):
    items: list[GrantView]
    next_cursor: str | None


class ProgramView(Model):
    """A machine client. Its id is its client id, and the id of its account."""

    program_id: str
    name: str
    made_at: Instant
    by: str


class ProgramList(Model):
    items: list[ProgramView]
    next_cursor: str | None


class ProgramMade(ProgramView):
    """The secret is shown here, and never again."""

    client_secret: str
    scope: str


class CommandLine(Model):
    """The client of the command line, and where the browser comes back to on one's machine."""

    client_id: str
    redirect_uri: str
    scope: str


class SignInView(Model):
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    scope: str
    command_line: CommandLine


class ActView(Model):
    """`object` is the id of the registration, session, mailing, account or event."""

    at: Instant
    by: str
    act: ActKind
    object: str


class ActList(Model):
    items: list[ActView]
    next_cursor: str | None


class AnswersView(Model):
    """All answers of a visitor, the sensitive ones among them."""

    answers: Answers
    consented_at: Instant | None = None
