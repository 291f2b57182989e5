"""Shapes of a refusal (RFC 9457)."""

from typing import Any

from pydantic import RootModel

from shared.models.fields import Instant, Model


class FaultView(Model):
    """One fault: where (JSON pointer), which kind, in words."""

    pointer: str
    code: str
    detail: str


class Problem(Model):
    """`type` says which refusal it is; the other members are there where they are known."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultView] | None = None
    reasons: list[FaultView] | None = None
    reason: str | None = None
    full_sessions: list[str] | None = None
    until: Instant | None = None
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    checked_in_at: Instant | None = None
    name: str | None = None


class AnyObject(RootModel[dict[str, Any]]):
    """The document itself."""
