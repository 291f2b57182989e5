"""Plain text as lines: quotes of mails, headings, columns made with tabs, blanks or bars."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shared.pasting.lines.line import Line, clean
from shared.pasting.phrases.grammar import COLUMNS, INTRODUCERS, JOINS
from shared.pasting.phrases.times import read_leading

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_NARROW_GAP = re.compile(r" {2,}")
_GAP = re.compile(r" {3,}")
_BEFORE_UNIT = re.compile(r"(?<=\d)\s{2,}(?=(?:uur|hrs?|u)\b)|(?<=\d)\t(?=(?:uur|hrs?|u)\b)", re.I)
_QUOTES = re.compile(r"^(?:[>|] ?)+")
_HEADING = re.compile(r"^(#{1,6})\s+")
_MARKED = re.compile(r"(?:\d|[A-Za-z][.):]\s)")
_BRINGS = re.compile(rf"(?:{INTRODUCERS})\b", re.I)
_BROKEN_FROM = 50
"""Signs from which on a line may have been broken; mail programs break at 72 or more."""
_SOFT = re.compile(r"^[^>].{38,118}\S $")
"""A blank at the end of a long line says that it goes on (RFC 3676), in what a PDF gives, too."""
_BULLET = re.compile(r"[-–*•·▪●‣]\s+(?=\S)")
_RULE = re.compile(r"^[\s|:+=_*~-]+$")


def read_text(text: str) -> Iterator[Line]:
    """The lines of a text; those with columns are a table as long as they follow each other."""
    run: list[tuple[Line, list[str]]] = []
    table, is_after_blank = 0, False
    for raw in _unwrap([*_with_tabs(text.splitlines())]):
        line, cells = _read_raw(raw)
        if not any(cells):
            is_after_blank = True
            continue
        line = replace(line, follows_blank=is_after_blank)
        is_after_blank = False
        if len(cells) == 1 and line.column == 0:
            yield from _columns(run, table)
            run = []
            yield line
            continue
        if not run:
            table += 1
        run.append((line, cells))
    yield from _columns(run, table)


def _unwrap(raws: list[str]) -> Iterator[str]:
    """Lines that a mail program broke are one again: the words go on in the next line."""
    held: list[str] = []
    is_soft = False
    for raw in raws:
        quotes = _QUOTES.match(held[0]) if held and held[0][:1] == ">" else None
        depth = quotes[0].rstrip() if quotes else ""
        words = raw[len(depth) :].strip() if raw.startswith(depth) else ""
        is_soft = is_soft and read_leading(words) is None
        is_broken = is_soft or (len(held[-1]) >= _BROKEN_FROM if held else False)
        if held and words and is_broken and (is_soft or _goes_on(held[-1], words)):
            held.append(words)
        else:
            if held:
                yield " ".join(held)
            held = [raw.rstrip(" ")]
        is_soft = _SOFT.match(raw) is not None
    yield " ".join(held)


def _goes_on(held: str, words: str) -> bool:
    if words[0] in ">|#*-•" or "\t" in words or _MARKED.match(words):
        return False
    first, last = words.split()[0].lower(), held.split()[-1].lower()
    return last in JOINS or (words[0].islower() and first not in JOINS and not _BRINGS.match(words))


def _read_raw(raw: str) -> tuple[Line, list[str]]:
    quotes = _QUOTES.match(raw) if raw[:1] == ">" else None
    body = raw[quotes.end() :] if quotes else raw
    heading = _HEADING.match(body)
    body = body[heading.end() :] if heading else body
    body = _BEFORE_UNIT.sub(" ", body)
    indent = len(body) - len(body.lstrip())
    is_ruled = body.count("|") >= 2 and body.strip()[:1] == "|"
    if is_ruled:
        cells = [] if _RULE.match(body) else body.strip().strip("|").split("|")
    else:
        gap = _NARROW_GAP if read_leading(body) else _GAP
        cells = gap.sub("\t", body.strip(" ")).rstrip().split("\t")
    cells = [clean(cell.replace("**", "").replace("__", "")) for cell in cells]
    mark = _BULLET.match(cells[0]) if cells else None
    if mark:
        cells[0] = cells[0][mark.end() :]
    words = [cell for cell in cells if cell]
    return Line(
        text=" ".join(words),
        mark="•" if mark else "",
        level=len(heading[1]) if heading else 0,
        quotes=raw[: quotes.end()].count(">") if quotes else 0,
        indent=indent,
        column=0 if not cells or cells[0] else 1,
    ), cells


def _columns(run: list[tuple[Line, list[str]]], table: int) -> Iterator[Line]:
    """A run of lines with tabs as rows. Where their numbers differ, tabs are only for alignment."""
    sizes = [len(cells) for _, cells in run]
    heads = sum(cell.lower().strip(" :") in COLUMNS for cell in run[0][1]) if run else 0
    is_even = len(set(sizes)) == 1 or (heads > 1 and max(sizes) == sizes[0])
    for row, (line, cells) in enumerate(run):
        column = 0
        for place, cell in enumerate(cells):
            if cell:
                at = place if is_even else max(column, line.column)
                yield replace(line, text=cell, table=table, row=row, column=at, is_typed=True)
                column = at + 1


def _with_tabs(raws: list[str]) -> Iterator[str]:
    """Columns that were aligned with blanks below a head, as if they were made with tabs."""
    ends: list[int] = []
    for raw in raws:
        cells = [match for match in _CELL.finditer(raw)] if "\t" not in raw else []
        said = [match[0].strip().lower() for match in cells]
        if len(said) > 2 and sum(word in COLUMNS for word in said) > 1:
            ends = [match.start() for match in cells]
        elif len(cells) < 2 and (not cells or cells[0].start() < 2):
            ends = [] if cells and not read_leading(raw) else ends
        if not ends or not cells:
            yield raw
            continue
        row = [""] * len(ends)
        for match in cells:
            at = max((n for n, end in enumerate(ends) if end <= match.start() + 2), default=0)
            row[at] = f"{row[at]} {match[0]}".strip()
        yield "\t".join(row)
