"""The form of an Idempotency-Key, for every request that may have one."""

import re
from collections.abc import Iterator

from shared.refusals.refusal import Fault

_KEY = re.compile(r"[\x21-\x7e]{16,200}")


def key_faults(key: str) -> Iterator[Fault]:
    """The fault in an Idempotency-Key, if any. A short one could be guessed, and with it an
    answer."""
    if not _KEY.fullmatch(key):
        detail = "Send 16 to 200 visible ASCII characters; make it random, such as a UUID."
        yield Fault("/headers/Idempotency-Key", "invalid", detail)
