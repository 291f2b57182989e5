"""Files of lists, in a private bucket that keeps nothing longer than a day.

A name holds ids and numbers alone. What nobody of the product can do without the bucket's name is
done in this folder: no other file speaks to S3.
"""

from typing import BinaryIO

from shared.runtime.settings import require
from shared.store.buckets.client import s3


def put_file(name: str, body: bytes | BinaryIO, media_type: str) -> None:
    """Puts the whole of it, or nothing; over what had this name. An open file is read from its
    beginning, piece by piece."""
    s3().put_object(Bucket=_bucket(), Key=name, Body=body, ContentType=media_type)


def read_file(name: str, *, first: int = 0, length: int | None = None) -> bytes:
    """The bytes of a file, from the `first` on, `length` of them or fewer at its end."""
    last = "" if length is None else first + length - 1
    span = {"Range": f"bytes={first}-{last}"} if first or length else {}
    answer = s3().get_object(Bucket=_bucket(), Key=name, **span)
    content: bytes = answer["Body"].read()
    return content


def link_to(name: str, shown_name: str, seconds: int) -> str:
    """An address that opens the file for so many seconds, for whoever has it, as a download that is
    called `shown_name`."""
    link: str = s3().generate_presigned_url(
        "get_object",
        Params={
            "Bucket": _bucket(),
            "Key": name,
            "ResponseContentDisposition": f'attachment; filename="{shown_name}"',
            "ResponseCacheControl": "no-store",
        },
        ExpiresIn=seconds,
    )
    return link


def _bucket() -> str:
    return require("EXPORTS_BUCKET")
