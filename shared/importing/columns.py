"""What each column of a sheet holds, by its heading: in Dutch or English, in any order, whatever
capitals, accents and signs it has."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from shared.importing.sheets import Row, letter_of
from shared.models.event import Event
from shared.models.fields import LANGUAGES
from shared.models.questions import Question
from shared.words.pages import inputs, label

# What sheets call a field beside its own words on the form, and its name in the API.
_ALSO: dict[str, tuple[str, ...]] = {
    "name": ("naam", "volledige naam", "deelnemer", "name", "full name", "participant"),
    "firstName": ("voornaam", "roepnaam", "first name", "given name"),
    "infix": ("tussenvoegsel", "tussenvoegsels", "infix", "prefix"),
    "lastName": ("achternaam", "last name", "surname", "family name"),
    "email": ("e-mail", "mail", "e-mailadres", "mailadres", "e-mail address"),
    "organisation": ("organisatie", "gemeente", "werkgever", "bedrijf", "organisation")
    + ("organization", "municipality", "employer", "company"),
    "jobTitle": ("functie", "functietitel", "rol", "job title", "role", "position"),
    "language": ("taal", "language", "taal van de mails"),
    "waitlist": ("wachtlijst", "op de wachtlijst", "waiting list", "waitlist"),
    "sessions": ("sessie", "sessies", "deelsessie", "deelsessies", "session", "sessions")
    + ("breakout", "breakouts", "keuze", "choice"),
}
NAMES = ("name", "lastName", "firstName")
"""Of these there must be one."""


class Column(NamedTuple):
    """`field` is that of a request, or of this file; `choices.` and `answers.` go before the id of
    a round or a question."""

    place: int
    heading: str
    field: str


class ColumnFault(NamedTuple):
    """`column` is a letter of the sheet; where a column is missing it is empty, and `heading` is
    what it is to be called. `detail` is in English."""

    column: str
    heading: str
    code: str
    detail: str


def fold(text: str) -> str:
    """What is compared of a heading, or of a name: its letters and digits."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, plain))


def read_columns(event: Event, rows: list[Row]) -> tuple[list[Column], list[ColumnFault]]:
    """What the columns hold, by the first row, and all that is wrong with them."""
    head, *people = rows
    known = dict(_known(event))
    columns: list[Column] = []
    faults: list[ColumnFault] = []
    used = {place for row in people for place in (*row.cells, *row.faults)}
    for place in sorted({*head.cells, *head.faults, *used}):
        heading = head.cells.get(place, "")
        field = known.get(fold(heading), "")
        code, detail = _judge(event, heading, field, columns)
        if code:
            faults.append(ColumnFault(letter_of(place), heading, code, detail))
        else:
            columns.append(Column(place, heading, field))
    return columns, [*faults, *_find_missing(event, {column.field for column in columns})]


def _judge(event: Event, heading: str, field: str, columns: list[Column]) -> tuple[str, str]:
    """The code of what is wrong with a column, and in words; two empty texts where nothing is."""
    if not heading:
        return "no-heading", "This column has cells and no heading."
    if not field:
        return "unknown-column", "Nothing is known of such a column; take it out."
    if any(column.field == field for column in columns):
        return "duplicate-column", "Another column holds the same."
    question = event.find_question(field.removeprefix("answers."))
    if field.startswith("answers.") and question and question.sensitive:
        detail = "Nobody can consent for somebody else: visitors answer this by their own link."
        return "sensitive-column", detail
    return "", ""


def _known(event: Event) -> Iterator[tuple[str, str]]:
    """Each heading that is understood, folded, with its field. The first that has one keeps it."""
    found: dict[str, str] = {}
    for names, field in _headings(event):
        for name in names:
            found.setdefault(fold(name), field)
    yield from found.items()


def _headings(event: Event) -> Iterator[tuple[tuple[str, ...], str]]:
    for field, names in _ALSO.items():
        yield names, field
    for each in inputs():
        yield (each.name, *(each.label(language) for language in LANGUAGES)), each.name
    for round_ in event.rounds:
        titles = (round_.title.get(language) for language in LANGUAGES)
        yield (round_.round_id, *titles), f"choices.{round_.round_id}"
    for question in event.questions:
        yield _names_of(question), f"answers.{question.question_id}"


def _names_of(question: Question) -> tuple[str, ...]:
    return question.question_id, *(label(question, language) for language in LANGUAGES)


def _find_missing(event: Event, fields: set[str]) -> Iterator[ColumnFault]:
    """The columns without which nobody could be registered."""

    def miss(heading: str) -> ColumnFault:
        return ColumnFault("", heading, "required", "This column is missing.")

    if not fields & {*NAMES}:
        yield miss("name")
    for each in inputs():
        if each.name != "name" and not each.is_optional and each.name not in fields:
            yield miss(each.name)
    for round_ in event.rounds:
        if round_.required and not fields & {f"choices.{round_.round_id}", "sessions"}:
            yield miss(f"choices.{round_.round_id}")
    for question in event.questions:
        if question.required and f"answers.{question.question_id}" not in fields:
            yield miss(f"answers.{question.question_id}")
