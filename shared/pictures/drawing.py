"""A picture as it was uploaded becomes two files of our own: one to look at, and a small one.

What a file is shows itself when it is decoded; its name and its media type are its sender's word.
Only the pixels go on: whatever else stands in the file (place and camera, comments, a second file
behind the picture) is in none of ours.
"""

import warnings
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from shared.models.shown.pictures import LARGE, SMALL
from shared.refusals.refusal import Fault, InvalidInputError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 25_000_000
"""What a camera makes; with more a small file could fill the memory of a function."""
_QUALITY = 80
_FORMATS = ("JPEG", "PNG", "WEBP")
_NAME_SIGNS = 40


class Drawn(NamedTuple):
    """Both files are WebP. `width` and `height` are pixels of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int

    def name(self, now: datetime) -> str:
        """The id of the picture: a digest of the file and of the moment at which it came, so that
        none is put twice, and what housekeeping takes away is what nobody puts."""
        return sha256(self.large + now.isoformat().encode()).hexdigest()[:_NAME_SIGNS]


def draw(content: bytes) -> Drawn:
    """The files of what was uploaded. Of a moving picture the first frame is kept.

    Raises: InvalidInputError (not-a-picture, picture-broken, picture-too-large).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            large = _upright(_shrink(_open(content), LARGE))
    except InvalidInputError:
        raise
    except Exception:
        # A decoder says in many ways that a file is broken.
        raise _refuse("picture-broken", "This file is damaged, or not whole.") from None
    return Drawn(_write(large), _write(_shrink(large.copy(), SMALL)), *large.size)


def _open(content: bytes) -> "Image":
    # For whoever uploads, and nobody else. WebP is none of those that Pillow looks for first.
    from PIL import Image, UnidentifiedImageError, WebPImagePlugin  # noqa: F401, PLC0415

    try:
        picture: Image.Image = Image.open(BytesIO(content), formats=_FORMATS)
    except UnidentifiedImageError:
        raise _refuse("not-a-picture", "Send a JPEG, PNG or WebP picture.") from None
    except Image.DecompressionBombError:
        raise _too_large() from None
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    # A JPEG is made smaller while it is decoded, by halves.
    picture.draft("RGB", (LARGE, LARGE))
    picture.load()
    return picture


def _shrink(picture: "Image", side: int) -> "Image":
    """It is changed itself where its colours can be mixed as they are: a copy is as large."""
    if picture.mode[0] in "IF":
        raise ValueError("more than eight bits a colour")
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((side, side), reducing_gap=2.0)
    return picture


def _upright(picture: "Image") -> "Image":
    """Turned as whoever held the camera saw it: what says so goes with the rest of the file."""
    from PIL import ImageOps  # noqa: PLC0415

    return ImageOps.exif_transpose(picture)


def _write(picture: "Image") -> bytes:
    file = BytesIO()
    # Nothing of what the decoder has found beside the pixels.
    picture.info.clear()
    picture.save(file, "WEBP", quality=_QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return file.getvalue()


def _too_large() -> InvalidInputError:
    detail = f"A picture has at most {MOST_PIXELS // 1_000_000} million pixels."
    return _refuse("picture-too-large", detail)


def _refuse(code: str, detail: str) -> InvalidInputError:
    return InvalidInputError([Fault("", code, detail)])
