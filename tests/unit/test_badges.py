"""Badges as PDF: how many fit a sheet, how large the file is, and that every name fits."""

import base64
import re
import zlib
from io import BytesIO
from time import perf_counter
from typing import get_args

import pytest

from shared.exporting.fonts import BOLD, LEADING, fit, load_fonts, measure
from shared.exporting.pdf_file import write_pdf
from shared.exporting.tables import Row, Table
from shared.models.fields import Language
from shared.models.registration import GuestRole
from shared.words.lists import say
from tests.factories import an_event

NAMES = (
    "Zoë Bergström",
    "Łukasz Şahin-Đorđević",
    "Jan-Willem Alexander Christiaan van der Hoeven-van Oldenbarnevelt tot Nieuwegein",
    "Ŵ" * 120,
    "Abdelkader Ben Mohammed El Hajjaoui",
)
ROLES = ("visitor", *get_args(GuestRole))


def make_pdf(*rows: Row, kind: str = "badges", language: Language = "nl") -> bytes:
    columns = 5 if kind != "door" else 4
    heads = tuple(f"Kop {n}" for n in range(columns))
    table = Table(say(f"list-{kind}", language), heads, ("text",) * columns, rows)
    file = BytesIO()
    assert write_pdf(kind, table, an_event(), language, file) == len(rows)
    return file.getvalue()


def badge(number: int, name: str = "", pictures: str | None = None) -> Row:
    name = name or f"{NAMES[number % len(NAMES)]} {number}"
    role = say(f"role-{ROLES[number % len(ROLES)]}", "nl")
    return name, "Gemeente Hoorn", "Een sessie; Nog een sessie", role, pictures


def count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def drawn(pdf: bytes) -> bytes:
    """What is drawn on the pages, as operators."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    texts = []
    for stream in streams:
        try:
            texts.append(zlib.decompress(base64.a85decode(stream.strip(), adobe=False)))
        except (ValueError, zlib.error):
            try:
                texts.append(zlib.decompress(base64.a85decode(b"<~" + stream.strip(), adobe=True)))
            except (ValueError, zlib.error):
                continue
    return b"\n".join(texts)


def test_four_hundred_badges_are_fifty_sheets_of_at_most_a_megabyte() -> None:
    began = perf_counter()
    pdf = make_pdf(*map(badge, range(400)))
    seconds = perf_counter() - began
    print(f"400 badges: {seconds:.2f} s, {count_pages(pdf)} pages, {len(pdf):,} bytes")

    assert pdf.startswith(b"%PDF-")
    assert count_pages(pdf) == 50
    assert len(pdf) <= 1_000_000


def test_letters_are_embedded_as_far_as_they_are_used() -> None:
    pdf = make_pdf(badge(0, "Łukasz Şahin-Đorđević"))

    assert pdf.count(b"/FontFile2") >= 2
    assert len(pdf) < 80_000


def test_the_same_badges_are_the_same_bytes() -> None:
    assert make_pdf(badge(1)) == make_pdf(badge(1))


@pytest.mark.parametrize("name", [*NAMES, "W" * 120, "Ann " * 30])
def test_the_longest_name_fits_its_box_whole(name: str) -> None:
    load_fonts()
    size, lines = fit(name, BOLD, width=251, height=78, largest=30, smallest=9)

    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert all(measure(line, BOLD, size) <= 251 for line in lines)
    assert len(lines) * size * LEADING <= 78


def test_a_short_name_is_as_large_as_there_is() -> None:
    load_fonts()

    assert fit("Jan Bos", BOLD, width=251, height=78, largest=30, smallest=9)[0] == 30


def test_who_may_be_in_no_picture_has_a_mark_in_a_box_of_its_own() -> None:
    plain, marked = (drawn(make_pdf(badge(0, "Jan Bos", p))) for p in (None, "geen foto’s"))

    assert marked.count(b" re f") == plain.count(b" re f") + 1 > 1


def test_a_list_for_the_desk_goes_on_over_pages_with_its_headings() -> None:
    rows = [(name, "Gemeente Hoorn", "Een sessie", "ABCD-EFGH") for name in NAMES * 40]

    assert count_pages(make_pdf(*rows, kind="door")) > 3


def test_nobody_is_an_empty_sheet() -> None:
    assert count_pages(make_pdf()) == 1


def test_each_role_has_a_colour_of_its_own_in_both_languages() -> None:
    for language in ("nl", "en"):
        bands = [
            drawn(
                make_pdf(
                    ("Jan Bos", "Hoorn", "", say(f"role-{role}", language), None), language=language
                )
            )
            for role in ROLES
        ]
        colours = [re.findall(rb"([.0-9 ]+) rg", band)[0] for band in bands]

        assert len({*colours}) == len(ROLES)
