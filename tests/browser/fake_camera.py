"""A film of codes, as a camera before the door would see them: Chromium plays it for a camera
(`--use-file-for-fake-video-capture`), so that what decodes is what decodes on a phone."""

from collections.abc import Sequence
from pathlib import Path

import segno

WIDTH, HEIGHT, FRAMES_A_SECOND = 320, 240, 10
_WHITE, _PAPER, _INK = 200, 225, 30
_QUIET = 4


def film(codes: Sequence[str], seconds_each: float, file: Path) -> Path:
    """Each code for so long, with an empty picture between them; over and over (YUV4MPEG2)."""
    with file.open("wb") as made:
        made.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
        frames = round(seconds_each * FRAMES_A_SECOND)
        for code in codes:
            for picture in [_draw(code)] * frames + [_draw(None)] * (frames // 3):
                made.write(b"FRAME\n" + picture)
    return file


def _draw(code: str | None) -> bytes:
    """One picture: the luminance of each dot, and no colour."""
    rows = [bytearray([_WHITE]) * WIDTH for _ in range(HEIGHT)]
    if code is not None:
        dots = [*segno.make(code, error="m", micro=False).matrix_iter(border=_QUIET)]
        scale = (HEIGHT - 20) // len(dots)
        left, top = (WIDTH - scale * len(dots)) // 2, (HEIGHT - scale * len(dots)) // 2
        for y, line in enumerate(dots):
            for x, is_dark in enumerate(line):
                shade = _INK if is_dark else _PAPER
                for row in range(scale):
                    at = left + x * scale
                    rows[top + y * scale + row][at : at + scale] = bytes([shade]) * scale
    return b"".join(map(bytes, rows)) + bytes([128]) * (WIDTH * HEIGHT // 2)
