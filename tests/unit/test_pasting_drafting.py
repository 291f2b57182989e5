"""A pasted programme as the content of a draft."""

from shared.content.content import Content
from shared.pasting.drafting import to_content
from shared.pasting.lines.reading import read_lines
from shared.pasting.programme import read_programme

# As the announcement that the project is for, in words of our own.
PASTED = """
Netwerkmiddag Stille straten
Dinsdag 3 november, 13.00 – 17.00, Zaal De Linde, Hoornseweg 4, 1811 AB Alkmaar

12.30 Inloop
13.00 – 14.00 Plenair deel onder leiding van dagvoorzitter Tess Haan, journalist
13.00 – 13.20 Welkom door Arie van der Wal, gemeentesecretaris van Alkmaar
13.20 – 13.50 “Hoe stil is stil?”; door Mei Lin, Bureau Gehoor. Daarna tijd voor vragen.
13.50 – 14.15 Pauze
14.15 – 16.00 Deelsessies
1. Banden en asfalt (zaal 2)
Met o.a. Olaf Stam, adviseur gemeente Hoorn en onder leiding van moderator Ina Pot, RIVM
2. De scooter voorbij
16.00 – 17.30 Borrel
"""


def content_of(text: str) -> Content:
    drafted = to_content(read_programme(read_lines(text)))
    assert drafted.left == ()
    return drafted.content


def test_a_programme_becomes_a_draft() -> None:
    content = content_of(PASTED)

    assert (content.title.nl, content.date) == ("Netwerkmiddag Stille straten", "--11-03")
    assert (content.published_hours.starts, content.published_hours.ends) == ("13:00", "17:00")
    assert content.venue.shown() == {
        "name": "Zaal De Linde",
        "address": "Hoornseweg 4",
        "postalCode": "1811 AB",
        "city": "Alkmaar",
    }
    assert [
        (s.kind, s.starts, s.ends, s.title.nl, s.part_of, s.round_id, s.room)
        for s in content.programme
    ] == [
        ("arrival", "12:30", "13:00", "Inloop", None, None, None),
        ("plenary", "13:00", "14:00", "Plenair deel", None, None, None),
        ("plenary", "13:00", "13:20", "Welkom", "plenair-deel", None, None),
        ("plenary", "13:20", "13:50", "Hoe stil is stil?", "plenair-deel", None, None),
        ("break", "13:50", "14:15", "Pauze", None, None, None),
        ("breakout", "14:15", "16:00", "Banden en asfalt", None, "round-1", "zaal 2"),
        ("breakout", "14:15", "16:00", "De scooter voorbij", None, "round-1", None),
        ("drinks", "16:00", "17:30", "Borrel", None, None, None),
    ]
    assert [(r.round_id, r.title.nl) for r in content.rounds] == [("round-1", "Deelsessies")]
    people = [(p.name, p.role, p.organisation.nl) for s in content.programme for p in s.people]
    assert people == [
        ("Tess Haan", "chair", "journalist"),
        ("Arie van der Wal", "speaker", "gemeentesecretaris van Alkmaar"),
        ("Mei Lin", "speaker", "Bureau Gehoor"),
        ("Olaf Stam", "speaker", "adviseur gemeente Hoorn"),
        ("Ina Pot", "moderator", "RIVM"),
    ]
    assert content.programme[3].description.nl == "Daarna tijd voor vragen."
    assert all(session.session_id for session in content.programme)


def test_a_text_in_english_stays_in_english() -> None:
    drafted = to_content(read_programme(read_lines("12:30 Registration\n1:00 pm Welcome")), "en")

    assert [(s.title.nl, s.title.en) for s in drafted.content.programme] == [
        (None, "Registration"),
        (None, "Welcome"),
    ]


def test_what_a_draft_has_no_place_for_is_named() -> None:
    many = "\n".join(f"{n // 60 + 8}.{n % 60:02} Punt {n}" for n in range(80))
    drafted = to_content(read_programme(read_lines(many)))

    assert len(drafted.content.programme) == 75
    assert [rest.text for rest in drafted.left] == [f"9.{n - 60} Punt {n}" for n in range(75, 80)]

    long = read_programme(read_lines(f"12.30 Inloop\n13.00 Welkom\n{'woord ' * 900}\n14.00 Slot"))
    drafted = to_content(long)
    kept = drafted.content.programme[1].description.nl or ""
    assert kept.split() + drafted.left[0].text.split() == ["woord"] * 900
