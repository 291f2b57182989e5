"""What can be refused, by name. Status numbers live in `shared.web.http` only."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple


class Fault(NamedTuple):
    """One thing wrong with the input: where (JSON pointer, RFC 6901), which kind, in words."""

    pointer: str
    code: str
    detail: str


def escape_pointer(token: str) -> str:
    """One reference token of a JSON pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


FIRST, CLOSED, SPENT, LAST = range(4)
"""Where several things stand in the way, what is told: a key that was used, the window, what a day
allows, and then the rest in its own order. So a closed event tells nothing of an address."""


class DomainError(Exception):
    """A refusal. `code` ends the problem's `type`, `facts` are its extra members."""

    code: ClassVar[str]
    title: ClassVar[str]
    precedence: ClassVar[int] = LAST

    def __init__(self, detail: str, **facts: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts: Mapping[str, object] = facts


class InvalidInputError(DomainError):
    code = "invalid-input"
    title = "The input is not valid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        count = len(faults)
        super().__init__(
            f"{count} fault{'s' if count > 1 else ''} found; see errors.",
            errors=[fault._asdict() for fault in faults],
        )
        self.faults = tuple(faults)


class NotFoundError(DomainError):
    code = "not-found"
    precedence = CLOSED
    title = "Not found"


class MethodNotAllowedError(DomainError):
    code = "method-not-allowed"
    title = "This method is not allowed here"

    def __init__(self, allowed: Sequence[str]) -> None:
        super().__init__(f"Use {', '.join(allowed)}.")
        self.allowed = tuple(allowed)


class NotAcceptableError(DomainError):
    code = "not-acceptable"
    title = "None of the asked media types can be given"


class UnsupportedMediaTypeError(DomainError):
    code = "unsupported-media-type"
    title = "This media type is not understood here"


class TooLargeError(DomainError):
    code = "too-large"
    title = "The body is too large"


class UnauthorizedError(DomainError):
    code = "unauthorized"
    title = "A valid token is needed"


class ForbiddenError(DomainError):
    code = "forbidden"
    title = "This token does not reach this far"


class PreconditionRequiredError(DomainError):
    code = "precondition-required"
    title = "This change needs an If-Match header"


class PreconditionFailedError(DomainError):
    code = "precondition-failed"
    title = "It has changed since it was read"


class GoneError(DomainError):
    """What a key stands for was done, and is there no more."""

    code = "gone"
    title = "It is gone"


class InProgressError(DomainError):
    """The same key is being dealt with at this moment."""

    code = "in-progress"
    title = "This Idempotency-Key is being dealt with at this moment"


class WaitingListFullError(DomainError):
    code = "waiting-list-full"
    title = "The waiting list is full"


class NotPublishableError(DomainError):
    """`reasons` are faults of the whole: every one that keeps it from being published."""

    code = "not-publishable"
    title = "This cannot be published"

    def __init__(self, reasons: Sequence[Fault]) -> None:
        count = len(reasons)
        super().__init__(
            f"{count} reason{'s' if count > 1 else ''} against it; see reasons.",
            reasons=[reason._asdict() for reason in reasons],
        )
        self.reasons = tuple(reasons)


class CheckedInError(DomainError):
    """Who is inside neither leaves nor moves; the fact `checkedInAt` says since when."""

    code = "checked-in"
    title = "This visitor is checked in"


class NotCheckableError(DomainError):
    """`reason` is what is against checking in now: too early, too late, no seat."""

    code = "not-checkable"
    title = "This visitor cannot be checked in now"


class ShareExhaustedError(DomainError):
    """An organisation has had its share until a date; then seats are free for all. For whoever
    asks it is full."""

    code = "sold-out"
    title = "No seat is left for this organisation now"


class ThrottledError(DomainError):
    """`retry_after` in seconds."""

    code = "throttled"
    title = "Too many requests"
    precedence = SPENT

    def __init__(self, detail: str, retry_after: int = 86_400) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class IdempotencyKeyReusedError(DomainError):
    code = "idempotency-key-reused"
    title = "This Idempotency-Key was used with another body"


class AlreadyRegisteredError(DomainError):
    code = "already-registered"
    title = "This address is registered already"


class SoldOutError(DomainError):
    """`full_sessions` names those of the ranking, or is empty if the event itself is full."""

    code = "sold-out"
    title = "No seat is left"

    def __init__(self, detail: str, full_sessions: Sequence[str] = ()) -> None:
        super().__init__(detail, **({"fullSessions": full_sessions} if full_sessions else {}))
        self.full_sessions = full_sessions


class RegistrationClosedError(DomainError):
    code = "registration-closed"
    precedence = CLOSED
    title = "Registration is not open"


class BusyError(DomainError):
    """Contention outlasted the retries; says nothing about seats."""

    code = "busy"
    title = "Too busy at this moment"
