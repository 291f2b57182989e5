"""A sweep over all that is stored: where any of some texts stands, in the table and in buckets."""

import json
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from shared.runtime.clock import epoch_seconds
from tests.template import load_template
from tests.written import TABLE_NAME

Item = dict[str, Any]


def lying(table: Any) -> list[Item]:
    """Every item of the table."""
    pages = table.get_paginator("scan").paginate(TableName=TABLE_NAME)
    return [item for page in pages for item in page["Items"]]


def expire(table: Any, now: datetime) -> int:
    """As TTL does in the end: deletes what has expired; returns how much."""
    gone = [
        item
        for item in lying(table)
        if int(item.get("expiresAt", {}).get("N", "0") or 0) in range(1, epoch_seconds(now) + 1)
    ]
    for item in gone:
        table.delete_item(TableName=TABLE_NAME, Key={"PK": item["PK"], "SK": item["SK"]})
    return len(gone)


def expire_files(s3: Any, bucket: str, put_at: datetime, now: datetime) -> None:
    """As the bucket of lists does, by its rule, to what was put there at that moment."""
    files = load_template()["Resources"]["ExportFiles"]["Properties"]
    [rule] = files["LifecycleConfiguration"]["Rules"]
    if put_at + timedelta(days=rule["ExpirationInDays"]) <= now:
        for name in [name for where, name, _ in _objects(s3) if where == bucket]:
            s3.delete_object(Bucket=bucket, Key=name)


def sweep_table(table: Any, texts: Collection[str]) -> list[str]:
    """The keys of the items with any of these texts in them, whatever their capitals."""
    return [
        f"{item['PK']['S']} {item['SK']['S']}" for item in lying(table) if _has(_flat(item), texts)
    ]


def sweep_buckets(s3: Any, texts: Collection[str]) -> list[str]:
    """The objects, by bucket and name, with any of these texts in their name or their body."""
    return [f"{bucket}/{name}" for bucket, name, body in _objects(s3) if _has([name, body], texts)]


def _objects(s3: Any) -> Iterator[tuple[str, str, str]]:
    for bucket in s3.list_buckets()["Buckets"]:
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for each in page.get("Contents", ()):
                body = s3.get_object(Bucket=bucket["Name"], Key=each["Key"])["Body"].read()
                yield bucket["Name"], each["Key"], _read(body)


def _flat(value: Any) -> Iterator[str]:
    """Each text in an item, however deep; documents as they say it, without escapes."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _flat(each)
    elif isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif isinstance(value, bytes):
        yield _read(value)
    elif isinstance(value, str):
        yield value
        with suppress(ValueError):
            read = json.loads(value)
            if isinstance(read, dict | list):
                yield from _flat(read)


def _read(body: bytes) -> str:
    with suppress(zlib.error):
        body = zlib.decompress(body)
    return body.decode(errors="replace")


def _has(found: Collection[str] | Iterator[str], texts: Collection[str]) -> bool:
    return any(text.lower() in each.lower() for each in found for text in texts)
