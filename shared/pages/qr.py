"""A text as a QR code that stands in the page itself, for a scanner to read from the screen."""

from markupsafe import Markup

_QUIET = 4  # dots of white around it, without which scanners do not find it (ISO/IEC 18004)


def draw_qr(text: str) -> Markup:
    """The code as an SVG element, black on white; it reads as the text and nothing else."""
    # Imported here: few pages have a code, and the others must not pay for it at init.
    import segno  # noqa: PLC0415

    drawn = segno.make(text, error="m", micro=False)
    svg: str = drawn.svg_inline(border=_QUIET, light="white", omitsize=True)
    return Markup(svg)
