"""The table and the event are those of the integration tests."""

from tests.integration.conftest import aws, event, table

__all__ = ["aws", "event", "table"]
