"""MiniStack itself, run by emulator.py. It saves and ends when the run that started it is gone. At
WORK it says what it has in hand, so that a caller can wait for it without counting seconds."""

import json
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from ministack import app as emulator
from ministack.services import dynamodb, lambda_svc, sqs

from infra.local.place import WORK

_MAIL = "ministack-ses-smtp"
"""Begins the name of a thread that hands a mail on."""

Application = Callable[..., Awaitable[None]]


def count_work() -> dict[str, int]:
    """Records that a function has still to read from a stream, messages that it has still to take
    from a queue (those that come again later, too), calls of functions and mails on their way now,
    and how many records there have been."""
    calls, _ = lambda_svc.executions_in_flight()
    unread = written = 0
    for account, region, mapping in lambda_svc._iter_all_esms():
        source = mapping.get("EventSourceArn", "")
        if source.startswith("arn:aws:sqs:"):
            unread += len((sqs._queue_by_arn(source) or {"messages": ()})["messages"])
        kind, _, path = source.partition(":table/")
        if not kind.startswith("arn:aws:dynamodb:"):
            continue
        end = dynamodb.stream_end_position(path.split("/")[0], account_id=account, region=region)
        positions = lambda_svc._dynamodb_stream_positions._data
        unread += end - positions.get((account, region, mapping["UUID"]), 0)
        written += end
    mails = sum(thread.name.startswith(_MAIL) for thread in threading.enumerate())
    return {"unread": unread, "calls": calls, "mails": mails, "written": written}


def with_work(application: Application) -> Application:
    """The emulator, which also answers at WORK, and ends as soon as all is saved."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def send_and_end(message: dict[str, Any]) -> None:
            await send(message)
            if message["type"] == "lifespan.shutdown.complete":
                os._exit(0)  # else it waits for threads that read from idle workers: minutes

        if scope["type"] == "lifespan":
            await application(scope, receive, send_and_end)
            return
        if scope["type"] != "http" or scope["path"] != WORK:
            await application(scope, receive, send)
            return
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(count_work()).encode()})

    return answer


def end_with_the_run() -> None:
    """The run holds the other end of standard input, which closes with it, however it died."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_run, daemon=True).start()
    emulator.app = with_work(emulator.app)
    emulator.main()
