"""What was there before a restart is there after it, and what comes after it is served as well."""

from pathlib import Path

from infra.local import place
from infra.local.testing import RunningStack, start, stop
from tests.e2e.http import get
from tests.e2e.visitors import post_all
from tests.requests import make_request


def test_a_restart_keeps_the_data_and_the_mail_going(tmp_path: Path) -> None:
    own = place.on_free_ports(tmp_path)

    process = start(own)
    try:
        before = RunningStack(place.read_run_file(own))
        organiser = before.running["organiser"]
        register(before, 1, 2)
    finally:
        stop(process)

    assert process.returncode == 0
    assert not own.run_file.exists()
    assert not any("infra" in line or "_worker" in line for line in programs_using(tmp_path))

    process = start(own)
    try:
        after = RunningStack(place.read_run_file(own))
        assert after.running["organiser"] == organiser
        assert taken(after) == 2
        # The first ones after the restart: the emulator would take them for mailed already.
        register(after, 3)
        assert taken(after) == 3
    finally:
        stop(process)


def register(stack: RunningStack, *numbers: int) -> None:
    """Visitors register, and each gets a mail."""
    requests = [make_request(number) for number in numbers]

    answers = post_all(stack, stack.event_id, requests)

    assert [answer.status for answer in answers] == [201] * len(numbers)
    for request in requests:
        assert len(stack.wait_for_mails(request["email"])) == 1


def taken(stack: RunningStack) -> int:
    capacity = get(f"{stack.api}/v1/events/{stack.event_id}/capacity").json()
    assert isinstance(capacity["taken"], int)
    return capacity["taken"]


def programs_using(folder: Path) -> list[str]:
    """Command lines that name the folder; nothing on a system without /proc."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found
