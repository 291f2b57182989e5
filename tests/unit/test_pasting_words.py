"""Whatever is pasted: it is read without a fault, no word is lost, and twice as much takes about
twice as long."""

import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.pasting.drafting import to_content
from shared.pasting.lines.line import Line
from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted, Person
from shared.pasting.phrases import grammar
from shared.pasting.programme import read_programme

# Words that bring something on are part of no value.
_SHAPING = {
    *re.findall(r"\w+", grammar.INTRODUCERS.replace("\\.?", "").replace("?", "")),
    *re.findall(r"\w+", grammar.MARKED),
    *grammar.MONTHS,
    *grammar.WEEKDAYS,
    *" ".join(grammar.LABELS).split(),
    *re.findall(
        r"\w+", "uur hrs am pm tot to van from vanaf until en and op on om at the of de te"
    ),
    *re.findall(
        r"\w+", "in dag day o l v a m programma programme drs dr ir prof sprekers inleiders"
    ),
}
PIECES = (
    "12.30", "13.00 – 14.00", "9u30", "van 9.30 tot 10.00 uur", "2 pm", "14:15", "Inloop", "Pauze",
    "Welkom", "door Jan de Vries", "met o.a. Ann Smit", "onder leiding van", "gemeente Goes",
    "Workshop A", "Deelsessies", "Ronde 1", "1. Wonen", "B) Zorg", "zaal 3", "(foyer)", "Sprekers:",
    "Dagvoorzitter: Bo Kok", "17 november", "Programma", "Locatie:", "Utrecht", "“Titel”", ",", ".",
    "–", ";", "(", ")", "burgemeester van Epe", "en", "Einde", "Van: Jo", "Onderwerp: x", "Tijd",
    "Zaal", "Kees Bos (VNG)", "Borrel", "Bureau Krul", "Een lange zin over wonen en werken.", ":",
    "Lezing door Ann Bos, VNG", "In gesprek met wethouder Bo Kok, gemeente Epe", "SYMPOSIUM",
    "Hier vertelt Jo Pot van gemeente Urk hoe.", "Zaal: De Es", "Gastspreker: ir. Cas Pot",
    "Ronde 2", "Korte column door Fay Dam", "Deelsessies ochtend", "Landelijke studiedag",
    "Aanmelden kan via de site", "dinsdag 3 november 2026", "8-9 juni", "drs. A.B. ter Haar", '"',
)  # fmt: skip
GAPS = (" ", " ", ", ", "\n", "\n", "\n\n", "\t", "    ", "\n> ", "\n| ", " | ", "\n\t", "\n  - ")
TAGS = (
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<td rowspan=2>", "<li>",
    "<td colspan=3>", "<ol>", "</ol>", "<ul>", "<h2>", "</h2>", "<dl>", "<dt>", "<dd>", "</dl>",
    "<nav>", "</nav>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<style>", "</style>",
)  # fmt: skip

texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)).map("".join), max_size=40
).map("".join)
pages = st.lists(st.sampled_from((*PIECES, *TAGS)), max_size=40).map(lambda p: f"<p>{' '.join(p)}")


def words_of(texts: Iterator[str]) -> Counter[str]:
    found = (word.casefold() for text in texts for word in re.findall(r"[^\W_]+", text))
    return Counter(word for word in found if word not in _SHAPING and not word[0].isdigit())


def said_of_people(people: list[Person]) -> Iterator[str]:
    for person in people:
        yield from (person.name, person.printed or "")


def said_in(pasted: Pasted) -> Iterator[str]:
    yield from (pasted.title or "", pasted.venue or "", pasted.address or "", pasted.city or "")
    yield from said_of_people([pasted.chair] if pasted.chair else [])
    for block in pasted.blocks:
        yield from (block.title, block.description)
    for item in pasted.items:
        yield from (item.title, item.description, item.room or "", item.number or "")
        yield from said_of_people(item.people)
    yield from (rest.text for rest in (*pasted.headings, *pasted.left))


def lost_words(lines: tuple[Line, ...], pasted: Pasted) -> Counter[str]:
    return words_of(line.text for line in lines) - words_of(said_in(pasted))


@given(st.one_of(texts, pages))
@example("onder leiding van\tLezing door Ann Bos, VNG")
@settings(max_examples=400, deadline=None)
def test_no_word_of_a_programme_is_lost(text: str) -> None:
    lines = read_lines(text)
    pasted = read_programme(lines)

    assert not lost_words(lines, pasted)
    to_content(pasted)
    assert all(item.end is None or item.start < item.end for item in pasted.items)


def test_a_lost_word_would_be_seen() -> None:
    lines = read_lines("12.30 Inloop\nJo zei iets.\n13.00 Welkom")
    pasted = read_programme(lines)
    pasted.left = []
    pasted.items[0].description = ""

    assert lost_words(lines, pasted) == {"jo": 1, "zei": 1, "iets": 1}


@given(st.text(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    lines = read_lines(text)

    pasted = read_programme(lines)

    assert not lost_words(lines, pasted)
    to_content(pasted)


@given(st.binary(max_size=500))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    if not data.startswith((b"PK", b"%PDF", b"{\\rtf", b"\xd0\xcf")):
        read_programme(read_lines(data))


def seconds_for(text: str) -> float:
    began = time.process_time()
    read_programme(read_lines(text))
    return time.process_time() - began


@pytest.mark.parametrize(
    "piece",
    [
        "12.30 Welkom door Jan de Vries, gemeente Goes\n",
        "door Jan de Vries en ",
        "12.30 ",
        "(((((",
        "a, b; c. ",
        "<td>12.30<table>",
        "<ol><li>Wonen ",
        "Workshop A: wonen\n",
        "10.00 Workshops\nDeelsessies noord\n",
        "Hier vertelt Jo Pot van gemeente ",
        "In gesprek met Jo Pot, ",
        "17 november ",
        "> > tijd:\n",
        "12.30\tWonen\t\tzaal 3\n",
        "-- – | ",
        "“‘’",
    ],
)
def test_reading_takes_time_in_proportion(piece: str) -> None:
    times = 40_000 // len(piece.encode())
    short = min(seconds_for(piece * times) for _ in range(2))
    long = seconds_for(piece * times * 4)
    print(f"\n{piece!r}: {short * 1000:.0f} ms, four times as much {long * 1000:.0f} ms")

    assert long < 10 * max(short, 0.05)
