"""Who is named below a title, beside it, or in a sentence; and who is nobody."""

import datetime as dt

import pytest

from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted
from shared.pasting.programme import read_programme


def read(text: str | bytes) -> Pasted:
    return read_programme(read_lines(text), dt.date(2026, 11, 27))


def people(pasted: Pasted) -> list[tuple[str, str, str | None]]:
    return [(p.name, p.role, p.organisation) for item in pasted.items for p in item.people]


@pytest.mark.parametrize(
    ("line", "person", "words"),
    [
        ("Lezing door dr. Ann Bos, RIVM", ("Ann Bos", "speaker", "RIVM"), ""),
        ("Keynote by Ann Bos, City of Cork", ("Ann Bos", "speaker", "City of Cork"), ""),
        ("Korte toespraak door Ann Bos", ("Ann Bos", "speaker", None), "Korte toespraak"),
        ("Debat o.l.v. Ann Bos", ("Ann Bos", "moderator", None), ""),
        ("Gastspreker: ir. Ann Bos", ("Ann Bos", "speaker", None), ""),
        ("Guest speakers: Ann Bos", ("Ann Bos", "speaker", None), ""),
        ("Spreker: Ann ‘s Bos", ("Ann ‘s Bos", "speaker", None), ""),
        ("Spreker: Ann ’s-Bosch", ("Ann ’s-Bosch", "speaker", None), ""),
        (
            "Hier vertelt Ann Bos van gemeente Epe hoe.",
            ("Ann Bos", "speaker", "gemeente Epe"),
            "Hier vertelt Ann Bos van gemeente Epe hoe.",
        ),
    ],
)
def test_a_line_below_a_title_names_somebody(
    line: str, person: tuple[str, str, str | None], words: str
) -> None:
    pasted = read(f"10.00 Bruggen\n{line}\n11.00 Borrel")

    assert people(pasted) == [person]
    assert pasted.items[0].description == words


@pytest.mark.parametrize(
    "line",
    [
        "Daar delen Groot Salland en Zwolle wat er is.",
        "Hier vertelt Groot Salland van hoe het ging.",
        "Daarna geeft Jong Talent een workshop.",
        "Zo gaat Samen Doen van start.",
        "Een wandeling door Oud Zuid en verder",
    ],
)
def test_nobody_is_made_up_in_a_sentence(line: str) -> None:
    pasted = read(f"10.00 Bruggen\n{line}\n11.00 Borrel")

    assert people(pasted) == []
    assert pasted.items[0].description == line


@pytest.mark.parametrize(
    ("text", "title", "named"),
    [
        (
            "In gesprek met wethouder Ann Bos, gemeente Epe",
            "In gesprek met wethouder Ann Bos",
            [("Ann Bos", "speaker", "gemeente Epe")],
        ),
        (
            "Interview with Ann Bos, City of Cork",
            "Interview with Ann Bos",
            [("Ann Bos", "speaker", "City of Cork")],
        ),
        (
            "In gesprek met Ann Bos, VNG en Bo Kok, RIVM",
            "In gesprek met Ann Bos, VNG en Bo Kok, RIVM",
            [("Ann Bos", "speaker", "VNG"), ("Bo Kok", "speaker", "RIVM")],
        ),
        ("In gesprek met Jonge Makers", "In gesprek met Jonge Makers", []),
        ("In gesprek met de zaal", "In gesprek met de zaal", []),
    ],
)
def test_whom_a_talk_is_with_stays_in_its_title(
    text: str, title: str, named: list[tuple[str, str, str | None]]
) -> None:
    pasted = read(f"10.00 {text}\n11.00 Borrel")

    assert (pasted.items[0].title, people(pasted)) == (title, named)


def test_an_organisation_between_two_names_is_nobody() -> None:
    pasted = read("10.00 Bruggen\nmet Ann Bos, Brugbeheer Oost en Bo Kok\n11.00 Borrel")

    assert people(pasted) == [
        ("Ann Bos", "speaker", "Brugbeheer Oost"),
        ("Bo Kok", "speaker", None),
    ]


@pytest.mark.parametrize(
    ("text", "title", "person"),
    [
        (
            "Slot door Ann Bos, voorzitter Oude Molens",
            "Slot",
            ("Ann Bos", "speaker", "Oude Molens"),
        ),
        ("Slot, de heer Bo Kok, VNG", "Slot", ("Bo Kok", "speaker", "VNG")),
        ("Slot door mevrouw Ann Bos", "Slot", ("Ann Bos", "speaker", None)),
        (
            "“Wie maalt er nog?” prof. Ann Bos, RIVM",
            "Wie maalt er nog?",
            ("Ann Bos", "speaker", "RIVM"),
        ),
        ("‘Molens’, Prof. em. Ann Bos", "Molens", ("Ann Bos", "speaker", None)),
    ],
)
def test_one_person_is_read_beside_a_title(
    text: str, title: str, person: tuple[str, str, str | None]
) -> None:
    pasted = read(f"10.00 {text}\n11.00 Borrel")

    assert (pasted.items[0].title, people(pasted)) == (title, [person])


def test_several_speeches_at_one_time_stay_whole() -> None:
    pasted = read(
        "10.00 Ochtend\n  - Welkom door Ann Bos, VNG\n  - Feestrede door Bo Kok\n11.00 Borrel"
    )

    assert people(pasted) == [("Ann Bos", "speaker", "VNG"), ("Bo Kok", "speaker", None)]
    assert pasted.items[0].description == "Welkom door Ann Bos, VNG\nFeestrede door Bo Kok"


def test_a_sentence_with_somebody_in_it_stays_whole() -> None:
    pasted = read("10.00 Debat\nOnder leiding van Ann Bos gaan we praten.\n11.00 Borrel")

    assert people(pasted) == [("Ann Bos", "moderator", None)]
    assert pasted.items[0].description == "Onder leiding van Ann Bos gaan we praten."
