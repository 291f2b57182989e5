"""Sheets are read whatever wrote them: encodings, empty rows, formulas, dates, merged headings; and
what could be dangerous, or is too much, is refused."""

from datetime import date, datetime, time
from typing import Any

import pytest

from shared.importing.columns import read_columns
from shared.importing.people import read_people
from shared.importing.sheets import MOST_BYTES, MOST_ROWS, Sheet, letter_of, read_sheet
from shared.models.event import Event
from shared.models.questions import Question, make_beforehand
from shared.refusals.refusal import InvalidInputError
from tests.factories import an_event
from tests.sheets import HEADINGS, a_person, csv_of, with_part, xlsx_of

DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet/>'
SHEET = "xl/worksheets/sheet1.xml"


def cells_of(sheet: Sheet) -> list[tuple[int, list[str]]]:
    return [(row.number, [*row.cells.values()]) for row in sheet.rows]


def refusal_of(data: bytes) -> str:
    with pytest.raises(InvalidInputError) as refused:
        read_sheet(data)
    [fault] = refused.value.faults
    return fault.code


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_text_is_read_in_whatever_encoding(encoding: str, told: str, delimiter: str) -> None:
    person = ["Zoë “d’Artagnan”", "Curaçao, €; ja"]
    data = csv_of(["Naam", "Stad"], person, delimiter=delimiter, encoding=encoding)
    sheet = read_sheet(data)

    assert sheet.encoding == told
    assert cells_of(sheet)[1] == (2, person)


@pytest.mark.parametrize(
    "data",
    [
        b"Naam;Mail\nJ\x81n;x",  # no letter of Windows-1252
        b"Naam;Mail\nJan\x00;x",
        b"\xff\xfeN\x00a",  # half a letter of UTF-16
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"Naam;Mail\nJan\x1b;x",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refusal_of(data) == "not-a-text"


def test_rows_have_the_numbers_that_the_sheet_shows() -> None:
    data = b'\r\nNaam;Mail\r\n\r\n"Jan\r\nde Vries";a@b.nl\r\n;;\r\nPiet;c@d.nl\r\n'

    assert cells_of(read_sheet(data)) == [
        (2, ["Naam", "Mail"]),
        (4, ["Jan\r\nde Vries", "a@b.nl"]),
        (6, ["Piet", "c@d.nl"]),
    ]
    rows = [[], HEADINGS, [], a_person(1), [None, " "], a_person(2)]
    assert [number for number, _ in cells_of(read_sheet(xlsx_of(*rows)))] == [2, 4, 6]


def test_a_sheet_may_name_its_delimiter() -> None:
    assert cells_of(read_sheet(b"sep=,\r\nNaam,Mail\r\nJan;Piet,a@b.nl"))[1] == (
        2,
        ["Jan;Piet", "a@b.nl"],
    )


def test_a_quote_that_never_ends_is_refused() -> None:
    assert refusal_of(b'Naam;Mail\n"Jan;a@b.nl\nPiet;c@d.nl\n') == "not-a-sheet"


def test_numbers_days_and_answers_are_texts() -> None:
    moments = [
        date(2026, 11, 19),
        datetime(2026, 11, 19, 13, 30),
        time(9, 30),
        12,
        12.5,
        True,
        "=1+1",
    ]

    def prepare(book: Any) -> None:
        book.active["G2"].data_type = "s"

    sheet = read_sheet(xlsx_of(["a"] * 7, moments, prepare=prepare))

    assert cells_of(sheet)[1][1] == [
        "2026-11-19",
        "2026-11-19 13:30",
        "09:30",
        "12",
        "12.5",
        "true",
        "=1+1",
    ]


def test_days_count_from_1904_where_the_sheet_says_so() -> None:
    def prepare(book: Any) -> None:
        book.epoch = datetime(1904, 1, 1)

    sheet = read_sheet(xlsx_of(["a"], [date(2026, 11, 19)], prepare=prepare))

    assert cells_of(sheet)[1][1] == ["2026-11-19"]


def test_a_formula_has_the_value_that_was_shown_and_without_one_it_is_a_fault() -> None:
    data = with_part(
        xlsx_of(["a"]),
        SHEET,
        b"<worksheet><sheetData>"
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c></row>'
        b'<row r="2"><c r="A2" t="str"><f>B2</f><v>Jan</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
        b'<c r="C2"><f>D2</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b"</sheetData></worksheet>",
    )
    [_, row] = read_sheet(data).rows

    assert row.cells == {0: "Jan", 1: "2"}
    assert row.faults == {2: "formula", 3: "cell-error"}


def test_the_first_sheet_that_is_seen_is_read() -> None:
    def prepare(book: Any) -> None:
        book.active.sheet_state = "hidden"
        shown = book.create_sheet("Gasten")
        shown.append(["Naam"])
        shown.append(["Jan"])

    assert cells_of(read_sheet(xlsx_of(["Oud"], ["x"], prepare=prepare)))[1] == (2, ["Jan"])


def test_texts_in_pieces_are_whole_and_have_no_pronunciation() -> None:
    shared = (
        b"<sst><si><t>Naam</t></si><si><r><t>Jan </t></r><r><t>de Vries</t></r>"
        b"<rPh><t>x</t></rPh></si></sst>"
    )
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (number, number, number - 1)
        for number in (1, 2)
    )
    data = with_part(xlsx_of(["x"]), SHEET, b"<w>%s</w>" % rows)
    data = with_part(data, "xl/sharedStrings.xml", shared)

    assert cells_of(read_sheet(data))[1] == (2, ["Jan de Vries"])


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(part: str) -> None:
    assert refusal_of(with_part(xlsx_of(["a"], ["b"]), part, DOCTYPE)) == "unsafe"


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    blanks = b"<worksheet><sheetData>" + b" " * 60_000_000 + b"</sheetData></worksheet>"
    data = with_part(xlsx_of(["a"], ["b"]), SHEET, blanks)

    assert len(data) < 200_000
    assert refusal_of(data) == "too-long"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        with_part(xlsx_of(["a"]), SHEET, b"<worksheet><sheetData>"),
        with_part(xlsx_of(["a"]), "xl/workbook.xml", b"<workbook/>"),
        with_part(xlsx_of(["a"]), SHEET, b'<w><row r="x"><c/></row></w>'),
        with_part(xlsx_of(["a"]), SHEET, b'<w><row r="1"><c r="A1" t="s"><v>99</v></c></row></w>'),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    assert refusal_of(data) == "not-a-sheet"


def test_there_are_bounds_and_each_is_told() -> None:
    assert refusal_of(b" " * (MOST_BYTES + 1)) == "too-large"
    rows = [a_person(number) for number in range(MOST_ROWS + 1)]
    assert refusal_of(csv_of(HEADINGS, *rows)) == "too-many-rows"
    assert len(read_sheet(csv_of(HEADINGS, *rows[1:])).rows) == MOST_ROWS + 1
    assert refusal_of(csv_of(["a"] * 101, ["b"])) == "too-many-columns"
    assert refusal_of(csv_of(["a"], *[["x" * 100_000]] * 11)) == "too-long"
    assert refusal_of(csv_of(HEADINGS)) == refusal_of(b"") == "empty"


def test_columns_have_their_letters() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 51, 99)] == ["A", "Z", "AA", "AZ", "CV"]


# --- columns and rows ---


def asking(**changes: Any) -> Event:
    own = (
        Question.model_validate(
            {
                "questionId": "lunch",
                "kind": "yes-no",
                "label": {"nl": "Luncht u mee?", "en": "Lunch?"},
            }
        ),
        Question.model_validate(
            {
                "questionId": "shirt",
                "kind": "choice",
                "label": {"nl": "Maat", "en": "Size"},
                "options": [
                    {"optionId": "s", "label": {"nl": "Klein", "en": "Small"}},
                    {"optionId": "l", "label": {"nl": "Groot", "en": "Large"}},
                ],
            }
        ),
        Question.model_validate(
            {
                "questionId": "years",
                "kind": "number",
                "label": {"nl": "Jaren in dienst", "en": "Years"},
            }
        ),
        *make_beforehand("dietary"),
    )
    return an_event(questions=own, **changes)


def read(*rows: Any, event: Event | None = None, taken: Any = ()) -> tuple[Any, Any, Any]:
    """People, faults of columns, faults of rows."""
    event = event or asking()
    sheet = read_sheet(csv_of(*rows))
    columns, wrong = read_columns(event, sheet.rows)
    if wrong:
        return [], [(each.column, each.heading, each.code) for each in wrong], []
    people, faults = read_people(event, sheet.rows[1:], columns, taken)
    return people, [], [(each.row, each.column, each.code) for each in faults]


@pytest.mark.parametrize(
    "headings",
    [
        ("Naam", "E-mailadres", "Gemeente", "Sessie"),
        (" NAAM:", "email", "organisatie", "sessies"),
        ("Full name", "E-mail address", "Organisation", "Session"),
        ("name", "email", "organisation", "round-1"),
        ("Volledige naam", "Mail", "Werkgever", "Breakout"),
    ],
)
def test_headings_are_understood_in_both_languages(headings: tuple[str, ...]) -> None:
    people, columns, faults = read(headings, a_person(1))

    assert (columns, faults) == ([], [])
    [person] = people
    assert person.asked.name == "Gast 1"
    assert person.asked.organisation.code == "GM0405"
    assert person.asked.choices == {"round-1": ("global-goals",)}


def test_names_in_three_columns_are_one_name() -> None:
    head = ("Voornaam", "Tussenvoegsel", "Achternaam", "E-mail", "Organisatie", "Sessie")
    people, _, _ = read(
        head,
        ("Anna", "van den", "Berg", "a@b.example", "VNG", "global-goals"),
        ("Zoë", "", "Yıldız", "z@b.example", "VNG", "global-goals"),
    )

    assert [person.asked.name for person in people] == ["Anna van den Berg", "Zoë Yıldız"]


def test_all_that_is_wrong_with_columns_is_told_first() -> None:
    head = ("Naam", "Naam", "Schoenmaat", "", "Bijzondere voeding", "Eten en drinken", "dietary")
    _, columns, faults = read(head, ("Jan", "Jan", "45", "x", "y", "z", "vegan"))

    assert faults == []
    codes = {(letter, code) for letter, _, code in columns}
    assert codes >= {
        ("B", "duplicate-column"),
        ("C", "unknown-column"),
        ("D", "no-heading"),
        ("G", "sensitive-column"),
    }
    missing = {heading for letter, heading, code in columns if code == "required"}
    assert missing == {"email", "organisation", "choices.round-1"}


def test_a_merged_heading_leaves_a_column_without_one() -> None:
    def prepare(book: Any) -> None:
        book.active.merge_cells("A1:B1")

    data = xlsx_of(
        ["Naam", None, "Mail", "Organisatie", "Sessie"],
        ["Jan", "de Vries", "a@b.example", "VNG", "global-goals"],
        prepare=prepare,
    )
    _, wrong = read_columns(asking(), read_sheet(data).rows)

    assert [(each.column, each.code) for each in wrong] == [("B", "no-heading")]


def test_every_fault_of_a_row_is_told_at_its_column() -> None:
    head = (*HEADINGS, "Taal", "Wachtlijst", "Maat", "Jaren in dienst", "Luncht u mee?")
    people, _, faults = read(
        head,
        (*a_person(1), "nl", "ja", "Klein", "3,5", "nee"),
        ("", "no address", "", "Wereldvrede", "Frans", "misschien", "Reus", "veel", "?"),
        (*a_person(2, email="GAST1@gemeente.example"), "English", "x", "Large", "4", "yes"),
        (*a_person(3), "engels", "", "", "", ""),
        taken={"gast3@gemeente.example"},
    )

    assert faults == [
        (3, "A", "required"),
        (3, "B", "email-address"),
        (3, "C", "required"),
        (3, "D", "unknown-session"),
        (3, "E", "not-allowed"),
        (3, "F", "wrong-type"),
        (3, "G", "not-allowed"),
        (3, "H", "wrong-type"),
        (3, "I", "wrong-type"),
        (4, "B", "duplicate-address"),
        (5, "B", "already-registered"),
    ]
    first = people[0].asked
    assert first.answers == {"shirt": "s", "years": 3.5, "lunch": False}
    assert (people[1].asked.language, people[1].asked.waitlist) == ("en", True)


def test_a_cell_may_rank_sessions() -> None:
    people, _, faults = read(
        HEADINGS,
        a_person(1, "Global Goals; economic-boards"),
        a_person(2, "Economic Boards|Global goals"),
        a_person(3, "global-goals\nNiet bestaand"),
    )

    assert [person.asked.choices["round-1"] for person in people] == [
        ("global-goals", "economic-boards"),
        ("economic-boards", "global-goals"),
    ]
    assert faults == [(4, "D", "unknown-session")]
