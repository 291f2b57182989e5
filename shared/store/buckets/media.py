"""Files of pictures, in a private bucket that the site alone shows under `/media/`.

A name is given once and its file never changes: whoever has it may keep it for a year.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from shared.runtime.settings import require
from shared.store.buckets.client import s3

_PREFIX = "media/"
_FOR_GOOD = "public, max-age=31536000, immutable"


class Stored(NamedTuple):
    """A file in the bucket, and when it was put there."""

    name: str
    put_at: datetime


def put_media(name: str, body: bytes) -> None:
    s3().put_object(
        Bucket=_bucket(),
        Key=f"{_PREFIX}{name}",
        Body=body,
        ContentType="image/webp",
        CacheControl=_FOR_GOOD,
    )


def copy_media(name: str, copy: str) -> None:
    """Puts the same file under another name; nothing where there is none any more."""
    try:
        found = s3().get_object(Bucket=_bucket(), Key=f"{_PREFIX}{name}")
    except s3().exceptions.NoSuchKey:
        return
    put_media(copy, found["Body"].read())


def list_media() -> Iterator[Stored]:
    """Every file in the order of names, read page after page as they are consumed."""
    request = {"Bucket": _bucket(), "Prefix": _PREFIX}
    while True:
        answer = s3().list_objects_v2(**request)
        for each in answer.get("Contents", ()):
            yield Stored(each["Key"].removeprefix(_PREFIX), each["LastModified"])
        if "NextContinuationToken" not in answer:
            return
        request["ContinuationToken"] = answer["NextContinuationToken"]


def delete_media(name: str) -> None:
    s3().delete_object(Bucket=_bucket(), Key=f"{_PREFIX}{name}")


def _bucket() -> str:
    return require("MEDIA_BUCKET")
