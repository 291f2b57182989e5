"""What is uploaded becomes a picture of our own, or is refused; nothing else of the file stays."""

import random
import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from shared.models.shown.pictures import LARGE, SMALL
from shared.pictures.drawing import MOST_PIXELS, Drawn, draw
from shared.refusals.refusal import InvalidInputError
from tests.factories import NOW
from tests.pictures import RED, a_picture, decode, encode

KINDS = ("JPEG", "PNG", "WEBP")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refusal_of(content: bytes) -> str:
    with pytest.raises(InvalidInputError) as refused:
        draw(content)
    [fault] = refused.value.faults
    return fault.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_each_kind_becomes_two_of_our_own(kind: str) -> None:
    drawn = draw(a_picture(kind, (2400, 1200)))

    large, small = decode(drawn.large), decode(drawn.small)
    assert (large.format, small.format) == ("WEBP", "WEBP")
    assert large.size == (LARGE, LARGE // 2) == (drawn.width, drawn.height)
    assert small.size == (SMALL, SMALL // 2)
    assert near(large.getpixel((1500, 700)), RED) and not near(large.getpixel((10, 10)), RED)


def near(found: Any, wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 20 for a, b in zip(found, wanted, strict=False))


def test_a_small_picture_stays_as_large_as_it_is() -> None:
    drawn = draw(a_picture("PNG", (90, 60)))

    assert decode(drawn.large).size == decode(drawn.small).size == (90, 60)


def test_what_is_seen_through_stays_so() -> None:
    drawn = draw(encode(Image.new("RGBA", (300, 100), (0, 80, 60, 0)), "PNG"))

    assert decode(drawn.large).getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "LA"])
def test_colours_of_any_kind_are_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert draw(encode(Image.new(mode, (50, 40)), kind)).width == 50


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_camera_wrote_is_gone_and_the_picture_stands_upright(kind: str) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "SecretCamera"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 4.0, 48.0)
    sent = a_picture(
        kind, (640, 480), exif=exif, xmp=b"<x>SecretPlace</x>", icc_profile=b"SecretICC"
    )
    assert b"SecretCamera" in sent

    drawn = draw(sent)

    # The camera was held upright: what was its left is below.
    assert (drawn.width, drawn.height) == (480, 640)
    upright = decode(drawn.large)
    assert not near(upright.getpixel((470, 10)), RED) and near(upright.getpixel((10, 10)), RED)
    for file in (drawn.large, drawn.small):
        assert b"Secret" not in file
        assert chunks_of(file) <= {b"VP8 ", b"VP8X", b"VP8L"}
        assert not decode(file).getexif()


def chunks_of(webp: bytes) -> set[bytes]:
    """The chunks of a RIFF file (WebP container specification)."""
    found, at = set(), 12
    while at < len(webp):
        name, length = struct.unpack("<4sI", webp[at : at + 8])
        found.add(name)
        at += 8 + length + length % 2
    return found


def a_zip() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("hidden.html", "<script>alert(1)</script>")
    return file.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_what_hides_behind_a_picture_stays_behind(kind: str) -> None:
    tail = b"<script>alert(1)</script>" + a_zip()

    drawn = draw(a_picture(kind) + tail)

    for file in (drawn.large, drawn.small):
        assert b"script" not in file and b"PK\3\4" not in file


def test_a_comment_that_is_a_page_is_gone() -> None:
    assert b"<html>" not in draw(a_picture("JPEG", comment=b"<html><script>")).large


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-picture"),
        (SVG, "not-a-picture"),
        (b"%PDF-1.7 " * 50, "not-a-picture"),
        (a_zip(), "not-a-picture"),
        (b"\xff\xd8\xff" + b"<script>" * 40, "not-a-picture"),
        (a_picture("GIF"), "not-a-picture"),
        (a_picture("BMP"), "not-a-picture"),
        (a_picture("TIFF"), "not-a-picture"),
        *((a_picture(kind)[:-200], "picture-broken") for kind in ("JPEG", "PNG")),
        (encode(Image.new("I;16", (50, 40)), "PNG"), "picture-broken"),
    ],
)
def test_what_is_no_picture_or_not_whole_is_refused(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


def test_no_broken_file_gets_through_as_an_error_of_ours() -> None:
    chance = random.Random(12)
    for kind in KINDS:
        whole = a_picture(kind, (64, 48))
        for _ in range(150):
            broken = bytearray(whole)
            for _ in range(3):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            try:
                assert isinstance(draw(bytes(broken[: chance.randrange(1, len(broken))])), Drawn)
            except InvalidInputError as refused:
                assert {fault.code for fault in refused.faults} <= {
                    *("not-a-picture", "picture-broken", "picture-too-large")
                }


def a_png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2), (5001, 5000)])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    load: Callable[[Any], None] = lambda _: pytest.fail("it was decoded")  # noqa: E731
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)

    assert size[0] * size[1] > MOST_PIXELS
    assert refusal_of(a_png_that_says(*size)) == "picture-too-large"


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    others = [Image.new("RGB", (60, 40), colour) for colour in ((0, 255, 0), (0, 0, 255))]
    moving = encode(Image.new("RGB", (60, 40), RED), kind, save_all=True, append_images=others)
    assert decode(moving).n_frames == 3  # type: ignore[attr-defined]

    still = decode(draw(moving).large)

    assert not getattr(still, "is_animated", False)
    assert near(still.getpixel((30, 20)), RED)


def test_no_name_is_given_twice() -> None:
    drawn = draw(a_picture())

    names = {
        drawn.name(NOW),
        drawn.name(NOW + timedelta(seconds=1)),
        draw(a_picture("PNG")).name(NOW),
    }
    assert len(names) == 3
    assert drawn.name(NOW) == draw(a_picture()).name(NOW)
