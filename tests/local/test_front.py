"""What passes through the front comes out as it went in, however many come at once."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from yarl import URL

from infra.local.front import Front
from tests.local.servers import serving

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def fronted(
    answer: Answer, at_once: int = 4
) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    upstream = web.Application(client_max_size=10_000_000)
    upstream.router.add_route("*", "/{path:.*}", answer)
    async with (
        serving(web.AppRunner(upstream)) as address,
        serving(Front(address, "d1.cloudfront.net", at_once).runner()) as front,
        aiohttp.ClientSession(
            auto_decompress=False, connector=aiohttp.TCPConnector(limit=0)
        ) as visitor,
    ):
        yield front, visitor


async def until_connections(runner: web.AppRunner, number: int) -> None:
    """Return when the server has as many visitors."""
    assert runner.server
    while sum(each.transport is not None for each in runner.server.connections) != number:
        await asyncio.sleep(0.001)


def test_request_arrives_as_it_was_sent() -> None:
    seen = {}

    async def answer(request: web.Request) -> web.Response:
        seen.update(
            method=request.method,
            path=request.raw_path,
            body=await request.read(),
            headers=dict(request.headers),
        )
        return web.Response(status=201)

    async def visit() -> None:
        async with fronted(answer) as (front, visitor):
            await visitor.patch(
                URL(f"{front}/v1/a%2Fb%20c?q=%C3%A9&q=2&leeg=", encoded=True),
                data=b"\xff\x00" * 300_000,
                headers={
                    "Authorization": "Bearer x",
                    "Content-Type": "application/merge-patch+json",
                    "If-Match": '"1"',
                    "Connection": "keep-alive",
                },
            )

    asyncio.run(visit())

    assert seen["method"] == "PATCH"
    assert seen["path"] == "/v1/a%2Fb%20c?q=%C3%A9&q=2&leeg="
    assert seen["body"] == b"\xff\x00" * 300_000
    headers = seen["headers"]
    assert headers["Host"] == "d1.cloudfront.net"
    assert headers["Authorization"] == "Bearer x"
    assert headers["Content-Type"] == "application/merge-patch+json"
    assert headers["If-Match"] == '"1"'
    assert headers["X-Forwarded-Proto"] == "https"


def test_a_link_to_a_private_file_leads_through_here_and_takes_no_cookie_along() -> None:
    signed = "/a-bucket/a%20file?X-Amz-Expires=60&X-Amz-Signature=abc"
    seen: list[tuple[str, str, str | None]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.raw_path, request.host, request.headers.get("Cookie")))
        if request.path == "/desk":
            return web.Response(status=303, headers={"Location": f"http://{own[0]}{signed}"})
        if request.path == "/other":
            return web.Response(status=303, headers={"Location": f"https://s3.example{signed}"})
        return web.Response(text="the file")

    own: list[str] = []

    async def visit() -> None:
        upstream = web.Application()
        upstream.router.add_route("*", "/{path:.*}", answer)
        async with (
            serving(web.AppRunner(upstream)) as address,
            serving(Front(address, "d1.cloudfront.net").runner()) as front,
            aiohttp.ClientSession(cookies={"__Host-desk": "secret"}) as visitor,
        ):
            own.append(URL(address).authority)
            cookie = {"Cookie": "__Host-desk=secret"}
            there = await visitor.get(f"{front}/desk", allow_redirects=False, headers=cookie)
            assert there.headers["Location"] == signed
            elsewhere = await visitor.get(f"{front}/other", allow_redirects=False)
            assert elsewhere.headers["Location"] == f"https://s3.example{signed}"
            file = await visitor.get(URL(f"{front}{signed}", encoded=True), headers=cookie)
            assert await file.text() == "the file"

    asyncio.run(visit())

    assert seen[-1] == (signed, own[0], None)
    assert seen[0][1:] == ("d1.cloudfront.net", "__Host-desk=secret")


def test_request_without_media_type_gets_none() -> None:
    seen = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(set(request.headers) & {"Content-Type", "Accept-Encoding", "User-Agent"})
        return web.Response()

    async def visit() -> None:
        async with fronted(answer) as (front, visitor):
            bare = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
            await visitor.post(f"{front}/", data=b"{}", skip_auto_headers=bare)

    asyncio.run(visit())

    assert seen == [set()]


def test_answer_arrives_as_it_was_given() -> None:
    packed = gzip.compress(b"hallo")

    async def answer(_: web.Request) -> web.Response:
        response = web.Response(status=409, reason="Sold Out", body=packed)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Type"] = "application/problem+json"
        response.headers.add("Set-Cookie", "a=1")
        response.headers.add("Set-Cookie", "b=2")
        return response

    async def visit() -> tuple[int, str | None, bytes, str, list[str]]:
        async with fronted(answer) as (front, visitor), visitor.get(f"{front}/") as got:
            return (
                got.status,
                got.reason,
                await got.read(),
                got.headers["Content-Type"],
                got.headers.getall("Set-Cookie"),
            )

    assert asyncio.run(visit()) == (
        409,
        "Sold Out",
        packed,
        "application/problem+json",
        ["a=1", "b=2"],
    )


def test_answer_gets_no_header_of_the_front_itself() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nDate: now\r\n\r\nx")
        writer.close()

    async def visit() -> dict[str, str]:
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as upstream:
            port = upstream.sockets[0].getsockname()[1]
            front = Front(f"http://127.0.0.1:{port}", "d1.cloudfront.net")
            async with serving(front.runner()) as address, aiohttp.ClientSession() as visitor:
                return dict((await visitor.get(address)).headers)

    assert asyncio.run(visit()) == {"Content-Length": "1", "Date": "now"}


def test_answers_without_a_body_and_redirects_are_left_alone() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.method == "HEAD":
            return web.Response(headers={"Content-Length": "12", "ETag": '"e"'})
        if request.path == "/old":
            return web.Response(status=303, headers={"Location": "/new"})
        return web.Response(status=304, headers={"ETag": '"e"'})

    async def visit() -> list[tuple[int, str | None]]:
        async with fronted(answer) as (front, visitor):
            head = await visitor.head(f"{front}/")
            same = await visitor.get(f"{front}/")
            moved = await visitor.post(f"{front}/old", allow_redirects=False)
            return [
                (head.status, head.headers.get("Content-Length")),
                (same.status, same.headers.get("ETag")),
                (moved.status, moved.headers.get("Location")),
            ]

    assert asyncio.run(visit()) == [(200, "12"), (304, '"e"'), (303, "/new")]


def test_answer_is_passed_on_while_it_is_still_being_written() -> None:
    first_has_arrived = asyncio.Event()

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"first")
        await first_has_arrived.wait()
        await response.write(b"second")
        return response

    async def visit() -> bytes:
        async with fronted(answer) as (front, visitor), visitor.get(f"{front}/") as got:
            first = await got.content.readany()
            first_has_arrived.set()
            return first + b"|" + await got.read()

    assert asyncio.run(visit()) == b"first|second"


def test_a_rush_waits_its_turn_and_loses_nobody() -> None:
    together = [0, 0]  # now, and at most

    async def answer(request: web.Request) -> web.Response:
        together[0] += 1
        together[1] = max(together)
        await asyncio.sleep(0.005)
        together[0] -= 1
        return web.Response(text=request.query["n"])

    async def visit() -> list[str]:
        async with fronted(answer, at_once=4) as (front, visitor):

            async def one(n: int) -> str:
                async with visitor.post(f"{front}/", params={"n": n}, data=b"x" * 2000) as got:
                    assert got.status == 200
                    return await got.text()

            return await asyncio.gather(*(one(n) for n in range(400)))

    assert asyncio.run(visit()) == [str(n) for n in range(400)]
    assert together == [0, 4]


def test_visitor_who_left_while_waiting_is_not_acted_for() -> None:
    seen = []
    first_is_there, first_may_end = asyncio.Event(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        if request.path == "/first":
            first_is_there.set()
            await first_may_end.wait()
        return web.Response()

    async def visit() -> None:
        upstream = web.Application()
        upstream.router.add_route("*", "/{path:.*}", answer)
        async with serving(web.AppRunner(upstream)) as behind:
            runner = Front(behind, "d1.cloudfront.net", at_once=1).runner()
            async with serving(runner) as front, aiohttp.ClientSession() as visitor:
                first = asyncio.create_task(visitor.post(f"{front}/first"))
                await first_is_there.wait()
                left = asyncio.create_task(visitor.post(f"{front}/left"))
                await until_connections(runner, 2)
                left.cancel()
                await until_connections(runner, 1)
                first_may_end.set()
                await first
                await visitor.post(f"{front}/last")

    asyncio.run(visit())

    assert seen == ["/first", "/last"]


def test_nothing_behind_it_is_answered_as_such() -> None:
    async def visit() -> int:
        front = Front("http://127.0.0.1:9", "d1.cloudfront.net")
        async with serving(front.runner()) as address, aiohttp.ClientSession() as visitor:
            return (await visitor.get(address)).status

    assert asyncio.run(visit()) == 502
