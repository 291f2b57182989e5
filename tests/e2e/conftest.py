"""Tests over HTTP against the whole stack on the emulator."""

from pathlib import Path

import pytest

from infra.local.testing import RunningStack, running_stack

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is marked for what it is."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("e2e")


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """These tests talk to the stack over sockets."""


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> RunningStack:
    """The running stack: site, api, event_id, mails, token, more demonstration events."""
    return running_stack(pytestconfig)
