"""The desk code as a picture, for a scanner at the desk."""

from io import BytesIO

import segno

PIXELS_A_DOT = 8
_QUIET = 4  # dots of white around it, without which scanners do not find it (ISO/IEC 18004)


def draw_code(code: str) -> bytes:
    """A PNG of the QR code that reads as this code and nothing else, black on white."""
    picture = BytesIO()
    drawn = segno.make(code, error="m", micro=False)
    drawn.save(picture, kind="png", scale=PIXELS_A_DOT, border=_QUIET)
    return picture.getvalue()
