"""The command line on the whole stack: a person signs in through the managed login, a program with
its secret; as processes of their own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from infra.local.testing import RunningStack
from tests.e2e.http import send
from tests.e2e.test_signing_in import give_password

LINE = (sys.executable, "-m", "infra.command_line")


def ask(folder: Path, *typed: str, **environment: str) -> Any:
    """The JSON that a command prints."""
    settings = {**os.environ, "XDG_STATE_HOME": str(folder), "PYTHON_KEYRING_BACKEND": NO_KEYRING}
    done = subprocess.run(
        [*LINE, *typed, "--json"],
        env=settings | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout or "null")


NO_KEYRING = "keyring.backends.fail.Keyring"


def test_a_person_signs_in_lists_events_and_signs_out(stack: RunningStack, tmp_path: Path) -> None:
    settings = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "PYTHON_KEYRING_BACKEND": NO_KEYRING}
    signing = subprocess.Popen(
        [*LINE, "sign-in", stack.site, "--no-browser", "--lang", "en"],
        env=settings,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert signing.stderr is not None
    shown = re.search(r"https?://\S+", signing.stderr.readline())
    assert shown
    # The browser is led back to this machine, where the command waits.
    back = give_password(stack, shown[0])
    assert back.startswith("http://localhost:")
    assert send("GET", back).status == 200
    assert signing.wait() == 0

    events = ask(tmp_path, "events", "list")
    assert stack.event_id in {event["eventId"] for event in events}
    assert ask(tmp_path, "registrations", "list", stack.event_id) is not None
    assert ask(tmp_path, "sign-out") is None
    out = subprocess.run([*LINE, "people", "list", "*"], env=settings, check=False)
    assert out.returncode == 3


def test_a_program_does_what_it_was_granted(stack: RunningStack, tmp_path: Path) -> None:
    own = {"VNG_EVENTS_SITE": stack.site, "VNG_EVENTS_TOKEN": stack.token()}
    made = ask(tmp_path, "programs", "make", "Cron", **own)
    ask(tmp_path, "people", "give", stack.event_id, made["programId"], "reader", **own)
    program = {
        "VNG_EVENTS_SITE": stack.site,
        "VNG_EVENTS_CLIENT_ID": made["programId"],
        "VNG_EVENTS_CLIENT_SECRET": made["clientSecret"],
    }

    assert ask(tmp_path, "registrations", "list", stack.event_id, **program) is not None

    ask(tmp_path, "programs", "remove", made["programId"], "--yes", **own)
    assert not list(tmp_path.rglob("*.json"))
