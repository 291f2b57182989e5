"""The columns of a list of people, in the order in which they are useful."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.exporting.tables import Cell, Kind, Row
from shared.finding.sessions import name_session
from shared.models.event import Event, Round
from shared.models.fields import Language
from shared.models.questions import Question
from shared.models.registration import Registration
from shared.refusals.refusal import Fault
from shared.words.lists import say
from shared.words.pages import answer, label
from shared.words.spoken import call

MOST_BY_DEFAULT = 10


class Column(NamedTuple):
    """`column_id` is what a request names it by."""

    column_id: str
    heading: str
    kind: Kind
    read: Callable[[Registration], Cell]


def columns_of(event: Event, language: Language) -> list[Column]:
    """All columns that a list of this event can have; answers that are sensitive are in none."""
    return [*_columns(event, language)]


def find_faults(asked: str, event: Event, place: str) -> Iterator[Fault]:
    """The faults in `columns`, ids with a comma between them."""
    known = [column.column_id for column in columns_of(event, "nl")]
    if not set(asked.split(",")) <= set(known):
        detail = f"Use some of {', '.join(known)}, with a comma between them."
        yield Fault(f"{place}/columns", "not-allowed", detail)


def choose(
    columns: Sequence[Column], asked: str | None, rows: Callable[[], Iterator[Row]]
) -> list[tuple[int, Column]]:
    """The columns that were asked for, in that order; else at most ten that say something of
    anybody. `rows` have a cell for each column; its place in them is given with it."""
    places = dict(zip((c.column_id for c in columns), enumerate(columns), strict=True))
    if asked:
        return [places[column_id] for column_id in dict.fromkeys(asked.split(","))]
    said: set[int] = set()
    is_empty = True
    for row in rows():
        is_empty = False
        said.update(place for place, cell in enumerate(row) if cell is not None)
    useful = [each for each in places.values() if is_empty or each[0] in said]
    return useful[:MOST_BY_DEFAULT]


def _columns(event: Event, language: Language) -> Iterator[Column]:
    zone = ZoneInfo(event.timezone)

    def head(column_id: str) -> str:
        return say(f"column-{column_id}", language)

    def role(registration: Registration) -> Cell:
        role = registration.guest_role
        return say(f"role-{role}", language) if role else None

    def local(moment: datetime | None) -> Cell:
        return moment.astimezone(zone) if moment else None

    yield Column("name", head("name"), "text", lambda r: r.name)
    yield Column("organisation", head("organisation"), "text", lambda r: r.organisation.name)
    for round_ in event.rounds:
        yield _session_column(event, round_, language)
    yield Column("status", head("status"), "text", lambda r: say(f"status-{r.status}", language))
    yield Column("guestRole", head("role"), "text", role)
    yield Column("email", head("email"), "text", lambda r: str(r.email))
    yield Column("jobTitle", head("job-title"), "text", lambda r: r.job_title)
    for question in event.questions:
        if not question.sensitive:
            yield _answer_column(question, language)
    yield Column("reference", head("reference"), "text", lambda r: r.reference)
    yield Column("createdAt", head("created"), "moment", lambda r: local(r.created_at))
    yield Column("checkedInAt", head("checked-in"), "moment", lambda r: local(r.checked_in_at))
    yield Column(
        "mail",
        head("mail"),
        "text",
        lambda r: say(f"mail-{r.mail.state}", language) if r.mail else None,
    )
    yield Column("language", head("language"), "text", lambda r: call(r.language, language))


def _session_column(event: Event, round_: Round, language: Language) -> Column:
    def read(registration: Registration) -> Cell:
        held = registration.seats.get(round_.round_id)
        waits = [
            name_session(event, line.session_id, language)
            for line in registration.lines
            if line.round_id == round_.round_id and line.session_id
        ]
        said = [name_session(event, held, language)] if held else []
        if waits:
            said.append(say("waits-for", language, sessions=", ".join(waits)))
        return "; ".join(said) or None

    is_only = len(event.rounds) == 1
    heading = say("column-session", language) if is_only else round_.title.get(language)
    return Column(f"session.{round_.round_id}", heading, "text", read)


def _answer_column(question: Question, language: Language) -> Column:
    def read(registration: Registration) -> Cell:
        given = registration.answers.get(question.question_id)
        if given is None or given == ():
            return None
        if question.kind == "number" and isinstance(given, int | float):
            return given
        return answer(question, given, language)

    kind: Kind = "number" if question.kind == "number" else "text"
    return Column(f"answer.{question.question_id}", label(question, language), kind, read)
