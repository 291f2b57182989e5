"""Pictures with few colours as small PNG files, by the standard library alone."""

import struct
import zlib
from collections import Counter

_COLOURS = 64
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write_png(rgba: bytes, width: int) -> bytes:
    """A PNG of opaque pixels in which each has the nearest of the colours that occur most: letters
    have grey edges in hundreds of shades, and the eye tells a few apart."""
    pixels = memoryview(rgba).cast("I")
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(_COLOURS)]
    index = {colour: _find_nearest(colour, palette) for colour in counted}
    mapped = bytes(map(index.__getitem__, pixels))
    height = len(mapped) // width
    # Each line begins with its filter: none, which suits flat colours.
    lines = b"".join(b"\0" + mapped[y * width : (y + 1) * width] for y in range(height))
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(bytes(_rgb(colour)) for colour in palette)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _find_nearest(colour: int, palette: list[int]) -> int:
    """Its place in the palette."""
    return min(range(len(palette)), key=lambda place: _distance(palette[place], colour))


def _distance(one: int, other: int) -> int:
    return sum((a - b) ** 2 for a, b in zip(_rgb(one), _rgb(other), strict=True))


def _rgb(colour: int) -> tuple[int, int, int]:
    red, green, blue, _ = struct.pack("=I", colour)
    return red, green, blue


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
