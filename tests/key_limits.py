"""How long DynamoDB lets a partition key be, which moto does not know."""

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from tests.iam import leading_keys

LONGEST_PARTITION_KEY = 2048
"""Bytes."""


def enforce(params: Mapping[str, Any], model: Any, **_: Any) -> None:
    """Raises: what DynamoDB answers to a call with a partition key that is too long."""
    for key in leading_keys(model.name, params):
        if len(key.encode(errors="replace")) > LONGEST_PARTITION_KEY:
            error: Any = {"Code": "ValidationException", "Message": "Size of hashkey is too large"}
            raise ClientError({"Error": error}, model.name)
