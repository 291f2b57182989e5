"""Tests of the local run's own parts, over sockets of this machine."""

import pytest


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """These tests open servers on the loopback."""
