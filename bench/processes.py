"""Fresh interpreters that find what a function finds on Lambda, and nothing of this environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench import artefacts
from tests.factories import NOW


class Ratio(NamedTuple):
    """Two ways to say how much dearer one of two measured things is."""

    of_minimums: float
    of_medians: float

    def __str__(self) -> str:
        return f"{self.of_minimums:.2f} ({self.of_medians:.2f})"


def compare(measured: list[float], against: list[float]) -> Ratio:
    return Ratio(min(measured) / min(against), median(measured) / median(against))


def run_fresh(script: str, function: str | None, *arguments: str, endpoint: str) -> Any:
    """What a script of this folder prints last, run for a function; without one, for the SDK."""
    module = f"functions.{function}.handler" if function else "boto3"
    command = [
        *(sys.executable, "-S", "-s", "-P", str(Path(__file__).with_name(script))),
        *(artefacts.search_path(function), module, *arguments),
    ]
    done = subprocess.run(
        command, env=_environment(endpoint), stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _environment(endpoint: str) -> dict[str, str]:
    ours = (
        "TABLE_NAME",
        "SIGNING_SECRET_ARN",
        "SITE_URL",
        "MAIL_FROM",
        "CONTACT",
        "MAIL_CONFIGURATION_SET",
        "SIGN_IN_PARAMETER",
        "USER_POOL_ID",
        "USER_POOL_CLIENT_ID",
    )
    return {
        **{name: os.environ[name] for name in ours},
        "BENCH_NOW": NOW.isoformat(),
        "AWS_ACCESS_KEY_ID": "id",
        "AWS_SECRET_ACCESS_KEY": "key",
        # As long as Lambda's own, since it is signed and sent with every call.
        "AWS_SESSION_TOKEN": "token" * 200,
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_ENDPOINT_URL": endpoint,
        "POWERTOOLS_METRICS_NAMESPACE": "VngEvents",
        "POWERTOOLS_SERVICE_NAME": "bench",
        "PYTHONTZPATH": str(artefacts.layer() / "tzdata" / "zoneinfo"),
    }
