"""`python -m tests.days [MOMENT …] [--tests PATH …]`: unit and integration tests at each moment,
all processes under another clock and in Dutch local time, each time in another order. Prints a
line for each moment. With `--tests tests/e2e` the stack runs under that clock, too.

Needs a libfaketime: `make setup` brings one for Linux on x86_64, Debian has one as `faketime`.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests import order
from tests.moments import MOMENTS

ROOT = Path(__file__).parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q", "-m", "not long", "-p", "no:cacheprovider")
FOLDERS = ("tests/unit", "tests/integration")
COUNTED = re.compile(r"^\d+ (?:passed|failed|skipped|error).*", re.MULTILINE)
NO_LIBRARY = "No libfaketime works here. On Debian or Ubuntu: apt install faketime."


class Run(NamedTuple):
    """The tests at one moment: whether they passed, and what pytest printed."""

    passed: bool
    printed: str

    @property
    def counted(self) -> str:
        found: list[str] = COUNTED.findall(self.printed)
        return found[-1] if found else "no tests"


def main(arguments: list[str]) -> int:
    """Answers the exit code: 0 when all tests pass at all moments, or at those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.days", description=__doc__)
    parser.add_argument("moments", nargs="*", metavar="MOMENT", help=", ".join(MOMENTS))
    parser.add_argument("--tests", nargs="+", metavar="PATH", default=FOLDERS)
    options = parser.parse_args(arguments)
    library = find_library()
    chosen = options.moments or list(MOMENTS)
    failures = 0
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        runs = cores.map(lambda name: run_tests(library, name, options.tests), chosen)
        for name, run in zip(chosen, runs, strict=True):
            print(f"{MOMENTS[name].isoformat()}  {name}: {run.counted}", flush=True)
            if not run.passed:
                failures += 1
                print(run.printed, flush=True)
    print(f"{len(chosen)} moments, {failures} of them with failures")
    return 1 if failures else 0


def run_tests(library: Path, name: str, tests: Sequence[str]) -> Run:
    """The tests at the moment of that name. The order follows from the name, so that it can be
    had again; where a stack is asked for, tests stay beside those that share it."""
    environment = under_clock(library, MOMENTS[name])
    if tests == FOLDERS:
        environment[order.VARIABLE] = name
    done = subprocess.run(
        [*PYTEST, *tests],
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Run(done.returncode == 0, done.stdout)


def under_clock(library: Path, moment: datetime) -> dict[str, str]:
    """The environment of programs for which it is that moment now, in Amsterdam. As an offset, so
    that for all of them it is the same time; waiting takes as long as it does."""
    return os.environ | {
        "LD_PRELOAD": str(library),
        "FAKETIME": f"{moment.timestamp() - time.time():+.0f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": "Europe/Amsterdam",
    }


def find_library() -> Path:
    """The first libfaketime that does it; says so and ends the program when there is none."""
    ask = [sys.executable, "-c", "import time; print(time.time())"]
    moment = MOMENTS["in ten years"]
    for library in _libraries():
        asked = subprocess.run(
            ask, env=under_clock(library, moment), check=False, stdout=subprocess.PIPE, text=True
        )
        if asked.returncode == 0 and abs(float(asked.stdout) - moment.timestamp()) < 3600:
            return library
    sys.exit(NO_LIBRARY)


def _libraries() -> Iterator[Path]:
    package = find_spec("libfaketime")
    for folder in (package and package.submodule_search_locations) or ():
        yield from Path(folder).glob("vendor/libfaketime/src/libfaketime.so.1")
    yield from Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
