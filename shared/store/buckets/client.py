"""The client of S3."""

import os
from functools import cache
from typing import Any

from shared.store.client import make_client


@cache
def s3() -> Any:
    # Signed for the region's own host: a new bucket has no other for a day. An emulator has one
    # host for all buckets.
    style = "path" if "AWS_ENDPOINT_URL" in os.environ else "virtual"
    return make_client("s3", signature_version="s3v4", s3={"addressing_style": style})
