"""Paging of lists: an opaque cursor over the sort key where a page ended."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shared.refusals.refusal import Fault, InvalidInputError

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
# {instant}#{id}: the sort key of the index.
_SORT_KEY = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z#[a-z0-9-]{1,64}")


class PageAsked(NamedTuple):
    """The number of items of a page, and the sort key that it begins after."""

    limit: int
    after: str | None


def parse_page(
    asked: Mapping[str, str], other_faults: Iterable[Fault] = (), place: str = "/query"
) -> PageAsked:
    """`limit` and `cursor` of a query; `place` is where the pointers of faults begin.

    Raises: InvalidInputError with each fault, those found elsewhere in the query among them.
    """
    faults = list(other_faults)
    limit, after = DEFAULT_LIMIT, None
    if "limit" in asked:
        text = asked["limit"]
        limit = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
        if not 1 <= limit <= LARGEST_LIMIT:
            faults.append(Fault(f"{place}/limit", "invalid", f"Use 1 to {LARGEST_LIMIT}."))
    if "cursor" in asked:
        after = _decode(asked["cursor"])
        if after is None:
            detail = "Use the nextCursor of an earlier answer as it is."
            faults.append(Fault(f"{place}/cursor", "invalid", detail))
    if faults:
        raise InvalidInputError(faults)
    return PageAsked(limit, after)


def make_cursor(sort_key: str | None) -> str | None:
    """The cursor to go on after this sort key; None where the list ends."""
    return base64.urlsafe_b64encode(sort_key.encode()).decode().rstrip("=") if sort_key else None


def _decode(cursor: str) -> str | None:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        sort_key = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        return None
    return sort_key if _SORT_KEY.fullmatch(sort_key) else None
