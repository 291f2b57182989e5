"""Files of lists, in a private bucket that keeps nothing longer than a day.

A name holds ids and numbers alone. What nobody of the product can do without the bucket's name is
done here: no other file speaks to S3.
"""

import os
from functools import cache
from typing import Any, BinaryIO

from shared.runtime.settings import require
from shared.store.client import make_client


def put_file(name: str, body: bytes | BinaryIO, media_type: str) -> None:
    """Puts the whole of it, or nothing; over what had this name. An open file is read from its
    beginning, piece by piece."""
    _client().put_object(Bucket=_bucket(), Key=name, Body=body, ContentType=media_type)


def read_file(name: str, *, first: int = 0, length: int | None = None) -> bytes:
    """The bytes of a file, from the `first` on, `length` of them or fewer at its end."""
    last = "" if length is None else first + length - 1
    span = {"Range": f"bytes={first}-{last}"} if first or length else {}
    answer = _client().get_object(Bucket=_bucket(), Key=name, **span)
    content: bytes = answer["Body"].read()
    return content


def link_to(name: str, shown_name: str, seconds: int) -> str:
    """An address that opens the file for so many seconds, for whoever has it, as a download that is
    called `shown_name`."""
    link: str = _client().generate_presigned_url(
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


@cache
def _client() -> Any:
    # Signed for the region's own host: a new bucket has no other for a day. An emulator has one
    # host for all buckets.
    style = "path" if "AWS_ENDPOINT_URL" in os.environ else "virtual"
    return make_client("s3", signature_version="s3v4", s3={"addressing_style": style})


def _bucket() -> str:
    return require("EXPORTS_BUCKET")
