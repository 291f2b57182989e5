"""A registration: what a visitor sends, what is kept, what is shown."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WrapValidator, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from shared.input import municipalities
from shared.models.fields import (
    FIRST,
    EmailAddress,
    Instant,
    Language,
    Model,
    OptionalPlainShortText,
    PlainShortText,
    Slug,
)
from shared.models.mail import AddressState, MailStatus
from shared.models.questions import Answers

RegistrationStatus = Literal["applied", "confirmed", "waitlisted", "refused", "cancelled"]
GuestRole = Literal["speaker", "crew", "press", "guest"]
# That it is not empty is a rule of choices: counted here, a faulty first choice would seem none.
Ranking = Annotated[tuple[Slug, ...], Field(strict=False, max_length=5)]


def _check_number(choices: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    if sum(len(ranking) for ranking in choices.values()) > 20:
        raise PydanticCustomError("too_many", "Name at most 20 sessions in all")
    return choices


Choices = Annotated[dict[Slug, Ranking], Field(max_length=20), AfterValidator(_check_number)]
"""Sessions per round in order of preference; at most 20, so that a change fits one transaction."""


class AttendeeOrganisation(Model):
    """The organisation as kept: the name always, the code where it is a municipality."""

    code: str | None = None
    name: PlainShortText


def _check_code(code: str | None) -> str | None:
    if code and not municipalities.find(code):
        raise PydanticCustomError("unknown_municipality", "No municipality has this code")
    return code


class Organisation(Model):
    """The organisation as it is asked for: a municipality by its CBS code or by what people call
    it, or another organisation by its name."""

    code: Annotated[
        str | None,
        Field(pattern=r"^GM[0-9]{4}$"),
        AfterValidator(_check_code),
        BeforeValidator(lambda code: None if code == "" else code),
    ] = None
    name: OptionalPlainShortText = None

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if (self.code is None) == (self.name is None):
            raise PydanticCustomError("code_or_name", "Give either a code or a name")
        return self

    def recognise(self) -> AttendeeOrganisation:
        """The organisation as it is kept, a municipality with its code and its own name."""
        name = self.name or ""
        municipality = municipalities.find(self.code) if self.code else municipalities.match(name)
        if municipality is None:
            return AttendeeOrganisation(name=name)
        return AttendeeOrganisation(code=municipality.code, name=municipality.name)


def recognise(asked: Any, _: Any) -> AttendeeOrganisation:
    """The organisation as it is kept, of one that is asked for: what a model validates with."""
    if isinstance(asked, AttendeeOrganisation):
        return asked
    return Organisation.model_validate(asked).recognise()


def _as_sent(answers: Any, _: Any) -> Any:
    """Only with the event's questions it can be said what an answer is (`shared.registering`)."""
    if isinstance(answers, dict):
        return answers
    raise PydanticKnownError("dict_type")


class Details(Model):
    """What visitors say about themselves, and may change. A request, a registration and a view each
    hold all of it; `details_of` copies it whole, and the forms ask for its fields."""

    name: PlainShortText
    email: EmailAddress
    organisation: AttendeeOrganisation
    job_title: OptionalPlainShortText = None
    language: Language = FIRST
    choices: Choices = {}
    waitlist: bool = False
    answers: Answers = {}
    """The answers to the event's questions, but for those that are kept apart."""


def details_of(holder: Details) -> dict[str, Any]:
    """The details that it holds, by the names of their fields."""
    return {name: getattr(holder, name) for name in Details.model_fields}


class RegistrationRequest(Details):
    """What a visitor sends; `choices` gives sessions per round in order of preference, `answers`
    answers all of the event's questions, by their id. `consent` is needed where one is sensitive.
    """

    organisation: Annotated[
        AttendeeOrganisation, WrapValidator(recognise, json_schema_input_type=Organisation)
    ]
    answers: Annotated[Answers, WrapValidator(_as_sent)] = {}
    consent: bool = False


class FittingRequest(RegistrationRequest):
    """A request that fits its event: `apart` has those of its answers that are kept apart,
    `answers` the others."""

    apart: Answers = {}


class OwnSession(Model):
    """A session in which the visitor has a seat or waits in line (`position` from 1), as it is
    shown."""

    round_id: Slug
    session_id: Slug
    status: Literal["confirmed", "waitlisted"]
    position: int | None = None


class DayOfChanges(Model):
    """How often its visitor changed a registration on the last day that they did."""

    day: str
    changes: int = 0
    addresses: int = 0


class Standing(Model):
    """A place in a line as it is stored; the lowest ticket is first. Without a session it is in the
    line of the event itself, for visitors who chose no session."""

    round_id: Slug | None = None
    session_id: Slug | None = None
    ticket: int


class Registration(Details):
    """One visitor's registration as it is kept. Everything in here is personal data.

    Confirmed is a seat at the event and one in each chosen round; then `lines` are those of
    sessions that are preferred to the seat held. Waitlisted holds nothing and stands in the lines
    of all that was chosen. Applied holds nothing and stands nowhere.
    """

    registration_id: str
    event_id: Slug
    # Older registrations were stored without: reading one gives it its own.
    reference: str = ""
    version: int = 1
    token_generation: int = 1
    status: RegistrationStatus
    created_at: Instant
    cancelled_at: Instant | None = None
    seats: dict[Slug, Slug] = {}
    lines: tuple[Standing, ...] = Field(strict=False, default=())
    # Whether it stands in the line of its combination too; older ones were kept without.
    is_combined: bool = False
    changed: DayOfChanges | None = None
    put_first_at: Instant | None = None
    # Let in by an organiser beyond the seats: confirmed, and with a seat in no counter. A guest
    # is so from the beginning, and is one as this.
    admitted_at: Instant | None = None
    guest_role: GuestRole | None = None
    # Known of it beside its versions: kept next to the document, never in it.
    mail: MailStatus | None = Field(default=None, exclude=True)
    address_state: AddressState | None = Field(default=None, exclude=True)
    coming_at: Instant | None = Field(default=None, exclude=True)
    checked_in_at: Instant | None = Field(default=None, exclude=True)
    checked_in_with: str | None = Field(default=None, exclude=True)
    """The device of the scan that counts."""
    sat_at: dict[str, Instant] = Field(default={}, exclude=True)
    """Since when they sit in which session."""
    undone_at: dict[str, Instant] = Field(default={}, exclude=True)
    """When a check-in was undone, in which session; of the event itself under `*`."""
    scans: int = Field(default=0, exclude=True)
    """How many scans are kept of them."""
    counted_as: str | None = Field(default=None, exclude=True)
    """The mark of a registration that is counted with its organisation (`shared.seats.shares`)."""

    @property
    def own_sessions(self) -> tuple[OwnSession, ...]:
        """The sessions with a seat and the sessions waited for, without positions."""
        held = [
            OwnSession(round_id=round_id, session_id=session_id, status="confirmed")
            for round_id, session_id in self.seats.items()
        ]
        waiting = [
            OwnSession(round_id=line.round_id, session_id=line.session_id, status="waitlisted")
            for line in self.lines
            if line.round_id and line.session_id
        ]
        return (*held, *waiting)


class Receipt(Model):
    """The answer to a registration, without personal data, so that it can be kept and repeated."""

    registration_id: str
    event_id: Slug
    status: RegistrationStatus
    sessions: tuple[OwnSession, ...] = Field(strict=False, default=())
    position: int | None = None
    created_at: Instant
    # Only in an answer that is given again, and never kept: whether it differs from the first one,
    # and whether it shows the token.
    has_changed: bool = Field(default=False, exclude=True)
    shows_token: bool = Field(default=True, exclude=True)


class RegistrationView(Details):
    """A registration as it is shown to its holder and to organisers."""

    registration_id: str
    event_id: Slug
    reference: str
    status: RegistrationStatus
    created_at: Instant
    cancelled_at: Instant | None = None
    sessions: tuple[OwnSession, ...] = Field(strict=False, default=())
    position: int | None = None
    mail: MailStatus | None = None
    address_state: AddressState | None = None
    coming_at: Instant | None = None
    checked_in_at: Instant | None = None
    admitted_at: Instant | None = None
    guest_role: GuestRole | None = None


def view(
    registration: Registration,
    own_sessions: tuple[OwnSession, ...] | None = None,
    position: int | None = None,
) -> RegistrationView:
    """The registration as it is shown. `own_sessions` may be given with positions."""
    shown = {
        name: getattr(registration, name)
        for name in RegistrationView.model_fields
        if name not in ("sessions", "position")
    }
    # What is kept was judged when it came in; it is shown as it is.
    return RegistrationView.model_construct(
        **shown,
        sessions=registration.own_sessions if own_sessions is None else own_sessions,
        position=position,
    )
