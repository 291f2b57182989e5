"""A running stack for the tests: one a session, started when the first test asks for it.

By default it is one of their own, on free ports and in a folder that is thrown away, so that
`make test` can run beside `make run`. RUN_FILE=.local/run.json takes the one that runs there.

Nothing here counts seconds: a test waits as long as the stack works, and fails when the stack has
ended or is at rest without what it waits for. So tests fail for a fault, never for a slow machine.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any, TypeVar

import pytest

from infra.local import aws, organiser, place, stack

_Found = TypeVar("_Found")

LOOKS = 10
"""In so many looks one after the other nothing may happen before the stack is at rest: work is in
nobody's hands for a moment when one part hands it to the next."""
SECONDS_BETWEEN_LOOKS = 0.2


class RunningStack:
    """What a test needs to know of a running stack, and the few things that it does with one."""

    def __init__(
        self, running: dict[str, Any], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.running = running
        self.sleep = sleep
        self.site: str = running["site"]
        self.api: str = running["api"]
        self.event_id: str = running["eventId"]
        self.mailbox: str = running["mailbox"]
        self.mail_folder = Path(running["mail"])
        self.table: str = running["aws"]["table"]
        self._mails: dict[Path, EmailMessage] = {}
        self._seeder: subprocess.Popen[str] | None = None

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
        paths = sorted(self.mail_folder.glob("*.eml"))
        for path in paths:
            if path not in self._mails:  # a file is whole when it is there, and never changes
                self._mails[path] = parse(path.read_bytes())
        mails = (self._mails[path] for path in paths)
        return [mail for mail in mails if address in str(mail["To"])]

    def wait_for_mails(self, address: str, count: int = 1) -> list[EmailMessage]:
        """The mails for an address, as soon as there are as many; fails when they do not come."""

        def look() -> list[EmailMessage] | None:
            mails = self.mails_to(address)
            return mails if len(mails) >= count else None

        return self.wait_for(f"{count} mails to {address}", look)

    def wait_for(self, what: str, look: Callable[[], _Found | None]) -> _Found:
        """What `look` finds, as soon as there is any; fails when the stack rests without it."""
        rest = _Rest(self)
        while (found := look()) is None:
            if rest.is_reached:
                pytest.fail(f"The stack is at rest without {what}.\n{rest}")
            rest.look()
        return found

    def wait_for_rest(self) -> None:
        """Return when the stack has nothing left to do."""
        rest = _Rest(self)
        while not rest.is_reached:
            rest.look()

    def work(self) -> dict[str, int]:
        """What the stack has in hand, and how much it has done."""
        emulator = _read(self.running["aws"]["endpoint"] + place.WORK)
        mailbox = _read(self.mailbox.rstrip("/") + place.WORK)
        return {**emulator, **mailbox}

    def _seed(self, *arguments: str) -> str:
        if self._seeder is None:
            self._seeder = self._start_seeder()
        assert self._seeder.stdin and self._seeder.stdout, "they are pipes"
        self._seeder.stdin.write(json.dumps(arguments) + "\n")
        self._seeder.stdin.flush()
        answer = self._seeder.stdout.readline()
        assert answer, f"infra.seed ended on {arguments}"
        return answer.strip()

    def _start_seeder(self) -> "subprocess.Popen[str]":
        """`infra.seed` for each line of arguments: to start it takes longer than an event. It
        ends with the tests, which hold the other end of its standard input."""
        environment = aws.environment(self.running["aws"]["endpoint"])
        return subprocess.Popen(
            [sys.executable, "-m", "infra.local.seeder"],
            cwd=place.ROOT,
            env=environment | {"TABLE_NAME": self.table},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


class _Rest:
    """Whether a stack has come to rest, judged by looks at it."""

    def __init__(self, stack: RunningStack) -> None:
        self._stack = stack
        self._quiet = 0
        self._work: dict[str, int] = {}

    @property
    def is_reached(self) -> bool:
        return self._quiet >= LOOKS

    def look(self) -> None:
        self._stack.sleep(SECONDS_BETWEEN_LOOKS)
        work = self._stack.work()
        in_hand = sum(number for name, number in work.items() if name != "written")
        self._quiet = 0 if in_hand or work != self._work else self._quiet + 1
        self._work = work

    def __str__(self) -> str:
        """The work it had done, and the mails that still lie in the outbox."""
        outbox = self._stack.client("dynamodb").query(
            TableName=self._stack.table,
            IndexName="GSI1",
            KeyConditionExpression="GSI1PK = :outbox",
            ExpressionAttributeValues={":outbox": {"S": "OUTBOX"}},
        )["Items"]
        unsent = [item["GSI1SK"]["S"] for item in outbox]
        return f"{self._work}; in the outbox: {unsent or 'nothing'}"


def _read(address: str) -> dict[str, int]:
    with urllib.request.urlopen(address, timeout=place.PATIENCE_SECONDS) as answer:
        found: dict[str, int] = json.load(answer)
        return found


def start(own: place.Place) -> subprocess.Popen[bytes]:
    """`make run` in a place of the test's own; returns when it is ready, fails when it ends."""
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
    while not own.run_file.exists():
        if process.poll() is not None:
            stop(process)
            pytest.fail(f"The stack did not start.\n{printed.read_text(errors='replace')}")
        time.sleep(0.1)
    return process


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, and wait until everything is down and saved."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(place.PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_STACK = pytest.StashKey[RunningStack]()


def running_stack(config: pytest.Config) -> RunningStack:
    """The session's stack. The first use starts it, the end of the session stops it."""
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
