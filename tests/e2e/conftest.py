"""Tests over HTTP against the whole stack on the emulator."""

from pathlib import Path

import pytest

from infra.local.testing import RunningStack, running_stack

HERE = Path(__file__).parent
LONG = ("test_poison.py", "test_redeployment.py", "test_restart.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is marked for what it is. Two stacks run side by side, and
    the tests of each one after another; the longest go with the browser, whose tests are fewer."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("e2e")
            item.add_marker(pytest.mark.xdist_group("browser" if item.path.name in LONG else "e2e"))


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """These tests talk to the stack over sockets."""


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> RunningStack:
    """The running stack: site, api, event_id, mails, token, more demonstration events."""
    return running_stack(pytestconfig)
