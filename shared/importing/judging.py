"""A sheet judged as a whole, without writing: first its columns, then its rows, then what each
person would get."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.finding.search import read_cards
from shared.importing.columns import ColumnFault, read_columns
from shared.importing.counting import tell_outcomes
from shared.importing.people import Person, RowFault, fault_of, read_people
from shared.importing.sheets import Encoding, Sheet
from shared.models.event import Event
from shared.models.statuses import has_ended
from shared.refusals.refusal import Fault, escape_pointer

_REFUSED = {
    "sold-out": "No seat is free, and this person does not wait.",
    "share-exhausted": "This organisation has as many registrations as one may have.",
}


class Judged(NamedTuple):
    """`rows` counts those below the headings. Where a column is wrong no row is judged; where a row
    is wrong nobody is counted."""

    encoding: Encoding
    rows: int
    people: list[Person]
    column_faults: list[ColumnFault]
    row_faults: list[RowFault]
    seats: int = 0
    waiting: int = 0

    @property
    def is_sound(self) -> bool:
        return not self.column_faults and not self.row_faults

    def faults(self) -> Iterator[Fault]:
        """As the API names them: `/columns/C`, `/rows/17/email`."""
        for column in self.column_faults:
            at = column.column or column.heading
            yield Fault(f"/columns/{escape_pointer(at)}", column.code, column.detail)
        for row in self.row_faults:
            at = f"/rows/{row.row}/{escape_pointer(row.field)}".rstrip("/")
            yield Fault(at, row.code, row.detail)


def judge(event: Event, sheet: Sheet, now: datetime) -> Judged:
    """Raises: RegistrationClosedError, NotFoundError."""
    columns, wrong = read_columns(event, sheet.rows)
    below = sheet.rows[1:]
    if wrong:
        return Judged(sheet.encoding, len(below), [], wrong, [])
    people, faults = read_people(event, below, columns, _read_taken(event, now))
    outcomes = [*tell_outcomes(event, people, now)]
    if not faults:
        faults = [
            fault_of(person.row, outcome, _REFUSED[outcome])
            for person, outcome in zip(people, outcomes, strict=True)
            if outcome in _REFUSED
        ]
    counts = Counter(outcomes if not faults else ())
    return Judged(sheet.encoding, len(below), people, [], faults, counts["seat"], counts["waits"])


def _read_taken(event: Event, now: datetime) -> frozenset[str]:
    """The addresses that have a registration, as they are compared."""
    return frozenset(
        card.email.lower() for card in read_cards(event, now) if not has_ended(card.status)
    )
