"""Shapes of pictures that are uploaded."""

from shared.models.fields import Model
from shared.models.shown.pictures import PictureId, Side


class UploadedView(Model):
    """What a draft says of a picture, but for its `alt`. The addresses are those of the site,
    relative to this one."""

    picture_id: PictureId
    width: Side
    height: Side
    url: str
    small_url: str
