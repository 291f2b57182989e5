"""The table as `template.yaml` makes it, in moto, with one published event in it."""

import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.registering.parsing import forget_events
from shared.sending import ses
from shared.store.client import dynamodb
from tests.accounts import first_grants
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Login, answer_calls, put_parameter
from tests.lambda_events import SIGNING_KEYS
from tests.moto_table import put_items, quickly, take_items
from tests.pool import FakePool
from tests.template import load_template
from tests.written import written

# Made once: botocore reads the model of a service for each client anew, which takes longer than
# most tests.
_client: Any = boto3.client("dynamodb")
_secrets = boto3.client("secretsmanager")
_published: list[tuple[Event, Any]] = []
"""The event that is published, with its items, for the tests that only need it."""


@pytest.fixture(autouse=True)
def _begin() -> None:
    """Each test begins at one moment, and no function remembers what another test had."""
    CLOCK.moment = NOW
    forget_events()
    ses._seen.clear()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Looks at what a test wrote as a part of the test, so that the test fails for it."""
    answer = yield
    if "table" in pyfuncitem.funcargs:
        table = pyfuncitem.funcargs["table"]
        table.writes.check(table)
    return answer


@pytest.fixture(autouse=True)
def pool(monkeypatch: pytest.MonkeyPatch) -> FakePool:
    """The accounts that functions make."""
    made = FakePool()
    monkeypatch.setattr("shared.access.pool._client", lambda: made)
    monkeypatch.setattr("shared.access.programs._client", lambda: made)
    return made


@pytest.fixture
def sign_in_parameter(table: Any) -> None:
    """What the desk knows of the login."""
    put_parameter()


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> Login:
    """The login that the desk calls."""
    return answer_calls(monkeypatch, Login())


@pytest.fixture
def aws() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def table(aws: None) -> Iterator[Any]:
    """The low-level client of a table whose schema is the template's own. Whatever a test writes
    there through our code, no key of it names a visitor, and what is personal expires."""
    properties = load_template()["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with written() as writes, quickly(dynamodb, _client):
        _client.create_table(
            TableName=os.environ["TABLE_NAME"], **{name: properties[name] for name in wanted}
        )
        _secrets.create_secret(Name=os.environ["SIGNING_SECRET_ARN"], SecretString=SIGNING_KEYS)
        for grant in first_grants():
            _client.put_item(**grant)
        _client.writes = writes
        yield _client


@pytest.fixture
def event(table: Any) -> Event:
    """A published event, open now: 8 seats, two in each of its four breakouts."""
    if not _published:
        # Alone: the first test of a process may have put other events there before.
        others = take_items()
        made, programme = parse(make_demonstration(read_file(REFERENCE), NOW, seats=8))
        publish(made, programme, NOW)
        _published.append((made, take_items()))
        put_items(others)
    ((published, items),) = _published
    put_items(items)
    return published
