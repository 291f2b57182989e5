"""Files of pictures, as organisers have them, and as an attacker would make them."""

from io import BytesIO
from typing import Any

from PIL import Image

RED = (200, 30, 30)


def encode(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: Any) -> bytes:
    """One colour, with a mark in its corner by which one sees how it is turned."""
    picture = Image.new("RGB", size, RED)
    picture.paste((20, 20, 200), (0, 0, size[0] // 4, size[1] // 4))
    return encode(picture, kind, **options)


def decode(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
