"""The proof of attendance as PDF: a sheet of A4 that says who was where, and when."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from shared.exporting.badges import name_sessions
from shared.exporting.fonts import BOLD, LEADING, PLAIN, fit, load_fonts
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Registration
from shared.words.lists import say
from shared.words.spoken import day_in_words, hours_in_words

_WIDTH, _HEIGHT = A4
_EDGE = 71.0
"""An inch, in points."""
_INSIDE = _WIDTH - 2 * _EDGE
_BLUE = HexColor("#154273")
_GREY = HexColor("#5a5a5a")


def write_proof(event: Event, person: Registration, language: Language, now: datetime) -> bytes:
    """`person` was checked in. Says nothing that they did not tell, but for that they came."""
    load_fonts()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang=language)
    title = say("proof-title", language)
    canvas.setTitle(title)
    canvas.setFillColor(_BLUE)
    canvas.rect(0, _HEIGHT - 28, _WIDTH, 28, stroke=0, fill=1)
    top = _write(canvas, _HEIGHT - 96, title, BOLD, 30, _BLUE)
    for text, font, size, space in _lines(event, person, language):
        top = _write(canvas, top - space, text, font, size, black)
    made = say("proof-made", language, day=day_in_words(now, event.zone, language))
    _write(canvas, _EDGE + 40, f"{event.organiser.name}. {made}", PLAIN, 10, _GREY)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _lines(
    event: Event, person: Registration, language: Language
) -> Iterator[tuple[str, str, int, int]]:
    """Each with its letters, their size, and the space before it, in points."""
    start, end = event.published_starts_at, event.published_ends_at
    hours = hours_in_words(start, end, event.zone, language)
    yield person.name, BOLD, 22, 30
    yield person.organisation.name, PLAIN, 14, 4
    yield say("proof-was-there", language), PLAIN, 14, 26
    yield " ".join(event.title.get(language).split()), BOLD, 16, 6
    yield f"{day_in_words(start, event.zone, language)}, {hours}", PLAIN, 14, 6
    yield f"{event.venue.name}, {event.venue.city}", PLAIN, 14, 4
    sessions = "; ".join(name_sessions(event, person, language))
    if sessions:
        yield say("proof-sessions", language, sessions=sessions), PLAIN, 12, 20


def _write(canvas: Canvas, top: float, text: str, font: str, size: int, colour: HexColor) -> float:
    """A text from that height down, smaller where it is long; returns where it ends."""
    size, lines = fit(text, font, width=_INSIDE, height=120, largest=size, smallest=8)
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    for number, line in enumerate(lines, 1):
        canvas.drawString(_EDGE, top - number * size * LEADING, line)
    return top - len(lines) * size * LEADING
