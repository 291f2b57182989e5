"""What an honest reading of one pasted programme finds: how each `.yaml` here is written."""

from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

HERE = Path(__file__).parent
REFERENCE = HERE / "reference.yaml"
# The announcement lies beside the project, where it is there at all.
ANNOUNCEMENTS = HERE.parents[2] / "shared" / "data"

Words = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class _Expected(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Expected):
    """Somebody on the programme; `printed` are all words after the name, the function too."""

    name: Words
    role: Literal["chair", "speaker", "moderator"]
    organisation: Words | None = None
    printed: Words | None = None


class Day(_Expected):
    """The date; `year` is none where the text names none, `printed` are its words."""

    day: Annotated[int, Field(ge=1, le=31)]
    month: Annotated[int, Field(ge=1, le=12)]
    year: int | None
    printed: Words


class Hours(_Expected):
    """The hours that the text names for the whole event."""

    start: Clock
    end: Clock


class Block(_Expected):
    """A line with times that holds the sessions below it, with its end as printed."""

    title: Words
    start: Clock
    end: Clock | None = None


class Session(_Expected):
    """One item. A breakout has the times of its round; `end` is none where the text gives none.

    `also` are titles that are as good; `text` is how the words about it begin.
    """

    kind: Literal["arrival", "plenary", "break", "breakout", "drinks"]
    start: Clock
    end: Clock | None = None
    title: Words
    also: tuple[Words, ...] = ()
    round: Annotated[int, Field(ge=1)] | None = None
    number: Words | None = None
    room: Words | None = None
    text: Words | None = None
    people: tuple[Person, ...] = ()

    @model_validator(mode="after")
    def _check_session(self) -> Self:
        assert (self.kind == "breakout") == (self.round is not None), "a breakout has a round"
        assert self.number is None or self.kind == "breakout", "only a breakout has a number"
        assert self.end is None or self.start < self.end, "a session starts before it ends"
        return self


class Question(_Expected):
    """What the organiser must be asked, with the words in the text that it is about."""

    kind: Literal["missing-year", "weekday", "overlap", "missing-end"]
    about: Words


class Expectation(_Expected):
    """All that is expected of one file.

    `headings` shape the programme and need not be shown; `not_programme` must be shown.
    """

    file: Words
    title: Words
    also: tuple[Words, ...] = ()
    date: Day
    venue: Words | None = None
    city: Words | None = None
    hours: Hours | None = None
    chair: Person | None = None
    blocks: tuple[Block, ...] = ()
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    headings: tuple[Words, ...] = ()
    questions: tuple[Question, ...] = ()
    not_programme: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _check_expectation(self) -> Self:
        starts = [session.start for session in self.sessions]
        assert starts == sorted(starts), "sessions stand in order of time"
        asked = {question.kind for question in self.questions}
        assert ("missing-year" in asked) == (self.date.year is None), "a missing year is asked for"
        return self


def read_expectation(file: Path) -> Expectation:
    """The expectation in a file. Raises `ValidationError` for one that is not written so."""
    return Expectation.model_validate(yaml.safe_load(file.read_text("utf-8")))
