"""The files that pages ask for lie in the bucket under the names and types that browsers expect."""

from pathlib import Path

import boto3
from moto import mock_aws

from infra.static import upload


@mock_aws
def test_files_are_stored_with_their_types(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for name in ("theme.css", "seats.js", "favicon.svg", "fonts/a.woff2"):
        (tmp_path / name).write_text(name)
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket="files")

    assert upload(s3, "files", tmp_path) == 4

    stored = {
        item["Key"]: s3.get_object(Bucket="files", Key=item["Key"])
        for item in s3.list_objects_v2(Bucket="files")["Contents"]
    }
    assert {key: item["ContentType"] for key, item in stored.items()} == {
        "static/favicon.svg": "image/svg+xml",
        "static/fonts/a.woff2": "font/woff2",
        "static/seats.js": "text/javascript",
        "static/theme.css": "text/css",
    }
    assert stored["static/theme.css"]["Body"].read() == b"theme.css"
    assert {item["CacheControl"] for item in stored.values()} == {"public, max-age=300"}
