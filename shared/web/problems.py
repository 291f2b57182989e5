"""Refusals and unforeseen errors as problem+json (RFC 9457)."""

import json
import traceback
from typing import Any

from shared.refusals.refusal import BusyError, DomainError
from shared.refusals.requests import MethodNotAllowedError, ThrottledError, UnauthorizedError
from shared.runtime.telemetry import count, logger
from shared.web.http import PROBLEM, Answer, Request


def report_surprise(request: Request, error: Exception) -> Answer:
    """Logs an unforeseen error: its kind and place, never its message, which may hold what a
    visitor typed. Answers an opaque 500."""
    logger.error(
        "request failed unexpectedly",
        reason=type(error).__name__,
        resource=request.resource,
        method=request.method,
        trace=traceback.format_tb(error.__traceback__),
    )
    count("UnexpectedError")
    body = {
        "type": problem_type("internal-error"),
        "title": "Something went wrong here",
        "status": 500,
        "detail": "Please try again later.",
    }
    return Answer(500, json.dumps(body), PROBLEM)


def problem(error: DomainError) -> Answer:
    """A refusal as problem+json."""
    headers: dict[str, str] = {}
    if isinstance(error, BusyError):
        headers["Retry-After"] = "2"
    if isinstance(error, ThrottledError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, MethodNotAllowedError):
        headers["Allow"] = ", ".join(error.allowed)
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = "Bearer"
    body = json.dumps(problem_body(error), ensure_ascii=False)
    return Answer(error.status, body, PROBLEM, headers)


def problem_body(error: DomainError) -> dict[str, Any]:
    """A refusal in the form of RFC 9457, its facts as extra members."""
    return {
        "type": problem_type(error.code),
        "title": error.title.en,
        "status": error.status,
        "detail": error.detail,
        **error.facts,
    }


def problem_type(code: str) -> str:
    return f"urn:problem-type:vng-events:{code}"
