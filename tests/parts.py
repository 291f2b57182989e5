"""`python -m tests.parts`: every test but the long ones, in two parts at the same time. The tests
of the stack wait a lot; meanwhile the others compute, but only while the stack does not."""

import signal
import subprocess
import sys
from tempfile import TemporaryFile

PYTEST = (sys.executable, "-m", "pytest")
CODE = ("-n", "auto", "--dist", "worksteal", "-m", "not (long or e2e or browser)")
# Each of the two has a stack of its own.
STACK = ("-n", "2", "--dist", "worksteal", "-m", "(e2e or browser) and not long")
STAND_BACK = 10
"""The niceness of the tests that compute: a stack answers as if it were alone on the machine."""


def main() -> int:
    """Answers 0 when both parts pass. What the tests of the stack print comes after the rest."""
    print("Tests of the stack and in the browser run beside these.", flush=True)
    with TemporaryFile() as printed:
        stack = subprocess.Popen([*PYTEST, *STACK], stdout=printed, stderr=subprocess.STDOUT)
        code = subprocess.Popen(["nice", "-n", str(STAND_BACK), *PYTEST, *CODE])
        # Ctrl-C is for the parts, which end in order; then this does, too.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        codes = [code.wait(), stack.wait()]
        printed.seek(0)
        sys.stdout.buffer.write(printed.read())
    return max(map(abs, codes))


if __name__ == "__main__":
    sys.exit(main())
