"""Word files as they are pasted: numbers that Word shows, merged cells; what is refused."""

import io
from zipfile import ZipFile

import pytest

from shared.pasting.lines.line import UnreadableError
from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted
from shared.pasting.programme import read_programme
from tests.pasting.word_files import cell, document, pack, paragraph, table


def read(data: str | bytes) -> Pasted:
    return read_programme(read_lines(data))


def test_word_shows_numbers_that_no_text_holds() -> None:
    pasted = read(
        pack(
            document(
                paragraph("Congres Buiten spelen", style="Titel"),
                paragraph("13.00 Inloop"),
                paragraph("13.30 – 14.30 Workshops"),
                paragraph("Het plein", list_id="1"),
                paragraph("met schommels", list_id="1", level=1),
                paragraph("Het bos", list_id="1"),
                paragraph("14.30 Workshops ronde 2"),
                paragraph("De duinen", style="Letters"),
                paragraph("De kade", style="Letters"),
                paragraph("15.30 Borrel"),
            )
        )
    )

    assert pasted.title == "Congres Buiten spelen"
    breakouts = [i for i in pasted.items if i.kind == "breakout"]
    assert [(i.round, i.number, i.title) for i in breakouts] == [
        (1, "1", "Het plein"),
        (1, "2", "Het bos"),
        (2, "A", "De duinen"),
        (2, "B", "De kade"),
    ]
    assert breakouts[0].description == "met schommels"


def test_bullets_below_bullets_are_sessions_of_that_time() -> None:
    pasted = read(
        pack(
            document(
                paragraph("10.00 Keuzerondes", list_id="1"),
                paragraph("Het plein (zaal 1)", list_id="1", level=1),
                paragraph("Het bos, met Ria Slot, Arriva", list_id="1", level=1),
                paragraph("11.00 Terugblik", list_id="1"),
                paragraph("Wim Post, dagvoorzitter", list_id="1", level=1),
            )
        )
    )

    assert [(i.kind, i.title) for i in pasted.items] == [
        ("breakout", "Het plein"),
        ("breakout", "Het bos"),
        ("plenary", "Terugblik"),
    ]
    assert pasted.chair and pasted.chair.name == "Wim Post"


def test_cells_that_are_merged_below_a_time_stay_at_that_time() -> None:
    pasted = read(
        pack(
            document(
                table(
                    (cell(paragraph("Tijd")), cell(paragraph("Zaal A")), cell(paragraph("Zaal B"))),
                    (
                        cell(paragraph("11.00 – 12.00"), merge="restart"),
                        cell(paragraph("Dijken")),
                        cell(paragraph("Duinen")),
                    ),
                    (
                        cell(merge="continue"),
                        cell(paragraph("door Mo Smit")),
                        cell(paragraph("door Ada Bos")),
                    ),
                )
            )
        )
    )

    assert [(i.title, i.room, [p.name for p in i.people]) for i in pasted.items] == [
        ("Dijken", "Zaal A", ["Mo Smit"]),
        ("Duinen", "Zaal B", ["Ada Bos"]),
    ]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_lines(data)
    return caught.value.code


def test_what_is_no_word_file_is_refused() -> None:
    other = io.BytesIO()
    with ZipFile(other, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    whole = pack(document(paragraph("Inloop")))

    assert refused(other.getvalue()) == "not-a-word-file"
    assert refused(b"PK\x03\x04") == "not-a-word-file"
    assert refused(whole[:-40]) == "not-a-word-file"
    assert refused(pack("<w:document><w:body>")) == "not-a-word-file"
    assert refused(b"%PDF-1.7 ...") == "not-a-text"
    assert refused(b"{\\rtf1 ...") == "not-a-text"


def test_a_part_that_swells_is_refused_before_it_is_whole() -> None:
    assert refused(pack(document() + " " * 5_000_000)) == "too-long"
    assert refused(pack(document(), styles=b" " * 5_000_000)) == "too-long"
    assert refused(pack(document(paragraph("a" * 201_000)))) == "too-long"
    assert refused(b"a" * 200_001) == "too-long"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY e "x"><!ENTITY f "&e;&e;&e;">]>',
        '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE d>",
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    data = pack(document(paragraph("12.30 Inloop"), before=declared))

    assert refused(data) == "unsafe"
    encoded = document(paragraph("12.30 Inloop"), before=declared).encode("utf-16")
    assert refused(pack(encoded)) == "unsafe"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("12.30 Inloop", "Inloop"),
        ("<p>12.30 Inloop</p>", "Inloop"),
        ("12.30 Café".encode("cp1252"), "Café"),
        ("12.30 Café".encode("utf-16"), "Café"),
        ("\ufeff12.30 Café".encode(), "Café"),
        (b"<meta charset=windows-1252><p>12.30 Caf\xe9", "Café"),
        ("12.30&nbsp;Inloop<br>13.00 Welkom", "Inloop"),
        ("12.30 a < b en c > d", "a < b en c > d"),
    ],
)
def test_what_is_pasted_is_told_by_its_beginning(text: str | bytes, first: str) -> None:
    assert read(text).items[0].title == first
