"""`python -m tests.parts`: every test but the long ones, in two parts at the same time. The tests
of the stack wait a lot; meanwhile the others compute, but only while the stack does not."""

import signal
import subprocess
import sys
import tomllib
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import cast

PYTEST = (sys.executable, "-m", "pytest", "-rfE", "--dist", "worksteal", "-m", "not long")
SETTINGS = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
FOLDERS: list[str] = SETTINGS["tool"]["pytest"]["ini_options"]["testpaths"]
OF_THE_STACK = ("tests/e2e", "tests/browser")
# Each part collects its own folders alone, which takes each process seconds. The code's are given
# as a setting, for it is the whole suite to tests/conftest.py.
CODE = ("-n", "auto", "-o", f"testpaths={' '.join(f for f in FOLDERS if f not in OF_THE_STACK)}")
# Each of the two has a stack of its own.
STACK = ("-n", "2", *OF_THE_STACK)
STAND_BACK = 10
"""The niceness of the tests that compute: a stack answers as if it were alone on the machine."""


def main() -> int:
    """Answers 0 when both parts pass. The code's part prints as it goes, the stack's afterwards:
    all of it where it failed. Failed tests are named last, where a log that is cut has them."""
    print("Tests of the stack and in the browser run beside these.", flush=True)
    with TemporaryFile() as stack_said:
        stack = subprocess.Popen([*PYTEST, *STACK], stdout=stack_said, stderr=subprocess.STDOUT)
        code = subprocess.Popen(
            ["nice", "-n", str(STAND_BACK), *PYTEST, *CODE],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        # Ctrl-C is for the parts, which end in order; then this does, too.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code_said = pass_on(cast(BufferedReader, code.stdout))
        codes = [code.wait(), stack.wait()]
        stack_said.seek(0)
        stack_lines = stack_said.read().splitlines(keepends=True)
    write(*(stack_lines if codes[1] else stack_lines[-1:]))
    failed = [line for line in [*code_said.splitlines(keepends=True), *stack_lines] if names(line)]
    if any(codes):
        write(b"\nWhat failed, of both parts:\n", *failed)
    return max(map(abs, codes))


def pass_on(said: BufferedReader) -> bytes:
    """Writes at once what comes, and answers all of it."""
    whole = b""
    while chunk := said.read1(4096):
        write(chunk)
        whole += chunk
    return whole


def write(*lines: bytes) -> None:
    sys.stdout.buffer.writelines(lines)
    sys.stdout.flush()


def names(line: bytes) -> bool:
    """Whether pytest names a test in this line that failed."""
    return line.startswith((b"FAILED ", b"ERROR "))


if __name__ == "__main__":
    sys.exit(main())
