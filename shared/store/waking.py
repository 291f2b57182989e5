"""Wakes a function, without waiting for it. What it is told is ids: what it does stands in the
table. Lambda keeps the call, and makes it again where the function breaks off ("Asynchronous
invocation")."""

import json
from datetime import timedelta
from functools import cache
from typing import Any

from shared.store.client import make_client

TRIED_FOR = timedelta(hours=1)
"""Longer than Lambda makes a call again: what is not ready by then stays so."""


def wake(function_name: str, **ids: str) -> None:
    """Returns once Lambda has taken the call over."""
    _client().invoke(
        FunctionName=function_name, InvocationType="Event", Payload=json.dumps(ids).encode()
    )


@cache
def _client() -> Any:
    return make_client("lambda")
