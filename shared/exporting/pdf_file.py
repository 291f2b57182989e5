"""Lists as PDF, for a printer: badges on sheets of A4, and the list for the desk."""

from typing import BinaryIO

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from shared.exporting.badges import BADGES
from shared.exporting.fonts import BOLD, LEADING, PLAIN, fit, load_fonts, measure, shorten, wrap
from shared.exporting.tables import Row, Table
from shared.models.event import Event
from shared.models.fields import Language
from shared.words.lists import say

_PAGE_WIDTH, _PAGE_HEIGHT = A4
_COLUMNS, _LINES = 2, 4
_WIDTH, _HEIGHT = _PAGE_WIDTH / _COLUMNS, _PAGE_HEIGHT / _LINES
"""A badge, in points: A7 lying, eight on a sheet."""
_MARGIN = 23.0
_INSIDE = _WIDTH - 2 * _MARGIN
_BAND = 30.0
"""The height of the band with the role, in its colour."""
_COLOURS = {
    "visitor": "#154273",
    "speaker": "#8a1538",
    "crew": "#275937",
    "press": "#5b3a8c",
    "guest": "#7a4a00",
}
"""By role, each dark enough for white letters. The role stands there in words, too."""
_GREY = HexColor("#5a5a5a")
_RULE = HexColor("#b4b4b4")
_EDGE = 40.0
"""Around the list for the desk, in points."""
_SIZE = 9
_BOX = 22.0
_WIDTHS = (160.0, 130.0, 133.0, 70.0)
"""Of name, organisation, session and reference, in points, behind the box to tick."""


def write_pdf(kind: str, table: Table, event: Event, language: Language, file: BinaryIO) -> int:
    """Writes the whole file; returns the number of rows. The same rows give the same bytes."""
    load_fonts()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang=language)
    title = " ".join(event.title.get(language).split())
    canvas.setTitle(f"{table.name} \u2013 {title}")
    number = (
        _write_badges(canvas, table, title, language)
        if kind in BADGES
        else _write_list(canvas, table, title)
    )
    # A list of nobody is an empty sheet.
    canvas.showPage()
    canvas.save()
    return number


def _write_badges(canvas: Canvas, table: Table, title: str, language: Language) -> int:
    colours = {say(f"role-{role}", language): HexColor(c) for role, c in _COLOURS.items()}
    number = 0
    for number, row in enumerate(table.rows, 1):
        place = (number - 1) % (_COLUMNS * _LINES)
        if place == 0 and number > 1:
            canvas.showPage()
        line, column = divmod(place, _COLUMNS)
        canvas.saveState()
        canvas.translate(column * _WIDTH, _PAGE_HEIGHT - (line + 1) * _HEIGHT)
        name, organisation, sessions, role, pictures = (str(cell or "") for cell in row)
        _draw_band(canvas, role, colours[role], pictures)
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.4)
        canvas.rect(0, 0, _WIDTH, _HEIGHT)
        canvas.setFillColor(_GREY)
        canvas.setFont(PLAIN, 8)
        canvas.drawString(_MARGIN, _HEIGHT - 24, shorten(title, PLAIN, 8, _INSIDE))
        canvas.setFillColor(black)
        _draw_box(canvas, name, BOLD, top=_HEIGHT - 31, height=78, sizes=(30, 9))
        _draw_box(canvas, organisation, PLAIN, top=_HEIGHT - 112, height=32, sizes=(14, 8))
        _draw_box(canvas, sessions, PLAIN, top=_HEIGHT - 147, height=29, sizes=(9, 6))
        canvas.restoreState()
    return number


def _draw_band(canvas: Canvas, role: str, colour: HexColor, pictures: str) -> None:
    canvas.setFillColor(colour)
    canvas.rect(0, 0, _WIDTH, _BAND, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(BOLD, 12)
    canvas.drawString(_MARGIN, _BAND / 2 - 4, role)
    if not pictures:
        return
    width = measure(pictures, BOLD, 10) + 12
    canvas.rect(_WIDTH - _MARGIN - width, 6, width, _BAND - 12, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setFont(BOLD, 10)
    canvas.drawString(_WIDTH - _MARGIN - width + 6, _BAND / 2 - 3.5, pictures)


def _draw_box(
    canvas: Canvas, text: str, font: str, *, top: float, height: float, sizes: tuple[int, int]
) -> None:
    """A text from the top of its box on, as large as it fits."""
    largest, smallest = sizes
    size, lines = fit(text, font, width=_INSIDE, height=height, largest=largest, smallest=smallest)
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(_MARGIN, top - size - number * size * LEADING, line)


def _write_list(canvas: Canvas, table: Table, title: str) -> int:
    """A box to tick, and the columns; the headings on each page."""
    top = _begin_page(canvas, table, title)
    number = 0
    for row in table.rows:
        number += 1
        cells = _wrap_row(row)
        height = max(len(cell) for cell in cells) * _SIZE * LEADING + 7
        if top - height < _EDGE:
            canvas.showPage()
            top = _begin_page(canvas, table, title)
        canvas.rect(_EDGE + 2, top - _SIZE - 5, _SIZE + 1, _SIZE + 1)
        _draw_row(canvas, cells, top)
        top -= height
        canvas.line(_EDGE, top, _PAGE_WIDTH - _EDGE, top)
    return number


def _begin_page(canvas: Canvas, table: Table, title: str) -> float:
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.5)
    canvas.setFont(BOLD, 12)
    head = f"{table.name} \u2013 {title}"
    width = _PAGE_WIDTH - 2 * _EDGE
    canvas.drawString(_EDGE, _PAGE_HEIGHT - _EDGE, shorten(head, BOLD, 12, width - 30))
    canvas.setFont(PLAIN, _SIZE)
    canvas.drawRightString(_PAGE_WIDTH - _EDGE, _PAGE_HEIGHT - _EDGE, str(canvas.getPageNumber()))
    top: float = _PAGE_HEIGHT - _EDGE - 14
    _draw_row(canvas, [[heading] for heading in table.headings], top, font=BOLD)
    top -= _SIZE * LEADING + 7
    canvas.line(_EDGE, top, _PAGE_WIDTH - _EDGE, top)
    return top


def _wrap_row(row: Row) -> list[list[str]]:
    return [
        [
            shorten(line, PLAIN, _SIZE, width - 6)
            for line in wrap(str(cell or ""), PLAIN, _SIZE, width - 6)
        ]
        or [""]
        for cell, width in zip(row, _WIDTHS, strict=True)
    ]


def _draw_row(canvas: Canvas, cells: list[list[str]], top: float, *, font: str = PLAIN) -> None:
    canvas.setFont(font, _SIZE)
    left = _EDGE + _BOX
    for lines, width in zip(cells, _WIDTHS, strict=True):
        for number, line in enumerate(lines):
            canvas.drawString(left, top - _SIZE - 3 - number * _SIZE * LEADING, line)
        left += width
