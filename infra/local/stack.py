"""The stack on the emulator, built and deployed as for AWS; each step only when it is needed."""

import asyncio
import fcntl
import hashlib
import json
import os
import platform
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from botocore.exceptions import ClientError

from infra import assets
from infra.local import aws
from infra.local.place import ROOT, Place
from infra.local.tool import run_tool

NAME = "vng-events"
BUILD = ROOT / ".aws-sam" / "build"
BUILT_FROM = BUILD / "built-from.txt"  # whatever else builds into that folder removes it
SOURCES = (
    "template.yaml",
    "infra/*.yaml",
    "infra/build.py",
    "infra/gateway.py",
    "infra/slim_models.py",
    "functions/**/*",
    "shared/**/*",
    "requirements.lock",
)
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
ARCHITECTURE = "arm64" if platform.machine().lower() in ("arm64", "aarch64") else "x86_64"


@asynccontextmanager
async def build_folder() -> AsyncIterator[None]:
    """Nobody else builds meanwhile: neither a second local run nor the tests."""
    BUILD.parent.mkdir(exist_ok=True)
    with (BUILD.parent / "lock").open("w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        yield


def is_built() -> bool:
    """Whether the build folder holds what the sources give on this machine."""
    return BUILT_FROM.exists() and BUILT_FROM.read_text() == _digest_of_sources()


async def build(log: Path) -> None:
    """Build the functions for this machine and this Python.

    Raises: LocalRunError when it fails.
    """
    digest = _digest_of_sources()
    await run_tool(
        "infra.build",
        *("--arch", ARCHITECTURE, "--python", PYTHON),
        log=log,
        failure="The build failed.",
        environment=os.environ,
    )
    BUILT_FROM.write_text(digest)


def is_deployed(place: Place) -> bool:
    """Whether the emulator holds the stack, made from what the build folder holds now."""
    record = _record(place)
    if not record.exists() or record.read_text() != _digest_of_deployment(place):
        return False
    try:
        outputs(place)
    except ClientError:
        return False
    return True


async def deploy(place: Place, log: Path, template: Path = BUILD / "template.yaml") -> None:
    """Deploy the build folder, over an earlier deployment if there is one.

    Raises: LocalRunError when it fails.
    """
    _record(place).unlink(missing_ok=True)
    await run_tool(
        "samcli",
        "deploy",
        *("--template-file", str(template)),
        *("--stack-name", NAME),
        *("--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
        "--resolve-s3",
        "--no-confirm-changeset",
        "--no-fail-on-empty-changeset",
        "--no-progressbar",
        "--parameter-overrides",
        *(f"{name}={value}" for name, value in _parameters(place).items()),
        log=log,
        failure="The deployment failed. Where the emulator itself cannot get past an old state, "
        f"`rm -r {place.folder}` begins anew, without the data.",
        environment=aws.environment(place.aws_url),
    )
    _record(place).write_text(_digest_of_deployment(place))


def outputs(place: Place) -> dict[str, str]:
    """The outputs of the deployed stack by name."""
    [stack] = aws.client("cloudformation", place.aws_url).describe_stacks(StackName=NAME)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def host_of_distribution(place: Place, distribution_id: str) -> str:
    """The host name by which CloudFront knows its distribution."""
    answer = aws.client("cloudfront", place.aws_url).get_distribution(Id=distribution_id)
    host: str = answer["Distribution"]["DomainName"]
    return host


def _parameters(place: Place) -> dict[str, str]:
    return {
        "Runtime": f"python{PYTHON}",
        "Architecture": ARCHITECTURE,
        "Emulated": "true",
        "EmulatorPort": str(place.aws.number),
        "DeletionProtection": "false",
        "SiteUrl": place.site_url,
    }


def _record(place: Place) -> Path:
    return place.folder / "deployed.txt"


def _digest_of_deployment(place: Place) -> str:
    return BUILT_FROM.read_text() + json.dumps(_parameters(place))


def _digest_of_sources() -> str:
    assets.make()  # they are in shared/
    digest = hashlib.sha256(f"{ARCHITECTURE} {PYTHON}".encode())
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode() + content)
    return digest.hexdigest()
