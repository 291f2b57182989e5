"""A row of a sheet as the request that a visitor would send, judged as every other one is
(`shared.registering.parsing`); and each fault of it at its column."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from shared.importing.columns import NAMES, Column, fold
from shared.importing.sheets import Row, letter_of
from shared.models.event import Event
from shared.models.fields import LANGUAGES
from shared.models.questions import Question
from shared.models.registration import FittingRequest
from shared.refusals.refusal import Fault, InvalidInputError
from shared.registering.parsing import parse_request
from shared.words.pages import options
from shared.words.spoken import call, to_number

_BETWEEN = re.compile(r"[;|\n]")
_YES = ("ja", "j", "yes", "y", "true", "waar", "1", "x")
_NO = ("nee", "n", "no", "false", "onwaar", "0")
_CODE = re.compile("GM[0-9]{4}")


class Person(NamedTuple):
    """One row: `fields` as a request has them, and the request itself."""

    row: int
    fields: dict[str, Any]
    asked: FittingRequest


class RowFault(NamedTuple):
    """`row` is the sheet's own number, `column` its letter, empty where it is of no column; `field`
    is the field of the request, `detail` is in English."""

    row: int
    column: str
    heading: str
    field: str
    code: str
    detail: str


def read_people(
    event: Event, rows: Sequence[Row], columns: Sequence[Column], taken: Collection[str]
) -> tuple[list[Person], list[RowFault]]:
    """Who stands in the rows below the headings, and every fault of each row. `taken` are addresses
    that have a registration, as they are compared."""
    people: list[Person] = []
    faults: list[RowFault] = []
    seen: dict[str, int] = {}
    for row in rows:
        fields = _to_request(event, row, columns)
        wrong = [*_faults_of_cells(row, columns)]
        try:
            asked = parse_request(fields, event)
        except InvalidInputError as error:
            wrong += [_place(row, fault, columns) for fault in error.faults]
        else:
            address = asked.email.compared
            if address in taken:
                detail = "This address has a registration for this event."
                wrong.append(_at_email(row, columns, "already-registered", detail))
            elif address in seen:
                detail = f"Row {seen[address]} has this address, too."
                wrong.append(_at_email(row, columns, "duplicate-address", detail))
            seen.setdefault(address, row.number)
            people.append(Person(row.number, fields, asked))
        # A cell that could not be read is not missing as well.
        faults += {(each.row, each.column, each.heading): each for each in reversed(wrong)}.values()
    return people, sorted(faults, key=lambda each: (each.row, len(each.column), each.column))


def fault_of(row: int, code: str, detail: str) -> RowFault:
    """Of a row as a whole."""
    return RowFault(row, "", "", "", code, detail)


def _to_request(event: Event, row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    said = {
        column.field: row.cells[column.place] for column in columns if column.place in row.cells
    }
    request: dict[str, Any] = {"waitlist": _read_yes_no(said.pop("waitlist", "true"))}
    parts = [said.pop(part) for part in ("firstName", "infix", "lastName") if part in said]
    if name := said.pop("name", "") or " ".join(parts):
        request["name"] = name
    if organisation := said.pop("organisation", ""):
        by = "code" if _CODE.fullmatch(organisation) else "name"
        request["organisation"] = {by: organisation}
    if language := said.pop("language", ""):
        request["language"] = _read_language(language)
    choices: dict[str, list[str]] = {}
    answers: dict[str, Any] = {}
    for field, text in said.items():
        kind, _, of = field.partition(".")
        if kind == "sessions":
            for round_id, session_id in _find_sessions(event, text):
                choices.setdefault(round_id, []).append(session_id)
        elif kind == "choices":
            own = [session_id for _, session_id in _find_sessions(event, text)]
            choices[of] = [*own, *choices.get(of, ())]
        elif kind == "answers":
            question = event.find_question(of)
            assert question is not None, "a column is of a question that the event asks"
            answers[of] = _read_answer(question, text)
        else:
            request[field] = text
    return request | {"choices": choices, "answers": answers}


def _find_sessions(event: Event, text: str) -> Iterator[tuple[str, str]]:
    """Each session that a cell names, by its id or by its title, with its round; what names none
    stays as it is, so that it is named as wrong."""
    known: dict[str, tuple[str, str]] = {}
    for round_ in event.rounds:
        for session in round_.sessions:
            titles = (session.title.get(language) for language in LANGUAGES)
            for name in (session.session_id, *titles):
                known.setdefault(fold(name), (round_.round_id, session.session_id))
    otherwise = event.rounds[0].round_id if event.rounds else "-"
    whole = known.get(fold(text))
    for part in [text] if whole else _BETWEEN.split(text):
        if part.strip():
            yield known.get(fold(part), (otherwise, part.strip()))


def _read_answer(question: Question, text: str) -> Any:
    match question.kind:
        case "number":
            return to_number(text)
        case "yes-no":
            return _read_yes_no(text)
        case "choice":
            return _read_option(question, text)
        case "choices":
            is_whole = _read_option(question, text) in question.option_ids
            parts = [text] if is_whole else re.split(r"[;|,\n]", text)
            return [_read_option(question, part) for part in parts if part.strip()]
        case _:
            return text


def _read_option(question: Question, text: str) -> str:
    labels = {
        fold(words): option_id
        for language in LANGUAGES
        for option_id, words in options(question, language)
    }
    wanted = fold(text)
    ids = {fold(option_id): option_id for option_id in question.option_ids}
    return labels.get(wanted) or ids.get(wanted) or text.strip()


def _read_yes_no(text: str) -> Any:
    typed = text.strip().casefold()
    return True if typed in _YES else False if typed in _NO else text


def _read_language(text: str) -> str:
    for language in LANGUAGES:
        names = (language, *(call(language, other) for other in LANGUAGES))
        if fold(text) in map(fold, names):
            return language
    return text


def _faults_of_cells(row: Row, columns: Sequence[Column]) -> Iterator[RowFault]:
    details = {
        "formula": "This formula has no value; save it as a value.",
        "cell-error": "The sheet shows an error in this cell.",
    }
    for column in columns:
        if code := row.faults.get(column.place):
            yield _at(row, column, code, details[code])


def _at_email(row: Row, columns: Sequence[Column], code: str, detail: str) -> RowFault:
    column = next(each for each in columns if each.field == "email")
    return _at(row, column, code, detail)


def _at(row: Row, column: Column, code: str, detail: str) -> RowFault:
    letter = letter_of(column.place)
    return RowFault(row.number, letter, column.heading, column.field, code, detail)


def _place(row: Row, fault: Fault, columns: Sequence[Column]) -> RowFault:
    """The fault at the column that holds its field."""
    head, *rest = fault.pointer.removeprefix("/").split("/")
    if head == "choices" and fault.code == "invalid":
        # No session could have such an id: it was the title of none.
        fault = fault._replace(code="unknown-session", detail="This event has no such session.")
    fields = {
        "name": NAMES,
        "choices": (f"choices.{rest[0] if rest else ''}", "sessions"),
        "answers": (f"answers.{rest[0] if rest else ''}",),
    }.get(head, (head,))
    for field in fields:
        for column in columns:
            if column.field == field:
                return _at(row, column, fault.code, fault.detail)
    return RowFault(row.number, "", "", fields[0], fault.code, fault.detail)
