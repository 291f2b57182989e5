"""A copy of the sources, in which a guard is switched off for one test and put back after it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests import failing

ROOT = Path(__file__).parents[2]
SOURCES = (
    "functions",
    "shared",
    "infra",
    "tests",
    "docs",
    "web",
    "template.yaml",
    "pyproject.toml",
)
_LEFT_OUT = ("__pycache__", "*.pyc", "*.png", "e2e", "browser", "controls")


class Outcome(NamedTuple):
    """What became of a test, or of a module: its exit code, and what it said."""

    code: int
    said: str


class Copy:
    """The sources in a folder, and a process that has them loaded and runs their tests."""

    def __init__(self, folder: Path) -> None:
        copy_sources(folder, SOURCES, _LEFT_OUT)
        self._folder = folder
        self._output = folder / "said.txt"
        self._process = _start(folder, self._output)
        # Nothing may be weakened before all is loaded.
        ready = self._read_outcome()
        assert ready.code == 0, ready.said[-2000:]
        self._kept: dict[Path, str] = {}
        self._writes = 0

    def weaken(self, file: str, guard: str, weakened: str) -> None:
        path = self._folder / file
        self._kept.setdefault(path, path.read_text())
        weaken(path, guard, weakened)
        self._mark(path)

    def restore(self) -> None:
        for path, source in self._kept.items():
            path.write_text(source)
            self._mark(path)
        self._kept.clear()

    def _mark(self, path: Path) -> None:
        """Bytecode is known by the second in which its source was written: each has its own."""
        self._writes += 1
        os.utime(path, (self._writes, self._writes))

    def run(self, test: str) -> Outcome:
        return self._ask({"test": test})

    def call(self, module: str, *arguments: str) -> Outcome:
        """What the `main` of a module of the copy answers, and what it printed."""
        return self._ask({"module": module, "arguments": arguments})

    def end(self) -> None:
        assert self._process.stdin, "it is a pipe"
        self._process.stdin.close()
        self._process.wait()

    def _ask(self, what: Mapping[str, object]) -> Outcome:
        assert self._process.stdin, "it is a pipe"
        weakened = [str(path.relative_to(self._folder)) for path in self._kept]
        asked = {"weakened": weakened, **what}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return self._read_outcome()

    def _read_outcome(self) -> Outcome:
        assert self._process.stdout, "it is a pipe"
        return Outcome(int(self._process.stdout.readline()), self._output.read_text())


def _start(folder: Path, output: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("prepared.py")), str(folder), str(output)],
        env=os.environ | {failing.VARIABLE: failing.ONE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def copy_sources(folder: Path, names: tuple[str, ...], left_out: tuple[str, ...]) -> None:
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(*left_out))
        else:
            shutil.copy(source, folder / name)


def weaken(file: Path, guard: str, weakened: str) -> None:
    source = file.read_text()
    assert source.count(guard) >= 1, f"{file.name} has no longer this guard: {guard}"
    file.write_text(source.replace(guard, weakened))
