"""`make run`: everything in order, one line a step, until Ctrl-C; the data survives.

Must not do the work of a step itself: that is in the modules beside this one.
"""

import asyncio
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from typing import Any

import aiohttp
from aiohttp import web
from botocore.exceptions import BotoCoreError, ClientError

from infra import static
from infra.local import aws, function_logs, organiser, stack
from infra.local.emulator import Emulator
from infra.local.front import Front
from infra.local.mailbox import receiver
from infra.local.mailbox.bus import Bus
from infra.local.mailbox.pages import MailboxPages
from infra.local.mailbox.store import MailStore
from infra.local.place import (
    LOOPBACK,
    LOOPBACK_IPV6,
    LocalRunError,
    Place,
    Port,
    write_private,
)
from infra.local.tool import run_tool, tail


def run(place: Place) -> int:
    """Run until a signal ends it; answers the exit code."""
    try:
        asyncio.run(_until_a_signal(place))
    except LocalRunError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except (BotoCoreError, ClientError) as error:
        print(f"\nThe AWS emulator refused: {error}", file=sys.stderr)
        print(f"Its log is in {place.logs}.", file=sys.stderr)
        return 1
    return 0


async def _until_a_signal(place: Place) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_run(place))
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop() -> None:
        print("\nStopping; the data is kept.", flush=True)
        for each in signals:
            loop.add_signal_handler(each, lambda: print("Still saving.", flush=True))
        running.cancel()

    for each in signals:
        loop.add_signal_handler(each, stop)
    try:
        await running
    except asyncio.CancelledError:
        print("Stopped.", flush=True)


async def _run(place: Place) -> None:
    started = time.monotonic()
    async with AsyncExitStack() as at_the_end:
        for port in place.ports:
            port.check_free()
        place.make_folders()
        at_the_end.enter_context(place.claim())
        place.run_file.unlink(missing_ok=True)  # left by a run that was killed

        store = MailStore(place.mail)
        bus = Bus(place.aws_url)
        smtp = await receiver.listen(store, place.smtp.number, bus.report)
        at_the_end.callback(smtp.close)
        mailbox = MailboxPages(store, place.site_url, lambda: bus.unsent_news)
        await _serve(at_the_end, mailbox.runner(), place.mailbox)

        emulator = Emulator(place)
        at_the_end.push_async_callback(emulator.stop)
        with _step("Starting the AWS emulator"):
            await emulator.start()
        await at_the_end.enter_async_context(bus.running())

        async with stack.build_folder():
            if not stack.is_built():
                with _step("Building the functions"):
                    await stack.build(place.logs / "build.log")
            if not stack.is_deployed(place):
                with _step("Deploying template.yaml"):
                    await stack.deploy(place, place.logs / "deploy.log")

        outputs = stack.outputs(place)
        with _step("Loading the pages' files, the organiser and the events"):
            static.upload(aws.client("s3", place.aws_url), outputs["StaticBucket"])
            first_organiser = await organiser.create(place, outputs)
            event_id = await _seed(place, outputs["TableName"])

        front = Front(
            place.aws_url, host=stack.host_of_distribution(place, outputs["DistributionId"])
        )
        await _serve(at_the_end, front.runner(), place.site)
        with _step("Opening the site"):
            await _see_that_it_works(place, emulator)

        running = _description(place, outputs, event_id, first_organiser)
        at_the_end.callback(place.run_file.unlink, missing_ok=True)
        write_private(place.run_file, json.dumps(running, indent=2) + "\n")
        _print_addresses(running, time.monotonic() - started)
        await emulator.ended()
        raise LocalRunError(f"The AWS emulator ended by itself.\n{tail(emulator.log)}")


@contextmanager
def _step(what: str) -> Iterator[None]:
    """Say what is going on, and how long it took."""
    started = time.monotonic()
    print(f"{what} …", end="", flush=True)
    yield
    print(f" {time.monotonic() - started:.1f} s", flush=True)


async def _serve(at_the_end: AsyncExitStack, runner: web.AppRunner, port: Port) -> None:
    await runner.setup()
    at_the_end.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, LOOPBACK, port.number, backlog=1024).start()
    with suppress(OSError):  # a machine without IPv6: localhost is 127.0.0.1 there
        await web.TCPSite(runner, LOOPBACK_IPV6, port.number, backlog=1024).start()


async def _seed(place: Place, table: str) -> str:
    log = place.logs / "seed.log"
    await run_tool(
        "infra.seed",
        log=log,
        failure="The events could not be loaded.",
        environment=aws.environment(place.aws_url) | {"TABLE_NAME": table},
    )
    return log.read_text().split()[-1]


async def _see_that_it_works(place: Place, emulator: Emulator) -> None:
    try:
        async with aiohttp.ClientSession() as session, session.get(place.site_url) as answer:
            if answer.status == 200:
                return
            problem = f"It answered {answer.status}: {(await answer.text())[:500]}"
    except aiohttp.ClientError as error:
        problem = str(error)
    said = "\n".join(function_logs.recent(place.aws_url, 20))
    raise LocalRunError(f"The site does not work. {problem}\n{said}\n{tail(emulator.log)}")


def _description(
    place: Place, outputs: dict[str, str], event_id: str, first_organiser: dict[str, str]
) -> dict[str, Any]:
    """What tests and other tools need to know of a running stack."""
    return {
        "site": place.site_url,
        "api": place.site_url.rstrip("/"),
        "eventId": event_id,
        "organiser": first_organiser,
        "desk": f"{place.site_url}organisator/",
        "mailbox": place.mailbox_url,
        "mail": str(place.mail),
        "aws": {
            "endpoint": place.aws_url,
            "region": aws.REGION,
            "table": outputs["TableName"],
            "userPool": outputs["UserPoolId"],
            "userPoolClient": outputs["UserPoolClientId"],
            "unsentMails": outputs["UnsentMailsUrl"],
        },
    }


def _print_addresses(running: dict[str, Any], seconds: float) -> None:
    site, event_id = running["site"], running["eventId"]
    print(
        f"""
Ready in {seconds:.0f} s. Open {site}

  the form    {site}bijeenkomsten/{event_id}/aanmelden
  the API     {running["api"]}/v1/events
  the mails   {running["mailbox"]}
  the desk    {running["desk"]}
  organiser   {running["organiser"]["email"]}, password {running["organiser"]["password"]}

Ctrl-C stops it; the data stays.""",
        flush=True,
    )
