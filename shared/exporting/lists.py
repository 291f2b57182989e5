"""The lists that an organiser takes along: everybody, by session, names for the venue, counts for
the caterer, municipalities, figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal, get_args

from shared.exporting.columns import choose, columns_of
from shared.exporting.tables import Cell, Kind, Table
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

ListKind = Literal["all", "sessions", "venue", "caterer", "municipalities", "statistics"]
LIST_KINDS: tuple[ListKind, ...] = get_args(ListKind)
MOST_ROWS = 2_000
"""People of a list that is answered at once."""
_AT_ONCE = 100
_OF_TOWNS = ("code", "municipality", "province", "comes", "seats", "waiting")
_KINDS_OF_TOWNS: tuple[Kind, ...] = ("text", "text", "text", "text", "number", "number")


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
    name = say(f"list-{kind}", language)
    match kind:
        case "all":
            people = read_people(event, asked, now)
            chosen = choose(columns_of(event, language), columns, people)
            return Table(
                name,
                tuple(column.heading for column in chosen),
                tuple(column.kind for column in chosen),
                (tuple(column.read(person) for column in chosen) for person in people),
            )
        case "sessions":
            heads = _heads(language, "session", "name", "organisation", "status")
            people = read_people(event, {SORT: "surname", **asked}, now)
            return Table(name, heads, ("text",) * 4, _by_session(event, people, language))
        case "venue":
            with_seat = {SORT: "surname", **asked, "status": "confirmed"}
            rows = [(p.name, p.organisation.name) for p in read_people(event, with_seat, now)]
            return Table(name, _heads(language, "name", "organisation"), ("text", "text"), rows)
        case "caterer":
            heads = _heads(language, "question", "answer", "number")
            rows_of_caterer = _for_caterer(event, asked, language, now)
            return Table(name, heads, ("text", "text", "number"), rows_of_caterer)
        case "municipalities":
            heads = _heads(language, *_OF_TOWNS)
            rows_of_towns = list_municipalities(event, count_figures(event, now), language)
            return Table(name, heads, _KINDS_OF_TOWNS, rows_of_towns)
        case "statistics":
            heads = _heads(language, "what", "which", "number")
            rows_of_figures = list_figures(event, count_figures(event, now), language)
            return Table(name, heads, ("text", "text", "number"), rows_of_figures)


def read_people(event: Event, asked: Asked, now: datetime) -> list[Registration]:
    """Everybody who passes the filters, in the order that is asked for.

    Raises: TooManyRowsError, BusyError.
    """
    ids = find_ids(event, asked, now)
    if len(ids) > MOST_ROWS:
        raise TooManyRowsError(
            f"{len(ids)} rows; at most {MOST_ROWS} are answered at once.", rows=len(ids)
        )
    return [
        person
        for start in range(0, len(ids), _AT_ONCE)
        for person in read_several(ids[start : start + _AT_ONCE], now)
    ]


def list_municipalities(
    event: Event, figures: Figures, language: Language
) -> Iterator[tuple[Cell, ...]]:
    """Every municipality of the day of the event, those from which nobody comes too."""
    day = event.starts_at.date()
    for name in municipalities.all_names(day):
        town = municipalities.match(name)
        assert town is not None, "a name of the list is known"
        here = figures.municipalities.get(town.code, Presence())
        comes = say("yes" if any(here) else "no", language)
        yield (town.code, town.name, town.province, comes, *here)
    yield (None, say("no-municipality", language), None, None, *figures.other_organisations)


def list_figures(event: Event, figures: Figures, language: Language) -> Iterator[tuple[Cell, ...]]:
    def rows(what: str, numbers: Mapping[str, int]) -> Iterator[tuple[Cell, ...]]:
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
    yield from rows("day", {day.isoformat(): n for day, n in sorted(figures.days.items())})


def _heads(language: Language, *columns: str) -> tuple[str, ...]:
    return tuple(say(f"column-{column}", language) for column in columns)


def _by_session(
    event: Event, people: list[Registration], language: Language
) -> Iterator[tuple[Cell, ...]]:
    for round_ in event.rounds:
        for session in round_.sessions:
            title = name_session(event, session.session_id, language)
            for status in ("confirmed", "waitlisted"):
                for person in people:
                    for own in person.own_sessions:
                        if (own.session_id, own.status) == (session.session_id, status):
                            said = say(f"status-{status}", language)
                            yield title, person.name, person.organisation.name, said


def _for_caterer(
    event: Event, asked: Asked, language: Language, now: datetime
) -> Iterator[tuple[Cell, ...]]:
    """How often each answer to a sensitive question with answers to choose was given, and to how
    many there is a note; no note and no name, for a note may say who it is of."""
    people = [p for p in read_people(event, asked, now) if has_seat(p.status)]
    apart = read_several_apart([person.registration_id for person in people], now)
    answered = [each.answers for each in apart]
    yield say("people-with-a-seat", language), None, len(people)
    for question in event.questions:
        if not question.sensitive:
            continue
        given = [each[question.question_id] for each in answered if question.question_id in each]
        if question.kind == "text":
            yield label(question, language), say("notes", language), len(given)
            continue
        counts = Counter(
            option for each in given for option in (each if isinstance(each, tuple) else (each,))
        )
        for option in question.option_ids or sorted(counts, key=str):
            yield label(question, language), answer(question, option, language), counts[option]
