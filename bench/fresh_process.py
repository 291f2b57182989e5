"""Runs in a fresh interpreter, as a cold start does: imports a handler, answers one request, and
prints what both cost. Run as `-S -s -P fresh_process.py <search path> <module> [<request>]`.

The module is a function's handler, or `boto3` for what every ratio of init is against.
"""

import json
import os
import sys
import time
from types import SimpleNamespace
from typing import Any

CONTEXT = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-central-1:000000000000:function:function",
    aws_request_id="request",
    get_remaining_time_in_millis=lambda: 25_000,
)


def main(search_path: str, module: str, request: str | None = None) -> None:
    sys.path[:0] = search_path.split(os.pathsep)
    event = json.loads(request) if request else None
    __import__(module)
    if module == "boto3":
        sys.modules[module].client("dynamodb")
    costs = {"init": _cost()}
    if event is not None:
        answer = sys.modules[module].lambda_handler(event, CONTEXT, standing_clock())
        costs["first"] = _cost()
        if answer["statusCode"] >= 400:
            raise SystemExit(f"{module} answered {answer}")
    print(json.dumps(costs))


def standing_clock() -> SimpleNamespace:
    """A handler's clock that stands at BENCH_NOW."""
    from datetime import datetime  # noqa: PLC0415  (after init, of whose cost it is no part)

    now = datetime.fromisoformat(os.environ["BENCH_NOW"])
    return SimpleNamespace(now=lambda: now, sleep=time.sleep)


def _cost() -> dict[str, Any]:
    """CPU seconds and memory so far, and what is imported by now."""
    cpu = time.process_time()
    return {"cpu": cpu, "peak": _peak(), "modules": sorted(sys.modules)}


def _peak() -> int:
    """The most memory held so far. Read from /proc, since getrusage counts the parent's too."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource  # noqa: PLC0415  (only where there is no /proc)

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(*sys.argv[1:])
