"""Wrong ports and missing runs are reported in words that help."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import place
from infra.local.place import LocalRunError, Port


def test_ports_and_folder_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOCAL_DIR", str(tmp_path))
    monkeypatch.setenv("SITE_PORT", "9000")
    monkeypatch.setenv("AWS_PORT", "")

    chosen = place.from_environment()

    assert chosen.run_file == tmp_path / "run.json"
    assert chosen.site_url == "http://localhost:9000/"
    assert chosen.aws_url == "http://127.0.0.1:4566"


@pytest.mark.parametrize("wrong", ["0", "65536", "-1", "http"])
def test_wrong_port_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("MAILBOX_PORT", wrong)

    with pytest.raises(LocalRunError, match="MAILBOX_PORT must be a port number"):
        place.from_environment()


def test_taken_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]

        with pytest.raises(LocalRunError) as refused:
            Port(number, "the site", "SITE_PORT").check_free()

    assert f"Port {number} (the site) is taken" in str(refused.value)
    assert "make run SITE_PORT=" in str(refused.value)


def test_free_ports_differ_and_are_free(tmp_path: Path) -> None:
    ports = place.on_free_ports(tmp_path).ports

    assert len({port.number for port in ports}) == 4
    for port in ports:
        port.check_free()


def test_without_a_run_the_message_says_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(LocalRunError, match="start it with `make run`"):
        place.read_run_file(place.on_free_ports(tmp_path))


def test_file_of_a_run_that_was_killed_is_not_believed(tmp_path: Path) -> None:
    stale = place.on_free_ports(tmp_path)
    stale.run_file.write_text('{"site": "http://localhost:1/"}')

    with pytest.raises(LocalRunError, match="Nothing is running"):
        place.read_run_file(stale)
    with stale.claim():
        assert place.read_run_file(stale) == {"site": "http://localhost:1/"}


def test_second_run_in_one_folder_is_refused(tmp_path: Path) -> None:
    first = place.on_free_ports(tmp_path)
    second = place.on_free_ports(tmp_path)

    with first.claim(), pytest.raises(LocalRunError, match="Another run"), second.claim():
        pass


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


@pytest.fixture
def careless_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless_umask")
def test_a_password_is_nobody_elses_to_read_from_the_first_byte_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def look(unfinished: Path, file: Path) -> None:
        seen.extend([rights(unfinished), unfinished.read_text(), str(file.exists())])
        replace(unfinished, file)

    replace = os.replace
    monkeypatch.setattr(os, "replace", look)
    (tmp_path / "run.part").write_text("left by a run that was killed, readable for all")

    place.write_private(tmp_path / "run.json", "secret")

    assert seen == ["0o600", "secret", "False"]
    assert rights(tmp_path / "run.json") == "0o600"
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


@pytest.mark.usefixtures("careless_umask")
def test_mails_state_and_logs_are_shut_also_where_they_were_open(tmp_path: Path) -> None:
    own = place.on_free_ports(tmp_path / "local")
    own.mail.mkdir(parents=True)

    own.make_folders()

    assert [rights(folder) for folder in (own.mail, own.state, own.logs)] == ["0o700"] * 3


def test_what_holds_the_organisers_password_is_written_so() -> None:
    """Nothing of a run writes into its folder in another way."""
    written = [
        (file.name, line.strip())
        for file in sorted((place.ROOT / "infra" / "local").glob("*.py"))
        for line in file.read_text().splitlines()
        if re.search(r"\.write_(text|bytes)\(", line)
    ]

    # The emulator's own state, and the mark of what is built and deployed, a digest.
    assert [name for name, _ in written] == ["emulator.py", "stack.py", "stack.py"]
