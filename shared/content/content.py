"""The content of an event as its author wants it, however incomplete: what the event is, and its
whole programme. A draft is kept so, and compared so with what is published.

Times are those of a clock at the event: the day stands apart, so that one date moves it all. What
is empty is null, and nothing is made up for it. An id names its part for good, whatever its title
becomes; who saves gives one to each part that has none.
"""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from shared.input.placeholders import clean_mail_text
from shared.input.text import clean_line, clean_paragraphs
from shared.models.event import FIRST_ORGANISATION, Allocation, Days, MailSlot, Minutes
from shared.models.fields import EmailAddress, Model, OptionalShortText, ShortText, Slug, Text
from shared.models.programme import Role, SessionKind
from shared.models.questions import MOST_QUESTIONS, QuestionId, QuestionKind
from shared.models.shown.pictures import PictureId, Side

MOST_SESSIONS = 75
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def _check_day(text: str) -> str:
    # A leap year stands in where the year is not known.
    whole = f"2000{text[1:]}" if text.startswith("--") else text
    try:
        is_day = len(whole) == 10 and 2000 <= dt.date.fromisoformat(whole).year <= 2200
    except ValueError:
        is_day = False
    if not is_day:
        raise PydanticCustomError("day", "Give a day as 2026-11-19, or --11-19 without the year")
    return text


def _check_moment(text: str) -> str:
    try:
        is_moment = bool(_MOMENT.fullmatch(text))
        is_moment = is_moment and 2000 <= dt.datetime.fromisoformat(text).year <= 2200
    except ValueError:
        is_moment = False
    if not is_moment:
        raise PydanticCustomError("moment", "Give a moment as 2026-11-19T09:00")
    return text


Day = Annotated[str, AfterValidator(_check_day)]
"""`2026-11-19`; `--11-19` where nobody said in which year."""
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$")]
"""`14:15`, as a clock at the event shows it."""
Moment = Annotated[str, AfterValidator(_check_moment)]
"""`2026-11-19T09:00` by a clock at the event; with an offset where that could be two moments."""
Seats = Annotated[int, Field(ge=0, le=100_000)]


class DraftText(Model):
    """A text of which one language, or both, may be missing."""

    nl: Annotated[str | None, Text(clean_paragraphs, 4000)] = None
    en: Annotated[str | None, Text(clean_paragraphs, 4000)] = None


class DraftMailText(DraftText):
    nl: Annotated[str | None, Text(clean_mail_text, 4000)] = None
    en: Annotated[str | None, Text(clean_mail_text, 4000)] = None


class DraftBriefText(Model):
    nl: Annotated[str | None, Text(clean_line, 40)] = None
    en: Annotated[str | None, Text(clean_line, 40)] = None


class DraftShortText(Model):
    nl: Annotated[str | None, Text(clean_line, 120)] = None
    en: Annotated[str | None, Text(clean_line, 120)] = None


class DraftVenue(Model):
    name: OptionalShortText = None
    address: OptionalShortText = None
    postal_code: OptionalShortText = None
    city: OptionalShortText = None


class DraftOrganiser(Model):
    name: OptionalShortText = None
    email: EmailAddress | None = None


class DraftHours(Model):
    """What is announced; left empty, that is the span of the programme."""

    starts: ClockTime | None = None
    ends: ClockTime | None = None


class DraftWindow(Model):
    """When visitors may register and change. Left empty, registration opens when the event is
    published and closes when it starts, and who may register may change."""

    opens: Moment | None = None
    closes: Moment | None = None
    change_until: Moment | None = None


class DraftWaitingList(Model):
    """Without a limit as many may wait as have a seat, and at least fifty."""

    limit: Seats | None = None


class DraftShare(Model):
    limit: Annotated[int, Field(ge=1, le=100_000)] | None = None
    until: Moment | None = None


class DraftOption(Model):
    option_id: Slug | None = None
    label: DraftShortText = DraftShortText()


class DraftQuestion(Model):
    """A question of the event's own, or the id alone of one that is made beforehand."""

    question_id: QuestionId | None = None
    kind: QuestionKind | None = None
    label: DraftShortText = DraftShortText()
    hint: DraftShortText = DraftShortText()
    reason: DraftText = DraftText()
    required: bool = False
    sensitive: bool = False
    retention_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    options: tuple[DraftOption, ...] = Field(strict=False, max_length=30, default=())
    least: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)] | None = None
    most: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


def _beforehand(question_id: str) -> DraftQuestion:
    return DraftQuestion(question_id=question_id)


def _read_question(asked: Any) -> Any:
    return {"questionId": asked} if isinstance(asked, str) else asked


class DraftPicture(Model):
    """A picture that was uploaded, as its upload was answered; `alt` says what it shows."""

    picture_id: PictureId
    width: Side
    height: Side
    alt: DraftShortText = DraftShortText()


class DraftBio(Model):
    nl: Annotated[str | None, Text(clean_paragraphs, 600)] = None
    en: Annotated[str | None, Text(clean_paragraphs, 600)] = None


class DraftPerson(Model):
    name: OptionalShortText = None
    role: Role = "speaker"
    organisation: DraftText = DraftText()
    bio: DraftBio = DraftBio()
    picture: DraftPicture | None = None


class DraftSession(Model):
    """One item of the programme. A block has the times of its items, whatever its own say. `date`
    is the day of an item that is on another than the event."""

    session_id: Slug | None = None
    kind: SessionKind = "plenary"
    round_id: Slug | None = None
    part_of: Slug | None = None
    title: DraftText = DraftText()
    description: DraftText = DraftText()
    date: Day | None = None
    starts: ClockTime | None = None
    ends: ClockTime | None = None
    room: OptionalShortText = None
    capacity: Seats | None = None
    is_cancelled: bool = False
    people: tuple[DraftPerson, ...] = Field(strict=False, max_length=30, default=())


class DraftRound(Model):
    round_id: Slug | None = None
    title: DraftText = DraftText()
    required: bool = True


class Content(Model):
    """`shards` are an operator's: over how many counters the seats are spread."""

    title: DraftText = DraftText()
    short_title: DraftBriefText = DraftBriefText()
    summary: DraftText = DraftText()
    description: DraftText = DraftText()
    audience: DraftText = DraftText()
    notice: DraftText = DraftText()
    report: DraftText = DraftText()
    picture: DraftPicture | None = None
    timezone: ShortText = "Europe/Amsterdam"
    date: Day | None = None
    published_hours: DraftHours = DraftHours()
    venue: DraftVenue = DraftVenue()
    organiser: DraftOrganiser = DraftOrganiser()
    organisation_id: Slug = FIRST_ORGANISATION
    capacity: Seats | None = None
    registration: DraftWindow = DraftWindow()
    allocation: Allocation = "first-come"
    waiting_list: DraftWaitingList | None = DraftWaitingList()
    share: DraftShare | None = None
    last_minutes: Minutes = 0
    shards: Annotated[int, Field(ge=1, le=64)] = 1
    retention_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    requirements_days: Annotated[int, Field(ge=0, le=90)] = 7
    questions: tuple[Annotated[DraftQuestion, BeforeValidator(_read_question)], ...] = Field(
        strict=False,
        max_length=MOST_QUESTIONS,
        default=tuple(map(_beforehand, ("dietary", "dietaryNote", "access"))),
    )
    mail_texts: dict[MailSlot, DraftMailText] = {}
    reminder_days: Days | None = 2
    ask_days: Days | None = None
    thanks_days: Days | None = None
    rounds: tuple[DraftRound, ...] = Field(strict=False, max_length=20, default=())
    programme: tuple[DraftSession, ...] = Field(strict=False, max_length=MOST_SESSIONS, default=())

    @property
    def blocks(self) -> set[str]:
        """The ids of the sessions that have items."""
        return {session.part_of for session in self.programme if session.part_of}

    @property
    def day(self) -> dt.date | None:
        """The day of the event, where it is known with its year."""
        return dt.date.fromisoformat(self.date) if self.date and self.date[0] != "-" else None

    def write(self) -> str:
        """As it is kept; what is empty is left out."""
        return self.model_dump_json(exclude_defaults=True)

    def shown(self) -> dict[str, Any]:
        """As the API shows it: here null says something, and stays."""
        return self.model_dump(mode="json", by_alias=True)
