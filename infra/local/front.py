"""http://localhost:<port>/, in front of the emulator's CloudFront.

The distribution's own host name leads nowhere on a laptop, and the emulator starts a process for
every Lambda call that it is given at once. So this passes each request on under the name that the
emulator expects, and lets only as many through together as the machine can carry; the others wait
their turn, in order. It adds no answer of its own except 502 and 504 when nothing stands behind it.

A link to a private file leads to S3's own host; here that is the emulator's address. A redirect to
one leads to this site instead, which passes a signed link on as it is.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector, web
from multidict import CIMultiDict, MultiMapping
from yarl import URL

from infra.local.place import PATIENCE_SECONDS

# Belong to one connection, not to the message (RFC 9110, 7.6.1); Expect is answered right here.
OF_ONE_CONNECTION = frozenset(
    (
        "connection",
        "expect",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)
AT_ONCE = 4 * (os.cpu_count() or 2)
SECONDS_TO_FINISH = 3
NOBODY_WAITS_ANY_MORE = 499
SIGNED = "X-Amz-Signature"
"""In the query of a link that opens a private file (AWS Signature Version 4)."""
GIVEN = web.RequestKey("the headers of the upstream's answer", CIMultiDict[str])


class Front:
    """A reverse proxy that hands every request to one upstream host.

    `upstream` is the address to connect to, `host` the name by which the emulator tells its
    distributions apart.
    """

    def __init__(self, upstream: str, host: str, at_once: int = AT_ONCE) -> None:
        self._upstream = upstream
        self._host = host
        self._at_once = at_once
        self._turn = asyncio.Semaphore(at_once)

    def runner(self) -> web.AppRunner:
        """What serves it; it opens its own connections when set up and closes them at clean-up."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        app.cleanup_ctx.append(self._connections)
        app.on_response_prepare.append(_add_nothing)
        return web.AppRunner(
            app, access_log=None, auto_decompress=False, shutdown_timeout=SECONDS_TO_FINISH
        )

    async def _connections(self, _: web.Application) -> AsyncIterator[None]:
        async with ClientSession(
            connector=TCPConnector(limit=self._at_once),
            timeout=ClientTimeout(total=PATIENCE_SECONDS),
            auto_decompress=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        ) as self._session:
            yield

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        async with self._turn:
            if request.transport is None or request.transport.is_closing():
                # The visitor left while waiting: nothing may happen in their name any more.
                return web.Response(status=NOBODY_WAITS_ANY_MORE)
            try:
                upstream = await self._ask(request)
            except TimeoutError:
                return web.Response(status=504, text="The emulator did not answer in time.\n")
            except ClientError as error:
                return web.Response(status=502, text=f"The emulator did not answer: {error}\n")
            async with upstream:
                return await self._answer(request, upstream)

    async def _ask(self, request: web.Request) -> ClientResponse:
        headers = _of_the_message(request.headers)
        headers["Host"] = self._host
        if SIGNED in request.query:
            # S3 is asked by its own name, and learns nothing of who is signed in here.
            headers["Host"] = URL(self._upstream).authority
            headers.popall("Cookie", None)
        # Browsers take localhost for a safe origin, as they take the real site behind TLS.
        headers["X-Forwarded-Proto"] = "https"
        return await self._session.request(
            request.method,
            URL(self._upstream + request.raw_path, encoded=True),
            headers=headers,
            data=request.content if request.body_exists else None,
            allow_redirects=False,
        )

    async def _answer(self, request: web.Request, upstream: ClientResponse) -> web.StreamResponse:
        headers = _of_the_message(upstream.headers)
        location = URL(headers.get("Location", ""), encoded=True)
        if SIGNED in location.query and location.port == URL(self._upstream).port:
            headers["Location"] = location.raw_path_qs
        answer = web.StreamResponse(status=upstream.status, reason=upstream.reason, headers=headers)
        request[GIVEN] = headers
        with suppress(ConnectionResetError):  # the visitor left before the end of the answer
            await answer.prepare(request)
            async for chunk in upstream.content.iter_any():
                await answer.write(chunk)
            await answer.write_eof()
        return answer


async def _add_nothing(request: web.Request, answer: web.StreamResponse) -> None:
    """Take back what this server would put in by itself, such as its own name."""
    if GIVEN in request:
        for name in ("Content-Type", "Server"):
            if name not in request[GIVEN]:
                answer.headers.popall(name, None)


def _of_the_message(headers: MultiMapping[str]) -> CIMultiDict[str]:
    return CIMultiDict(
        (name, value) for name, value in headers.items() if name.lower() not in OF_ONE_CONNECTION
    )
