"""Puts web/ into the bucket behind the site, under /static/: `python -m infra.static`.

After a deployment to AWS; the stack is the one that infra/samconfig.toml names.
"""

import mimetypes
import tomllib
from pathlib import Path
from typing import Any

import boto3

ROOT = Path(__file__).parents[1]
WEB = ROOT / "web"
# The edge knows a file by its name alone, whatever version a page asks for. So it keeps none for
# long, and soon after a release every visitor has the new files.
CACHE_CONTROL = "public, max-age=300"
# Beyond what every system's table knows.
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def upload(s3: Any, bucket: str, folder: Path = WEB) -> int:
    """Put every file of the folder into the bucket; answers how many there were."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        guessed, _ = mimetypes.guess_type(path.name)
        s3.put_object(
            Bucket=bucket,
            Key=f"static/{path.relative_to(folder).as_posix()}",
            Body=path.read_bytes(),
            ContentType=TYPES.get(path.suffix) or guessed or "application/octet-stream",
            CacheControl=CACHE_CONTROL,
        )
    return len(files)


def main() -> None:
    settings = tomllib.loads((ROOT / "infra" / "samconfig.toml").read_text())
    where = settings["default"]["global"]["parameters"]
    session = boto3.Session(region_name=where["region"])
    [stack] = session.client("cloudformation").describe_stacks(StackName=where["stack_name"])[
        "Stacks"
    ]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    print(
        upload(session.client("s3"), outputs["StaticBucket"]), "files in", outputs["StaticBucket"]
    )


if __name__ == "__main__":
    main()
