"""Runs in a fresh interpreter: answers one request over and over, and by turns sends the same
call to AWS without a client. Prints the CPU of each round of both.

Run as `-S -s -P warm_process.py <search path> <module> <request> <rounds> <requests a round>`.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))  # this process finds no package of ours but as built

from fresh_process import CONTEXT, standing_clock  # type: ignore[import-not-found]  # noqa: E402

_IDENTITY = ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN")


def main(search_path: str, module: str, request: str, rounds: str, requests: str) -> None:
    sys.path[:0] = search_path.split(os.pathsep)
    __import__(module)
    handler, event = sys.modules[module].lambda_handler, json.loads(request)
    clock = standing_clock()

    def answer() -> None:
        status = handler(event, CONTEXT, clock)["statusCode"]
        if status >= 400:
            raise SystemExit(f"{module} answered {status}")

    send = _make_floor(_last_call(answer))
    _round(answer, send, int(requests))  # to warm up
    print(json.dumps([_round(answer, send, int(requests)) for _ in range(int(rounds))]))


def _round(answer: Callable[[], None], send: Callable[[], None], times: int) -> tuple[float, float]:
    """CPU seconds of both, by turns: so neither finds the processor's caches full of itself."""
    ours = floor = 0.0
    for _ in range(times):
        start = time.process_time()
        answer()
        between = time.process_time()
        send()
        ours += between - start
        floor += time.process_time() - between
    return ours, floor


def _last_call(answer: Callable[[], None]) -> Any:
    """The last HTTP request to DynamoDB that a warm function makes for an answer."""
    answer()
    sent: list[Any] = []
    events = sys.modules["shared.store.client"].dynamodb.meta.events

    def keep(request: Any, **_: Any) -> None:
        sent.append(request)

    events.register("before-send.dynamodb", keep)
    answer()
    events.unregister("before-send.dynamodb", keep)
    return sent[-1]


def _make_floor(call: Any) -> Callable[[], None]:
    """Sends a call whose body is ready, by urllib3 and botocore's signer, and reads no answer."""
    from botocore.auth import SigV4Auth  # noqa: PLC0415  (from the search path)
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415
    from botocore.credentials import Credentials  # noqa: PLC0415
    from urllib3 import PoolManager  # noqa: PLC0415

    pool = PoolManager()
    identity = [os.environ[f"AWS_{name}"] for name in _IDENTITY]
    signer = SigV4Auth(Credentials(*identity), "dynamodb", os.environ["AWS_REGION"])
    fixed = {name: _text(call.headers[name]) for name in ("X-Amz-Target", "Content-Type")}

    def send() -> None:
        request = AWSRequest("POST", call.url, headers=fixed, data=call.body)
        signer.add_auth(request)
        pool.request("POST", call.url, body=call.body, headers=dict(request.headers))

    return send


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


if __name__ == "__main__":
    main(*sys.argv[1:])
