"""A running stack for the tests: one a session, started when the first test asks for it.

By default it is one of their own, on free ports and in a folder that is thrown away, so that
`make test` can run beside `make run`. RUN_FILE=.local/run.json takes the one that runs there.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from infra.local import aws, organiser, place, stack

SECONDS_TO_START = 300
SECONDS_TO_STOP = 60


class RunningStack:
    """What a test needs to know of a running stack, and the few things that it does with one."""

    def __init__(self, running: dict[str, Any]) -> None:
        self.running = running
        self.site: str = running["site"]
        self.api: str = running["api"]
        self.event_id: str = running["eventId"]
        self.mailbox: str = running["mailbox"]
        self.mail_folder = Path(running["mail"])
        self.table: str = running["aws"]["table"]

    def token(self) -> str:
        """A bearer token of the organiser."""
        return organiser.token(self.running)

    def demo(self, seats: int, shards: int = 1) -> str:
        """One more open event, its seats shared evenly by its breakouts; answers its eventId."""
        return self._seed("--demo", str(seats), "--shards", str(shards))

    def load(self, file: Path) -> str:
        """An event from a data file; answers its eventId."""
        return self._seed(str(file))

    def client(self, service: str) -> Any:
        """A boto3 client of the emulator."""
        return aws.client(service, self.running["aws"]["endpoint"])

    def output(self, name: str) -> str:
        """An output of the deployed stack."""
        stacks = self.client("cloudformation").describe_stacks(StackName=stack.NAME)["Stacks"]
        found = {output["OutputKey"]: output["OutputValue"] for output in stacks[0]["Outputs"]}
        return str(found[name])

    def mails_to(self, address: str) -> list[EmailMessage]:
        """The mails that have come in for an address, oldest first."""
        parse = BytesParser(policy=policy.default).parsebytes
        mails = [parse(path.read_bytes()) for path in sorted(self.mail_folder.glob("*.eml"))]
        return [mail for mail in mails if address in str(mail["To"])]

    def wait_for_mails(
        self, address: str, count: int = 1, seconds: float = 30
    ) -> list[EmailMessage]:
        """The mails for an address, as soon as there are as many; fails when they do not come."""
        deadline = time.monotonic() + seconds
        while len(mails := self.mails_to(address)) < count:
            if time.monotonic() > deadline:
                pytest.fail(f"{len(mails)} of {count} mails to {address} after {seconds} s")
            time.sleep(0.1)
        return mails

    def _seed(self, *arguments: str) -> str:
        environment = aws.environment(self.running["aws"]["endpoint"])
        command = [sys.executable, "-m", "infra.seed", *arguments]
        answer = subprocess.run(
            command,
            cwd=place.ROOT,
            env=environment | {"TABLE_NAME": self.table},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return answer.stdout.split()[-1]


def start(own: place.Place) -> subprocess.Popen[bytes]:
    """`make run` in a place of the test's own; returns when it is ready, fails when it never is."""
    printed = own.folder / "printed.log"
    with printed.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local", "run"],
            cwd=place.ROOT,
            env=os.environ
            | {port.variable: str(port.number) for port in own.ports}
            | {"LOCAL_DIR": str(own.folder)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # so that Ctrl-C reaches the tests first, and then this
        )
    deadline = time.monotonic() + SECONDS_TO_START
    while not own.run_file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            stop(process)
            pytest.fail(f"The stack did not start.\n{printed.read_text(errors='replace')}")
        time.sleep(0.1)
    return process


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, and wait until everything is down and saved."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_STACK = pytest.StashKey[RunningStack]()


def running_stack(config: pytest.Config) -> RunningStack:
    """The session's stack; whoever asks first starts it, the end of the session stops it."""
    if _STACK not in config.stash:
        run_file = os.environ.get("RUN_FILE")
        running = json.loads(Path(run_file).read_text()) if run_file else _start_own(config)
        config.stash[_STACK] = RunningStack(running)
    return config.stash[_STACK]


def _start_own(config: pytest.Config) -> dict[str, Any]:
    own = place.on_free_ports(Path(tempfile.mkdtemp(prefix="stack-")))
    config.add_cleanup(lambda: shutil.rmtree(own.folder, ignore_errors=True))
    process = start(own)
    config.add_cleanup(lambda: stop(process))
    return place.read_run_file(own)
