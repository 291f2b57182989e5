"""The law of time: no function of ours reads the machine's clock, and no test rests on it. Handlers
are given a clock; a test gives one that stands still. Only a real stack has the real time."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.moments import MOMENTS

ROOT = Path(__file__).parents[2]
FOLDERS = ("shared", "functions", "bench", "tests", "infra")
READS = {
    *(f"{kind}.{name}" for kind in ("datetime", "date") for name in ("now", "utcnow", "today")),
    *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "monotonic")),
    "clock.now",
    "clock.SYSTEM",
}
"""What reads the time, by the last two parts of its name. `time.process_time` measures costs."""
MAY_READ = {
    "shared/runtime/clock.py": "is the clock",
    "shared/runtime/telemetry.py": "gives the server's clock to a handler that Lambda gave none",
    "infra/seed.py": "a command",
    "infra/dead_letters.py": "a command",
    "infra/organiser.py": "a command",
    "infra/command_line/main.py": "a command",
    "infra/local/mailbox/bus.py": "runs in the stack",
    "infra/local/mailbox/store.py": "runs in the stack",
    "infra/local/run.py": "says how long a start took",
    "tests/days.py": "sets the clock of other processes",
    "tests/simulation/__main__.py": "prints how many calls it makes a second",
    "tests/e2e/test_poison.py": "writes into a running stack's table",
    "tests/browser/test_door.py": "makes an afternoon of a running stack's today",
    "tests/unit/test_hooks.py": "a library that is not ours proves timestamps by this clock",
    "tests/integration/test_webhooks.py": "the same library",
    "tests/integration/test_pictures.py": "S3's double notes the age of files by this clock",
    "tests/integration/test_desk_pictures.py": "S3's double notes the age of files by this clock",
}
PATCHES = {"setattr", "setitem", "patch", "object"}


def reads(source: str) -> Iterator[str]:
    """What in there reads a clock of the machine: names that are imported, names that are used."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Attribute):
            names = {ast.unparse(node)}
        else:
            continue
        for name in names:
            last = ".".join(name.split(".")[-2:])
            # A clock that was handed over is no clock of the machine's.
            handed_over = isinstance(node, ast.Attribute) and name.endswith("clock.now")
            handed_over &= not name.startswith("shared.")
            if last in READS and not handed_over:
                yield name


def patches(source: str) -> Iterator[str]:
    """Calls that put another clock into the place of one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if node.func.attr in PATCHES and {"now", "clock", "time", "SYSTEM"} & {*named}:
                yield ast.unparse(node)


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_reads_the_machines_clock(folder: str) -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (names := {*reads(path.read_text())})
    }

    assert {name: found[name] for name in found.keys() - MAY_READ.keys()} == {}


def test_who_may_read_it_does() -> None:
    assert [name for name in MAY_READ if not {*reads((ROOT / name).read_text())}] == []


def test_no_clock_is_patched() -> None:
    tests = (ROOT / "tests").rglob("*.py")
    assert {str(path): found for path in tests if (found := [*patches(path.read_text())])} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nat = datetime.now()",
        "import datetime\nat = datetime.datetime.utcnow",
        "from datetime import date\nday = date.today()",
        "import time\nat = time.time()",
        "from time import time",
        "from shared.runtime.clock import now",
        "import shared.runtime.clock\nat = shared.runtime.clock.now()",
        "from shared import clock\nat = clock.SYSTEM.now()",
    ],
)
def test_a_reader_is_found(source: str) -> None:
    assert [*reads(source)]


def test_the_moments_are_those_at_which_clocks_go_wrong() -> None:
    local = list(MOMENTS.values())

    assert {moment.weekday() for moment in local} == set(range(7))
    assert any((moment.month, moment.day) == (2, 29) for moment in local)
    assert any((moment.month, moment.day) == (12, 31) for moment in local)
    assert any((moment.weekday(), moment.hour) == (6, 3) for moment in local)
    assert max(local).year - min(local).year >= 10
    offsets = {(m.date(), m.utcoffset()) for m in local}
    assert len({day for day, _ in offsets}) < len(offsets), "both halves of a night"
