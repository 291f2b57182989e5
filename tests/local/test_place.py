"""Wrong ports and missing runs are told in words that help."""

import socket
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
