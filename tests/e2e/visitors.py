"""Many visitors at once, over HTTP."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import aiohttp

from infra.local.place import PATIENCE_SECONDS
from infra.local.testing import RunningStack


class Answer(NamedTuple):
    status: int
    body: Any
    content_type: str


def post_all(
    stack: RunningStack, event_id: str, requests: Iterable[Any], key: str | None = None
) -> list[Answer]:
    """Posts every registration at the same moment; answers in the order of the requests."""
    sending = _post_all(stack, event_id, list(requests), key)
    # In a thread of its own, for a browser test has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, sending).result()


def post(stack: RunningStack, event_id: str, request: Any, key: str | None = None) -> Answer:
    return post_all(stack, event_id, [request], key)[0]


async def _post_all(
    stack: RunningStack, event_id: str, requests: list[Any], key: str | None
) -> list[Answer]:
    address = f"{stack.api}/v1/events/{event_id}/registrations"
    headers = {"Idempotency-Key": key} if key else {}
    # Every visitor has a connection of their own, as browsers have.
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:

        async def send(request: Any) -> Answer:
            async with session.post(address, json=request, headers=headers) as answer:
                body = await answer.json(content_type=None)
                return Answer(answer.status, body, answer.content_type)

        return await asyncio.gather(*(send(request) for request in requests))
