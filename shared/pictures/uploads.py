"""A picture that was uploaded is put where visitors see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from shared.models.shown.pictures import file_name
from shared.pictures.drawing import draw
from shared.store.buckets.media import copy_media, put_media

_BOTH = (False, True)


class Uploaded(NamedTuple):
    """What a draft says of it; `width` and `height` are pixels."""

    picture_id: str
    width: int
    height: int


def upload(content: bytes, owner: str, now: datetime) -> Uploaded:
    """Both files of it, put. Nothing shows them yet.

    Raises: InvalidInputError (not-a-picture, picture-broken, picture-too-large).
    """
    drawn = draw(content)
    picture_id = drawn.name(now)
    for is_small, file in zip(_BOTH, (drawn.large, drawn.small), strict=True):
        put_media(file_name(owner, picture_id, is_small=is_small), file)
    return Uploaded(picture_id, drawn.width, drawn.height)


def copy_pictures(picture_ids: Iterable[str], owner: str, new_owner: str) -> None:
    """Gives another owner files of its own, so that none goes with somebody else's event."""
    for picture_id in picture_ids:
        for is_small in _BOTH:
            name, copy = (
                file_name(each, picture_id, is_small=is_small) for each in (owner, new_owner)
            )
            copy_media(name, copy)
