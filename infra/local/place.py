"""Where one local run keeps its things, and which ports it listens on."""

import errno
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"
LOOPBACK_IPV6 = "::1"  # what "localhost" may mean to a browser as well
PATIENCE_SECONDS = 900
"""Ends what hangs. However slow the machine, no single step takes as long."""
WORK = "/work-in-hand"
"""Where a server of a run says what it has still to do."""


class LocalRunError(Exception):
    """Something that the person at the keyboard can mend; its text says how."""


@dataclass(frozen=True)
class Port:
    """A port, what it is for, and the variable that chooses another."""

    number: int
    purpose: str
    variable: str

    def check_free(self) -> None:
        """Raises: LocalRunError when another program listens on it."""
        for family, address in ((socket.AF_INET, LOOPBACK), (socket.AF_INET6, LOOPBACK_IPV6)):
            try:
                with socket.socket(family, socket.SOCK_STREAM) as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind((address, self.number))
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    raise LocalRunError(
                        f"Port {self.number} ({self.purpose}) is taken by another program.\n"
                        f"Stop that one, or choose another port: "
                        f"make run {self.variable}={self.number + 1}"
                    ) from None
                if family is socket.AF_INET:
                    raise LocalRunError(
                        f"Port {self.number} ({self.purpose}) cannot be used: {error.strerror}.\n"
                        f"Choose another: make run {self.variable}={self.number + 10000}"
                    ) from None


@dataclass(frozen=True)
class Place:
    """One local run: its folder and its ports. Two with nothing in common can run at once."""

    folder: Path
    site: Port
    mailbox: Port
    smtp: Port
    aws: Port

    @property
    def run_file(self) -> Path:
        return self.folder / "run.json"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    def make_folders(self) -> None:
        """Make what is not there, and shut it: mails, state and logs open accounts and
        registrations."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.state, self.mail, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)  # made by an earlier version, or by a wider umask

    @property
    def ports(self) -> tuple[Port, ...]:
        return self.site, self.mailbox, self.smtp, self.aws

    @contextmanager
    def claim(self) -> Iterator[None]:
        """Be the only run in this folder.

        Raises: LocalRunError when there is one already.
        """
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LocalRunError(
                    f"Another run is using {self.folder}: stop that one first."
                ) from None
            yield

    @property
    def site_url(self) -> str:
        return f"http://localhost:{self.site.number}/"

    @property
    def mailbox_url(self) -> str:
        return f"http://localhost:{self.mailbox.number}/"

    @property
    def aws_url(self) -> str:
        return f"http://{LOOPBACK}:{self.aws.number}"


def from_environment() -> Place:
    """The place that LOCAL_DIR, SITE_PORT, MAILBOX_PORT, SMTP_PORT and AWS_PORT ask for."""
    return Place(
        folder=Path(os.environ.get("LOCAL_DIR") or ROOT / ".local").resolve(),
        site=_port("SITE_PORT", 8080, "the site"),
        mailbox=_port("MAILBOX_PORT", 8025, "the mailbox"),
        smtp=_port("SMTP_PORT", 1025, "incoming mail"),
        aws=_port("AWS_PORT", 4566, "the AWS emulator"),
    )


def on_free_ports(folder: Path) -> Place:
    """A place in `folder`, on ports that nothing listens on now."""
    with socket.socket() as a, socket.socket() as b, socket.socket() as c, socket.socket() as d:
        numbers = []
        for chosen in (a, b, c, d):
            chosen.bind((LOOPBACK, 0))
            numbers.append(chosen.getsockname()[1])
    return Place(
        folder=folder,
        site=Port(numbers[0], "the site", "SITE_PORT"),
        mailbox=Port(numbers[1], "the mailbox", "MAILBOX_PORT"),
        smtp=Port(numbers[2], "incoming mail", "SMTP_PORT"),
        aws=Port(numbers[3], "the AWS emulator", "AWS_PORT"),
    )


def write_private(file: Path, text: str) -> None:
    """Write a file that nobody else may read from its first byte on; whoever sees it sees all of
    it."""
    unfinished = file.with_suffix(".part")
    unfinished.unlink(missing_ok=True)  # left by a run that was killed
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
        output.write(text)
    os.replace(unfinished, file)


def read_run_file(place: Place) -> dict[str, Any]:
    """What the run in this place has published about itself.

    Raises: LocalRunError when none is running here.
    """
    if place.run_file.exists():
        try:
            with place.claim():
                pass  # nobody runs here: the file was left by a run that was killed
        except LocalRunError:
            running: dict[str, Any] = json.loads(place.run_file.read_text())
            return running
    raise LocalRunError(
        f"Nothing is running in {place.folder}: start it with `make run`, "
        "wait until it says that it is ready, and try again in a second terminal."
    )


def _port(variable: str, default: int, purpose: str) -> Port:
    asked = os.environ.get(variable) or str(default)
    if not asked.isdecimal() or not 1 <= int(asked) <= 65535:
        raise LocalRunError(f"{variable} must be a port number from 1 to 65535, not {asked!r}.")
    return Port(int(asked), purpose, variable)
