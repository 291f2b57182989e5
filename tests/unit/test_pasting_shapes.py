"""How programmes are put together: sessions apart from their times, what stands above the title
and below the last session."""

import datetime as dt

import pytest

from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted, show_time
from shared.pasting.programme import read_programme
from tests.pasting.word_files import NUMBERING, document, pack, paragraph


def read(text: str | bytes) -> Pasted:
    return read_programme(read_lines(text), dt.date(2026, 11, 27))


def people(pasted: Pasted) -> list[tuple[str, str, str | None]]:
    return [(p.name, p.role, p.organisation) for item in pasted.items for p in item.people]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Workshops, blok 1", "Workshops, blok 2"),
        ("Eerste ronde", "Tweede ronde"),
        ("Deelsessies ochtend", "Deelsessies middag"),
    ],
)
def test_sessions_that_stand_apart_belong_to_the_time_that_was_called_so(
    first: str, second: str
) -> None:
    pasted = read(
        f"10.00 {first}\n11.00 Lunch\n12.00 {second}\n13.00 Borrel\n\n"
        f"{second}\nA. Regen\nB. Zon\n\n{first}\nC. Wind\nD. Mist\n"
    )

    breakouts = [i for i in pasted.items if i.kind == "breakout"]
    assert [(i.round, i.number, i.title, show_time(i.start)) for i in breakouts] == [
        (1, "C", "Wind", "10:00"),
        (1, "D", "Mist", "10:00"),
        (2, "A", "Regen", "12:00"),
        (2, "B", "Zon", "12:00"),
    ]
    assert (pasted.left, {q.kind for q in pasted.questions}) == (
        [],
        {"missing-title", "missing-date", "missing-end"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "10.00 Inloop\n11.00 Borrel\n\nRegen\nGespreksleider: Ina Stam\n",
        "<p>10.00 Inloop<p>11.00 Slot<h3>Regen</h3><p>Gespreksleider: Ina Stam",
    ],
)
def test_who_leads_a_session_that_has_no_time_does_not_lead_the_day(text: str) -> None:
    pasted = read(text)

    assert (pasted.chair, people(pasted)) == (None, [])
    assert [rest.text for rest in pasted.left] == ["Regen", "Gespreksleider: Ina Stam"]
    chaired = read("Gespreksleider: Ina Stam\n10.00 Inloop\n").chair
    assert chaired and chaired.name == "Ina Stam"


CLOSED = "10.00 Workshops\n1. Regen\nZaal: De Eik\n{first}2. Zon\nZaal: De Es\n{last}\n"


def test_what_stands_below_the_last_session_is_not_about_it() -> None:
    pasted = read(CLOSED.format(first="", last="Neem een beker mee.\nBussen rijden elk uur."))

    assert [i.description for i in pasted.items] == ["", ""]
    texts = [rest.text for rest in pasted.left]
    assert texts == ["Neem een beker mee.", "Bussen rijden elk uur."]


def test_what_stands_below_the_last_session_is_about_it_where_others_have_the_like() -> None:
    pasted = read(CLOSED.format(first="We meten.\n", last="We tellen."))

    assert [i.description for i in pasted.items] == ["We meten.", "We tellen."]
    assert pasted.left == []
    between = read(CLOSED.format(first="", last="We tellen.\nSpreker: Jo Pot\n"))
    assert [i.description for i in between.items] == ["", "We tellen."]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("SYMPOSIUM\nSlimme steden", "Slimme steden"),
        ("Landelijke studiedag\nWat kost een brug?", "Wat kost een brug?"),
        ("Studiedag\nZaal De Linde, Goes", "Studiedag"),
        ("Studiedag bruggen\nVoor wie ze bouwt", "Studiedag bruggen"),
        ("Studiedag\nBeste collega,", "Studiedag"),
        ("Studiedag\nWe praten over bruggen.", "Studiedag"),
    ],
)
def test_the_title_stands_below_what_kind_of_event_it_is(above: str, title: str) -> None:
    pasted = read(f"{above}\n4 mei 2027\n10.00 Inloop\n")

    assert pasted.title == title


@pytest.mark.parametrize("gap", ["  ", "\t", " "])
def test_the_word_for_hours_is_no_title(gap: str) -> None:
    pasted = read(f"10.00{gap}uur{gap}Malen\n11.00{gap}uur{gap}Borrel")

    assert [i.title for i in pasted.items] == ["Malen", "Borrel"]


def test_sentences_are_no_heading_and_no_place() -> None:
    pasted = read("4 mei 2027\nMolen De Hoop, Epe. Er is plaats.\n10.00 Slot\nVeel workshops!\n")

    assert (pasted.venue, pasted.items[0].description) == (None, "Veel workshops!")


@pytest.mark.parametrize(
    "words", ["Deuren gaan open", "De zaal is open", "The hall opens", "Inschrijving"]
)
def test_a_door_that_opens_is_an_arrival(words: str) -> None:
    assert read(f"10.00 {words}\n11.00 Slot").items[0].kind == "arrival"


def test_words_that_only_begin_like_those_of_a_letter_are_of_the_programme() -> None:
    pasted = read("10.00 Workshops\n1. Regen\nHier leert iedereen wat.\n2. Routekaart\n")

    assert [(i.title, i.description) for i in pasted.items] == [
        ("Regen", "Hier leert iedereen wat."),
        ("Routekaart", ""),
    ]


def test_the_end_of_a_programme_is_read_and_no_session() -> None:
    pasted = read("10.00 Bruggen\n11.00 Slot\n11.30 Einde")

    assert [(i.title, i.end and show_time(i.end)) for i in pasted.items] == [
        ("Bruggen", "11:00"),
        ("Slot", "11:30"),
    ]
    assert ([rest.text for rest in pasted.headings], pasted.left) == (["11.30 Einde"], [])
    shown = read("10.00 – 11.00 Borrel\n11.00 Einde").left
    assert [rest.text for rest in shown] == ["11.00 Einde"]


def test_what_runs_into_a_round_is_what_is_asked_about() -> None:
    pasted = read("10.00 – 11.10 Pauze\n11.00 – 12.00 Ronde 1\n1. Regen\n2. Zon\n")

    asked = [(q.about, q.values) for q in pasted.questions if q.kind == "overlap"]
    assert asked == [("10.00 – 11.10 Pauze", ("11:10", "11:00"))]


def test_a_list_in_word_may_begin_anew() -> None:
    anew = (
        '<w:num w:numId="{0}"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="{1}"/></w:lvlOverride></w:num>'
    )
    numbering = NUMBERING.replace(
        "</w:numbering>", anew.format(7, 1) + anew.format(8, 5) + "</w:numbering>"
    )
    pasted = read(
        pack(
            document(
                paragraph("10.00 Ronde 1"),
                paragraph("Regen", list_id="1"),
                paragraph("Zon", list_id="1"),
                paragraph("11.00 Ronde 2"),
                paragraph("Wind", list_id="7"),
                paragraph("Mist", list_id="7"),
                paragraph("12.00 Ronde 3"),
                paragraph("Hagel", list_id="8"),
                paragraph("Sneeuw", list_id="1"),
            ),
            numbering=numbering,
        )
    )

    assert [(i.round, i.number, i.title) for i in pasted.items] == [
        (1, "1", "Regen"),
        (1, "2", "Zon"),
        (2, "1", "Wind"),
        (2, "2", "Mist"),
        (3, "5", "Hagel"),
        (3, "6", "Sneeuw"),
    ]
