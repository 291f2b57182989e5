"""The lists that an organiser takes along: everybody, by session, names for the venue, counts for
the caterer, municipalities, figures."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, get_args

from shared.exporting.badges import keep_new, read_badges, read_desk_list
from shared.exporting.columns import choose, columns_of
from shared.exporting.tables import Cell, Kind, Row, Table
from shared.finding.afterwards import look_back
from shared.finding.figures import Figures, Presence, count_figures
from shared.finding.filters import SORT, Asked
from shared.finding.search import find_ids
from shared.finding.sessions import name_session
from shared.input import municipalities
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Registration
from shared.models.statuses import has_seat
from shared.refusals.registrations import TooManyRowsError
from shared.registrations.answers_apart import read_several_apart
from shared.registrations.registrations import read_several
from shared.words.lists import say
from shared.words.pages import answer, label

ListKind = Literal[
    "all",
    "sessions",
    "venue",
    "door",
    "badges",
    "new-badges",
    "caterer",
    "municipalities",
    "statistics",
]
LIST_KINDS: tuple[ListKind, ...] = get_args(ListKind)
OF_PEOPLE: frozenset[ListKind] = frozenset(
    {"all", "sessions", "venue", "door", "badges", "new-badges", "caterer"}
)
"""The lists for which registrations are read; the others count cards."""
MOST_ROWS = 2_000
"""People of a list that is answered at once."""
_AT_ONCE = 100
_OF_TOWNS = ("code", "municipality", "province", "comes", "seats", "waiting")
_KINDS_OF_TOWNS: tuple[Kind, ...] = ("text", "text", "text", "text", "number", "number")
Rows = Callable[[], Iterator[Row]]
"""Begins anew whenever it is called."""


def make_list(
    kind: ListKind,
    event: Event,
    asked: Asked,
    columns: str | None,
    language: Language,
    now: datetime,
) -> Table:
    """The list with the filters and the order that are asked for; `municipalities` and `statistics`
    count everybody. `columns` are ids with a comma between them, for `all`.

    Raises: TooManyRowsError, BusyError.
    """
    rows: list[Row] = []
    if kind in OF_PEOPLE:
        people = keep_new(read_people(event, asked_of(kind, asked), now), asked)
        rows += read_rows(kind, event, people, language, now)
    return make_table(kind, event, lambda: iter(rows), columns, language, now)


def asked_of(kind: ListKind, asked: Asked) -> Asked:
    """Whom a list is of, and in which order, where nothing else is asked for."""
    match kind:
        case "sessions":
            return {SORT: "surname", **asked}
        case "venue" | "door" | "badges" | "new-badges":
            return {SORT: "surname", **asked, "status": "confirmed"}
        case _:
            return asked


def read_people(event: Event, asked: Asked, now: datetime) -> list[Registration]:
    """Everybody who passes the filters, in the order that is asked for.

    Raises: TooManyRowsError, BusyError.
    """
    ids = [*find_ids(event, asked, now)]
    if len(ids) > MOST_ROWS:
        raise TooManyRowsError(event.event_id, len(ids), MOST_ROWS)
    return [*read_each(ids, now)]


def read_each(ids: Sequence[str], now: datetime) -> Iterator[Registration]:
    """Those of these registrations that are there, in this order. Raises: BusyError."""
    for start in range(0, len(ids), _AT_ONCE):
        yield from read_several(ids[start : start + _AT_ONCE], now)


def read_rows(
    kind: ListKind, event: Event, people: Sequence[Registration], language: Language, now: datetime
) -> Iterator[Row]:
    """What a list needs to know of some of its people; `make_table` makes it of the rows of all."""
    match kind:
        case "all":
            columns = columns_of(event, language)
            for person in people:
                yield tuple(column.read(person) for column in columns)
        case "sessions":
            groups = {group: number for number, group in enumerate(_groups(event))}
            for person in people:
                for own in person.own_sessions:
                    number = groups.get((own.session_id, own.status))
                    if number is not None:
                        yield number, person.name, person.organisation.name
        case "venue":
            for person in people:
                yield person.name, person.organisation.name
        case "door":
            yield from read_desk_list(event, people, language)
        case "badges" | "new-badges":
            yield from read_badges(event, people, language, now)
        case "caterer":
            yield from _count_answers(event, people, now)


def make_table(
    kind: ListKind,
    event: Event,
    rows: Rows,
    columns: str | None,
    language: Language,
    now: datetime,
) -> Table:
    """The list, of the rows that `read_rows` gave of its people, page after page."""
    name = say(f"list-{kind}", language)
    match kind:
        case "all":
            chosen = choose(columns_of(event, language), columns, rows)
            return Table(
                name,
                tuple(column.heading for _, column in chosen),
                tuple(column.kind for _, column in chosen),
                (tuple(row[place] for place, _ in chosen) for row in rows()),
            )
        case "sessions":
            heads = _heads(language, "session", "name", "organisation", "status")
            return Table(name, heads, ("text",) * 4, _by_session(event, rows, language))
        case "venue":
            return Table(name, _heads(language, "name", "organisation"), ("text",) * 2, rows())
        case "door":
            heads = _heads(language, "name", "organisation", "session", "reference")
            return Table(name, heads, ("text",) * 4, rows())
        case "badges" | "new-badges":
            heads = _heads(language, "name", "organisation", "session", "role", "pictures")
            return Table(name, heads, ("text",) * 5, rows())
        case "caterer":
            heads = _heads(language, "question", "answer", "number")
            return Table(
                name, heads, ("text", "text", "number"), _for_caterer(event, rows, language)
            )
        case "municipalities":
            heads = _heads(language, *_OF_TOWNS)
            rows_of_towns = list_municipalities(event, count_figures(event, now), language)
            return Table(name, heads, _KINDS_OF_TOWNS, rows_of_towns)
        case "statistics":
            heads = _heads(language, "what", "which", "number")
            rows_of_figures = list_figures(event, count_figures(event, now), language, now)
            return Table(name, heads, ("text", "text", "number"), rows_of_figures)


def list_municipalities(event: Event, figures: Figures, language: Language) -> Iterator[Row]:
    """Every municipality of the day of the event, those from which nobody comes too."""
    day = event.starts_at.date()
    for name in municipalities.all_names(day):
        town = municipalities.match(name)
        assert town is not None, "a name of the list is known"
        here = figures.municipalities.get(town.code, Presence())
        comes = say("yes" if any(here) else "no", language)
        yield (town.code, town.name, town.province, comes, *here)
    yield (None, say("no-municipality", language), None, None, *figures.other_organisations)


def list_figures(
    event: Event, figures: Figures, language: Language, now: datetime
) -> Iterator[Row]:
    def rows(what: str, numbers: Mapping[str, int]) -> Iterator[Row]:
        for which, number in numbers.items():
            yield say(f"figure-{what}", language), which, number

    sessions = {name_session(event, s, language): here for s, here in figures.sessions.items()}
    everybody = say("everybody", language)
    statuses = {say(f"status-{s}", language): n for s, n in figures.statuses.most_common()}
    mails = {say(f"mail-{m or 'none'}", language): n for m, n in figures.mails.most_common()}
    here = sum(any(each) for each in figures.municipalities.values())
    yield from rows("registrations", statuses)
    yield from rows("session-seats", {name: each.seats for name, each in sessions.items()})
    yield from rows("session-waiting", {name: each.waiting for name, each in sessions.items()})
    yield from rows("municipalities", {everybody: here})
    yield from rows("mail", mails)
    yield from rows("checked-in", {everybody: figures.came})
    yield from rows("admitted", {everybody: figures.admitted})
    roles = {say(f"role-{role}", language): n for role, n in sorted(figures.guests.items())}
    yield from rows("guests", roles)
    if known := look_back(event, figures, now):
        missing = {
            name_session(event, session_id, language): found.missing
            for session_id, found in known.sessions.items()
        }
        whole = {everybody: known.whole.missing}
        yield from rows("missing", {n: m for n, m in (missing | whole).items() if m is not None})
    yield from rows("day", {day.isoformat(): n for day, n in sorted(figures.days.items())})


def _heads(language: Language, *columns: str) -> tuple[str, ...]:
    return tuple(say(f"column-{column}", language) for column in columns)


def _groups(event: Event) -> list[tuple[str, str]]:
    """Sessions in their order: who has a seat, then who waits for one."""
    return [
        (session.session_id, status)
        for round_ in event.rounds
        for session in round_.sessions
        for status in ("confirmed", "waitlisted")
    ]


def _by_session(event: Event, rows: Rows, language: Language) -> Iterator[Row]:
    there = {row[0] for row in rows()}
    for number, (session_id, status) in enumerate(_groups(event)):
        if number in there:
            title = name_session(event, session_id, language)
            said = say(f"status-{status}", language)
            yield from ((title, *row[1:], said) for row in rows() if row[0] == number)


def _count_answers(
    event: Event, people: Sequence[Registration], now: datetime
) -> Iterator[tuple[Cell, Cell, int]]:
    """How often each answer to a sensitive question with answers to choose was given, and to how
    many there is a note; no note and no name, for a note may say who it is of."""
    seated = [person.registration_id for person in people if has_seat(person.status)]
    yield None, None, len(seated)
    sensitive = {each.question_id: each.kind for each in event.questions if each.sensitive}
    counts: Counter[tuple[str, Cell]] = Counter()
    for apart in read_several_apart(seated, now):
        for question_id, given in apart.answers.items():
            kind = sensitive.get(question_id)
            if kind == "text":
                counts[question_id, None] += 1
            elif kind:
                options = given if isinstance(given, tuple) else (given,)
                counts.update((question_id, option) for option in options)
    for (question_id, option), number in counts.items():
        yield question_id, option, number


def _for_caterer(event: Event, rows: Rows, language: Language) -> Iterator[Row]:
    counts: Counter[tuple[Cell, Cell]] = Counter()
    for question_id, option, number in rows():
        assert isinstance(number, int)
        counts[question_id, option] += number
    yield say("people-with-a-seat", language), None, counts[None, None]
    for question in event.questions:
        if not question.sensitive:
            continue
        own = question.question_id
        if question.kind == "text":
            yield label(question, language), say("notes", language), counts[own, None]
            continue
        given = sorted((option for of, option in counts if of == own), key=str)
        for option in question.option_ids or given:
            assert isinstance(option, str | int | float)
            yield label(question, language), answer(question, option, language), counts[own, option]
