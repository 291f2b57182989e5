"""The race over HTTP must be able to fail: without the capacity condition the event is oversold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.controls.copies import copy_sources, weaken
from tests.controls.test_negative_controls import CONTROLS

SOURCES = (
    "functions", "shared", "infra", "tests", "web", "template.yaml", "pyproject.toml",
    "requirements.lock",
)  # fmt: skip
RACE = "tests/e2e/test_race.py::test_three_hundred_visitors_for_forty_seats[1]"


@pytest.mark.long
def test_without_the_capacity_condition_the_race_oversells(tmp_path: Path) -> None:
    copy_sources(tmp_path, SOURCES, ("__pycache__", "*.pyc"))
    control = CONTROLS["capacity condition"]
    weaken(tmp_path / control.file, control.guard, control.weakened)

    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", RACE],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "RUN_FILE"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 1, outcome.stdout
    assert "{'confirmed': 300}" in outcome.stdout, outcome.stdout
