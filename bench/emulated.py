"""The table in moto, its schema the template's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto import mock_aws

from tests.lambda_events import SIGNING_KEYS
from tests.template import load_template


@contextmanager
def emulated_table() -> Iterator[None]:
    """The table, and the signing keys."""
    properties = load_template()["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with mock_aws():
        boto3.client("dynamodb").create_table(
            TableName=os.environ["TABLE_NAME"], **{name: properties[name] for name in wanted}
        )
        boto3.client("secretsmanager").create_secret(
            Name=os.environ["SIGNING_SECRET_ARN"], SecretString=SIGNING_KEYS
        )
        yield
