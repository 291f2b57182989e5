"""Letters of a PDF: DejaVu Sans Condensed, of which a file gets the signs that it uses; and texts
made to fit. Loaded for whoever asks for a PDF: reportlab and the fonts lie in a layer of its own.
"""

from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN = "DejaVuSansCondensed"
BOLD = "DejaVuSansCondensed-Bold"
LEADING = 1.2
"""From line to line, by the size of the letters."""
_FOLDERS = (
    # In the layer they lie beside the library.
    Path(reportlab.__file__).parents[1] / "fonts",
    Path(__file__).parents[2] / "layers" / "exports" / "fonts",
)
_MORE = "\u2026"


@cache
def load_fonts() -> None:
    """Raises: FileNotFoundError where they are not deployed."""
    for name in (PLAIN, BOLD):
        files = [folder / f"{name}.ttf" for folder in _FOLDERS]
        found = next((file for file in files if file.exists()), None)
        if found is None:
            raise FileNotFoundError(f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, str(found)))


def fit(
    text: str, font: str, *, width: float, height: float, largest: int, smallest: int
) -> tuple[int, list[str]]:
    """The largest size at which the text fits, wrapped, with its lines. At the smallest one words
    are broken, and what is still too long ends in an ellipsis."""
    for size in range(largest, smallest, -1):
        lines = wrap(text, font, size, width)
        if len(lines) * size * LEADING <= height and all(
            measure(line, font, size) <= width for line in lines
        ):
            return size, lines
    lines = [
        part
        for line in wrap(text, font, smallest, width)
        for part in _break(line, font, smallest, width)
    ]
    most = max(int(height / (smallest * LEADING)), 1)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), font, smallest, width)]
    return smallest, lines


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The words in lines no wider than `width`, but for a word that is wider itself."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, font: str, size: float, width: float) -> str:
    """The text in one line, its end cut off where it is too wide."""
    if measure(text, font, size) <= width:
        return text
    while text and measure(text + _MORE, font, size) > width:
        text = text[:-1]
    return text.rstrip() + _MORE


def measure(text: str, font: str, size: float) -> float:
    """The width of a line, in points."""
    width: float = pdfmetrics.stringWidth(text, font, size)
    return width


def _break(line: str, font: str, size: float, width: float) -> list[str]:
    parts = [""]
    for sign in line:
        if parts[-1] and measure(parts[-1] + sign, font, size) > width:
            parts.append("")
        parts[-1] += sign
    return parts
