"""`infra.seed` again and again, in one process: reads its arguments as lines of JSON, and answers
the id of the event that is printed last."""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO

from infra import seed

if __name__ == "__main__":
    for line in sys.stdin:
        with redirect_stdout(StringIO()) as printed:
            seed.main(json.loads(line))
        print(printed.getvalue().split()[-1], flush=True)
