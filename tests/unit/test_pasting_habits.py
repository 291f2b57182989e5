"""How people write programmes, habit by habit: times, kinds, people, rooms, rounds, questions."""

import datetime as dt

import pytest

from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted, show_time
from shared.pasting.programme import read_programme


def read(text: str) -> Pasted:
    return read_programme(read_lines(text), dt.date(2026, 11, 27))


def times(pasted: Pasted) -> list[tuple[str, str | None]]:
    return [(show_time(i.start), i.end and show_time(i.end)) for i in pasted.items]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("12.30 Inloop", "12:30", None),
        ("13.00 – 17.00 Inloop", "13:00", "17:00"),
        ("13:00 Inloop", "13:00", None),
        ("9u30 Inloop", "09:30", None),
        ("9u Inloop", "09:00", None),
        ("9u30-10u: Inloop", "09:30", "10:00"),
        ("09.30-10.15 uur Inloop", "09:30", "10:15"),
        ("van 9.30 tot 10.00 uur Inloop", "09:30", "10:00"),
        ("14:15 tot 16:00 Inloop", "14:15", "16:00"),
        ("vanaf 12.30 uur: Inloop", "12:30", None),
        ("9 uur Inloop", "09:00", None),
        ("14-15 uur Inloop", "14:00", "15:00"),
        ("1.30 – 2.15 pm Inloop", "13:30", "14:15"),
        ("11.30 - 1.15 pm Inloop", "11:30", "13:15"),
        ("9:30am Inloop", "09:30", None),
        ("• 12.30 Inloop", "12:30", None),
        ("**12.30** Inloop", "12:30", None),
        ("| 12.30 | Inloop |", "12:30", None),
        ("Inloop (12.30 – 13.00 uur)", "12:30", "13:00"),
        ("12.30\nInloop", "12:30", None),
        ("12.30\t13.00\tInloop", "12:30", "13:00"),
    ],
)
def test_a_time_is_read(line: str, start: str, end: str | None) -> None:
    pasted = read(line)

    assert times(pasted) == [(start, end)]
    assert (pasted.items[0].title, pasted.items[0].kind) == ("Inloop", "arrival")


@pytest.mark.parametrize(
    "line",
    [
        "100.000+ gemeenten",
        "17.11.2026",
        "zaal 1.12",
        "2 ronden",
        "10 uurwerken",
        "€ 12.50 per stuk",
    ],
)
def test_what_looks_like_a_time_is_none(line: str) -> None:
    assert read(line).items == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Inloop met koffie", "arrival"),
        ("Ontvangst en lunch", "arrival"),
        ("Registration and coffee", "arrival"),
        ("Doors open", "arrival"),
        ("Koffie & thee", "break"),
        ("Broodjeslunch", "break"),
        ("Theepauze", "break"),
        ("Netwerkborrel", "drinks"),
        ("Slotwoord en drankje", "drinks"),
        ("Drinks reception", "drinks"),
        ("Lunchlezing: minder afval", "plenary"),
        ("Welkom", "plenary"),
        ("Wat de pauze in de bouw betekent voor het wonen in de stad", "plenary"),
    ],
)
def test_a_kind_follows_from_words(title: str, kind: str) -> None:
    assert read(f"12.30 {title}").items[0].kind == kind


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Welkom door Ann de Wit", [("Ann de Wit", "speaker", None)]),
        ("Welkom door Ann de Wit, burgemeester van Epe", [("Ann de Wit", "speaker", "Epe")]),
        ("Welkom door burgemeester Ann Bos van Epe", [("Ann Bos", "speaker", "Epe")]),
        ("Welkom by Ann Bos, City of Cork", [("Ann Bos", "speaker", "City of Cork")]),
        ("Welkom – Ann Bos", [("Ann Bos", "speaker", None)]),
        ("Welkom, met gids Ann Bos", [("Ann Bos", "speaker", None)]),
        ("Welkom (drs. A.B. ten Have, VNG)", [("A.B. ten Have", "speaker", "VNG")]),
        ("Welkom o.l.v. Ann Bos (Movisie)", [("Ann Bos", "moderator", "Movisie")]),
        (
            "Welkom m.m.v. Ann Bos en Bo el Idrissi, gemeente Goes",
            [("Ann Bos", "speaker", None), ("Bo el Idrissi", "speaker", "gemeente Goes")],
        ),
        (
            "Welkom door Ann Bos, Bo Kok en Cas Pot",
            [(name, "speaker", None) for name in ("Ann Bos", "Bo Kok", "Cas Pot")],
        ),
        (
            "Welkom door Ann Bos, adviseur regio Twente en onder leiding van moderator Bo Kok, VNG",
            [("Ann Bos", "speaker", "regio Twente"), ("Bo Kok", "moderator", "VNG")],
        ),
        (
            "Welkom\nSprekers:\nAnn Bos\nBo Kok",
            [("Ann Bos", "speaker", None), ("Bo Kok", "speaker", None)],
        ),
        ("Welkom\nAnn Bos, moderator, VNG", [("Ann Bos", "moderator", "VNG")]),
        ("Welkom  Ann Bos, VNG", [("Ann Bos", "speaker", "VNG")]),
        (
            "Welkom, Ann Bos (gedeputeerde provincie Drenthe)",
            [("Ann Bos", "speaker", "provincie Drenthe")],
        ),
        ("Welkom\nAnn Bos\nBureau Krul", [("Ann Bos", "speaker", "Bureau Krul")]),
        ("Welkom door Ann Bos, huisarts te Vaassen", [("Ann Bos", "speaker", None)]),
    ],
)
def test_people_are_read(words: str, people: list[tuple[str, str, str | None]]) -> None:
    [item] = read(f"12.30 {words}").items

    assert item.title == "Welkom"
    assert [(p.name, p.role, p.organisation) for p in item.people] == people


@pytest.mark.parametrize(
    "title",
    [
        "Global Goals: Samen Sterker",
        "Wonen – Huis van Morgen",
        "Learning by Doing",
        "Afsluiting door de dagvoorzitter",
        "Luisteren met een tolk",
        "Aan de slag met Global Goals",
        "Splitsen, delen, optoppen",
        "Ruimte voor groen, ruimte voor water",
        "Streets that invite you to stay",
        "Trust in Hard Times",
        "Vergroening door Samen Doen in de wijk",
    ],
)
def test_no_person_or_room_is_made_up(title: str) -> None:
    [item] = read(f"10.00 {title}\n").items

    assert (item.title, item.people, item.room) == (title, [], None)


def breakouts(text: str) -> list[tuple[int | None, str | None, str, str | None]]:
    return [(i.round, i.number, i.title, i.room) for i in read(text).items if i.kind == "breakout"]


@pytest.mark.parametrize(
    "text",
    [
        "11.00 Workshops\nA. Dijken (zaal 1)\nB. Duinen (zaal 2)",
        "11.00 Workshops\nWorkshop A: Dijken, zaal 1\nWorkshop B: Duinen, zaal 2",
        "11.00 Workshops\nWorkshop A\nDijken\nzaal 1\nWorkshop B\nDuinen\nzaal 2",
        "11.00 Parallelle sessies\n\tA) Dijken | zaal 1\n\tB) Duinen | zaal 2",
        "11.00 Breakout session 1\nA: Dijken – zaal 1\nB: Duinen – zaal 2",
        "11.00 – 12.00 Workshop A: Dijken (zaal 1)\n11.00 – 12.00 Workshop B: Duinen (zaal 2)",
        "Tijd\tWat\tWaar\n11.00\tWorkshops\t\n\tA. Dijken\tzaal 1\n\tB. Duinen\tzaal 2",
        "11.00\tRonde 1\nA\tDijken\tzaal 1\nB\tDuinen\tzaal 2",
        "Tijd\tzaal 1\tzaal 2\n11.00\tA. Dijken\tB. Duinen",
        "<p>11.00 Workshops</p><ol type=A><li>Dijken (zaal 1)<li>Duinen (zaal 2)</ol>",
        "<dl><dt>11.00<dd>Workshops<ul><li>A. Dijken (zaal 1)<li>B. Duinen (zaal 2)</ul></dl>",
        "11.00 Workshops\n12.00 Lunch\n\nWorkshops\nA. Dijken (zaal 1)\nB. Duinen (zaal 2)",
    ],
)
def test_parallel_sessions_are_read(text: str) -> None:
    assert breakouts(text) == [(1, "A", "Dijken", "zaal 1"), (1, "B", "Duinen", "zaal 2")]


def test_rounds_are_counted_and_named() -> None:
    text = "10.00 Workshops\n1. Een\n2. Twee\n11.00 Pauze\nRonde 2\n11.15 – 12.00\n1. Een\n3. Drie"

    assert breakouts(text) == [
        (1, "1", "Een", None),
        (1, "2", "Twee", None),
        (2, "1", "Een", None),
        (2, "3", "Drie", None),
    ]


def test_a_block_without_an_end_holds_what_begins_with_it() -> None:
    pasted = read("13.00 Plenair programma\n13.00 Welkom\n13.20 Debat\n14.00 Pauze\n14.20 Slot")

    assert [(block.title, block.end) for block in pasted.blocks] == [("Plenair programma", None)]
    assert [(i.title, i.kind, i.block) for i in pasted.items] == [
        ("Welkom", "plenary", 0),
        ("Debat", "plenary", 0),
        ("Pauze", "break", None),
        ("Slot", "plenary", None),
    ]


def test_numbered_plenary_sessions_are_no_choice() -> None:
    pasted = read("10.00 Session 1: Streets\n11.00 Session 2: Squares")

    assert [(i.kind, i.title) for i in pasted.items] == [
        ("plenary", "Session 1: Streets"),
        ("plenary", "Session 2: Squares"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Vrijdag 11 juni\n12.30 Inloop", "missing-year", ("2027",)),
        ("11 juni\n12.30 Inloop", "missing-year", ("2027",)),
        ("Maandag 11 juni 2027\n12.30 Inloop", "weekday", ("2027-06-11",)),
        ("8 en 9 juni 2027\n12.30 Inloop", "another-date", ()),
        ("12.30 Inloop", "missing-date", ()),
        ("12.30 Inloop", "missing-title", ()),
        ("12.30 Inloop", "missing-end", ("12:30",)),
        ("12.30 - 13.10 Inloop\n13.00 Welkom", "overlap", ("13:10", "13:00")),
        ("13.00 Welkom\n1.15 Slot", "order", ("13:00", "01:15")),
        ("11.00 Workshops\n12.00 Lunch", "unclear-kind", ()),
        ("10.00 Ronde 1\n11.00 Ronde 2\n12.00 Lunch\nWorkshop A: Een", "unclear-round", ()),
    ],
)
def test_what_is_unclear_is_asked(text: str, kind: str, values: tuple[str, ...]) -> None:
    asked = [(question.kind, question.values) for question in read(text).questions]

    assert (kind, values) in asked


def test_the_lines_of_a_letter_are_left() -> None:
    pasted = read(
        "Van: Jo\nVerzonden: maandag 4 mei 2026 09:14\nAan: Bo\nOnderwerp: programma\n\nBeste Bo,\n"
        "Zie hieronder.\n\n12.30 Inloop\n13.00 Borrel\n\nGroet,\nJo"
    )

    assert [rest.text for rest in pasted.left] == [
        "Van: Jo",
        "Verzonden: maandag 4 mei 2026 09:14",
        "Aan: Bo",
        "Onderwerp: programma",
        "Beste Bo,",
        "Zie hieronder.",
        "Groet,",
        "Jo",
    ]


def test_a_line_that_a_mail_program_broke_is_one() -> None:
    pasted = read(
        "> 13.00  Welkom en opening van de dag door Ann de Wit, secretaris van\n"
        ">        Hoorn en lid van de commissie\n> 14.00  Borrel"
    )

    [person] = pasted.items[0].people
    assert (person.name, person.organisation) == ("Ann de Wit", "Hoorn")
    assert person.printed == "secretaris van Hoorn en lid van de commissie"


def test_titles_may_stand_above_their_times() -> None:
    pasted = read(
        "INLOOP\n10.00 - 10.30 uur\n\nOPENING\n10.30 - 10.45 uur\nDoor Saar Mol\n\n"
        "WORKSHOPS\n10.45 - 12.00 uur\n1. Een\n2. Twee\n\nLUNCH\n12.00 - 13.00 uur"
    )

    assert [(show_time(i.start), i.title) for i in pasted.items] == [
        ("10:00", "INLOOP"),
        ("10:30", "OPENING"),
        ("10:45", "Een"),
        ("10:45", "Twee"),
        ("12:00", "LUNCH"),
    ]


def test_rounds_side_by_side_in_a_table_are_shown_and_not_guessed() -> None:
    pasted = read(
        "<table><tr><td></td><td>Ronde 1<br>13.30 – 14.30</td>"
        "<td>Ronde 2<br>14.45 – 15.45</td></tr>"
        "<tr><td>Zaal 1</td><td>Laden</td><td>Delen</td></tr></table>"
    )

    assert pasted.items == []
    assert [rest.text for rest in pasted.left][-3:] == ["Zaal 1", "Laden", "Delen"]


def test_columns_may_be_aligned_with_blanks() -> None:
    pasted = read(
        "Tijd            Wat                Spreker             Zaal\n"
        "09.30 - 10.00   Inloop                                 Foyer\n"
        "10.00 - 10.30   Welkom             Ann Bos, VNG        Grote zaal\n"
        "10.30 - 11.30   Workshops\n"
        "                1. Een             Bo Kok              Zaal A\n"
        "                2. Twee            Cas Pot             Zaal B\n"
    )

    assert [(i.title, i.room, [p.name for p in i.people]) for i in pasted.items] == [
        ("Inloop", "Foyer", []),
        ("Welkom", "Grote zaal", ["Ann Bos"]),
        ("Een", "Zaal A", ["Bo Kok"]),
        ("Twee", "Zaal B", ["Cas Pot"]),
    ]
