"""What can be refused: each refusal is declared once, here.

From a declaration come the status and the problem of an answer, the responses of the API's
document and the table of docs/refusals.md; which routes refuse so, the routes themselves declare.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from shared.models.wording import Words


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
    """A refusal. `code` ends the problem's `type`, `status` is that of the answer (RFC 9110),
    `when` says what leads to it and which members it has; `facts` are those members."""

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[Words]
    when: ClassVar[Words]
    precedence: ClassVar[int] = LAST

    def __init__(self, detail: str, **facts: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts: Mapping[str, object] = facts


class InvalidInputError(DomainError):
    code = "invalid-input"
    status = 400
    title = Words("De invoer klopt niet", "The input is not valid")
    when = Words(
        "het verzoek is niet zoals het moet zijn; `errors` noemt elke fout: `pointer`, "
        "`code`, `detail`",
        "the request is not as it must be; `errors` names every fault: `pointer`, `code`, `detail`",
    )

    def __init__(self, faults: Sequence[Fault]) -> None:
        count = len(faults)
        super().__init__(
            f"{count} fault{'s' if count > 1 else ''} found; see errors.",
            errors=[fault._asdict() for fault in faults],
        )
        self.faults = tuple(faults)


class NotFoundError(DomainError):
    code = "not-found"
    status = 404
    precedence = CLOSED
    title = Words("Niet gevonden", "Not found")
    when = Words(
        "deze bijeenkomst, sessie of aanmelding of dit pad is er niet, of de aanroeper "
        "hoort niet te weten dat het er is",
        "no such event, session, registration or path, or one whose existence is not the "
        "caller's to know",
    )


class MethodNotAllowedError(DomainError):
    code = "method-not-allowed"
    status = 405
    title = Words("Deze methode kan hier niet", "This method is not allowed here")
    when = Words(
        "het pad heeft andere methoden; `Allow` noemt ze",
        "the path has other methods; `Allow` names them",
    )

    def __init__(self, allowed: Sequence[str]) -> None:
        super().__init__(f"Use {', '.join(allowed)}.")
        self.allowed = tuple(allowed)


class NotAcceptableError(DomainError):
    code = "not-acceptable"
    status = 406
    title = Words(
        "Geen van de gevraagde mediatypen is er",
        "None of the asked media types can be given",
    )
    when = Words(
        "geen van de mediatypen die gevraagd zijn",
        "none of the media types that are asked for",
    )


class UnsupportedMediaTypeError(DomainError):
    code = "unsupported-media-type"
    status = 415
    title = Words(
        "Dit mediatype wordt hier niet begrepen",
        "This media type is not understood here",
    )
    when = Words("de inhoud is van een ander mediatype", "the body is of another media type")


class TooLargeError(DomainError):
    code = "too-large"
    status = 413
    title = Words("De inhoud is te groot", "The body is too large")
    when = Words("de inhoud is groter dan 64 KiB", "the body is larger than 64 KiB")


class UnauthorizedError(DomainError):
    code = "unauthorized"
    status = 401
    title = Words("Hiervoor is een geldig token nodig", "A valid token is needed")
    when = Words(
        "geen token, een verkeerd token of een dat verlopen is",
        "no token, a wrong one, or one that has expired",
    )


class ForbiddenError(DomainError):
    code = "forbidden"
    status = 403
    title = Words("Zo ver reikt dit token niet", "This token does not reach this far")
    when = Words("een goed token, maar voor iets anders", "a right token, for something else")


class PreconditionRequiredError(DomainError):
    code = "precondition-required"
    status = 428
    title = Words(
        "Deze wijziging heeft een kop If-Match nodig",
        "This change needs an If-Match header",
    )
    when = Words("geen `If-Match`", "no `If-Match`")


class PreconditionFailedError(DomainError):
    code = "precondition-failed"
    status = 412
    title = Words("Het is veranderd sinds het gelezen is", "It has changed since it was read")
    when = Words("`If-Match` is niet de huidige versie", "`If-Match` is not the present version")


class GoneError(DomainError):
    """What a key stands for was done, and is there no more."""

    code = "gone"
    status = 409
    title = Words("Het is er niet meer", "It is gone")
    when = Words(
        "de `Idempotency-Key` staat voor iets wat sindsdien gewist is",
        "the `Idempotency-Key` stands for what was erased since",
    )


class InProgressError(DomainError):
    """The same key is being dealt with at this moment."""

    code = "in-progress"
    status = 409
    title = Words(
        "Deze Idempotency-Key is nu in behandeling",
        "This Idempotency-Key is being dealt with at this moment",
    )
    when = Words(
        "dezelfde `Idempotency-Key` is op dit moment in behandeling",
        "the same `Idempotency-Key` is being dealt with at this moment",
    )


class WaitingListFullError(DomainError):
    code = "waiting-list-full"
    status = 409
    title = Words("De wachtlijst is vol", "The waiting list is full")
    when = Words("er wachten er zoveel als er mogen", "as many wait as may")


class NotPublishableError(DomainError):
    """`reasons` are faults of the whole: every one that keeps it from being published."""

    code = "not-publishable"
    status = 409
    title = Words("Dit kan niet gepubliceerd worden", "This cannot be published")
    when = Words(
        "zo kan de bijeenkomst niet zijn; `reasons` noemt elke reden, in de vorm van `errors`",
        "the event cannot be so; `reasons` names every one, in the form of `errors`",
    )

    def __init__(self, reasons: Sequence[Fault]) -> None:
        count = len(reasons)
        super().__init__(
            f"{count} reason{'s' if count > 1 else ''} against it; see reasons.",
            reasons=[reason._asdict() for reason in reasons],
        )
        self.reasons = tuple(reasons)


class NoSeatError(DomainError):
    """What is asked for needs a seat, and this registration waits for one."""

    code = "no-seat"
    status = 409
    title = Words("Deze aanmelding heeft nog geen plaats", "This registration has no seat yet")
    when = Words(
        "wie op de wachtlijst staat, kan die plek niet aan een collega geven",
        "a place in line cannot be handed to a colleague",
    )


class CheckedInError(DomainError):
    """Who is inside neither leaves nor moves; the fact `checkedInAt` says since when."""

    code = "checked-in"
    status = 409
    title = Words("Deze bezoeker is binnen", "This visitor is checked in")
    when = Words(
        "wie binnen is, kan niet annuleren of verplaatst worden; `checkedInAt`",
        "who is inside neither cancels nor moves; `checkedInAt`",
    )


class NotCheckableError(DomainError):
    """`reason` is what is against checking in now: too early, too late, no seat."""

    code = "not-checkable"
    status = 409
    title = Words(
        "Deze bezoeker kan nu niet binnengemeld worden",
        "This visitor cannot be checked in now",
    )
    when = Words(
        "nu niet binnen te melden; `reason`: `too-early`, `too-late`, `waiting`, `cancelled`",
        "no check-in now; `reason`: `too-early`, `too-late`, `waiting`, `cancelled`",
    )


class ThrottledError(DomainError):
    """`retry_after` in seconds."""

    code = "throttled"
    status = 429
    title = Words("Te veel verzoeken", "Too many requests")
    when = Words(
        "het dagbudget van een adres, of van de wijzigingen van een aanmelding, is op; "
        "`Retry-After`",
        "the day's budget of an address, or of a registration's changes, is spent; `Retry-After`",
    )
    precedence = SPENT

    def __init__(self, detail: str, retry_after: int = 86_400) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class IdempotencyKeyReusedError(DomainError):
    code = "idempotency-key-reused"
    status = 400
    title = Words(
        "Deze Idempotency-Key is met een andere inhoud gebruikt",
        "This Idempotency-Key was used with another body",
    )
    when = Words(
        "dezelfde `Idempotency-Key` met een andere inhoud",
        "the same `Idempotency-Key` with another body",
    )


class AlreadyRegisteredError(DomainError):
    code = "already-registered"
    status = 409
    title = Words("Dit adres is al aangemeld", "This address is registered already")
    when = Words(
        "dit adres is al aangemeld; de eigenaar krijgt er mail over, zodat raden opvalt",
        "this address is registered; its owner is mailed, so that probing shows itself",
    )


class SoldOutError(DomainError):
    """`full_sessions` names those of the ranking, or is empty if the event itself is full."""

    code = "sold-out"
    status = 409
    title = Words("Er is geen plaats meer", "No seat is left")
    when = Words(
        "geen plaats, en wachten was niet gevraagd; `fullSessions`, of `until` voor een "
        "organisatie die haar deel heeft",
        "no seat, and no waiting wanted; `fullSessions`, or `until` for an organisation "
        "that has had its share",
    )

    def __init__(self, detail: str, full_sessions: Sequence[str] = ()) -> None:
        super().__init__(detail, **({"fullSessions": full_sessions} if full_sessions else {}))
        self.full_sessions = full_sessions


class ShareExhaustedError(DomainError):
    """An organisation has had its share until a date; then seats are free for all. For whoever
    asks it is full."""

    code = "sold-out"
    status = 409
    title = Words(
        "Voor deze organisatie is er nu geen plaats meer",
        "No seat is left for this organisation now",
    )
    when = SoldOutError.when


class RegistrationClosedError(DomainError):
    code = "registration-closed"
    status = 409
    precedence = CLOSED
    title = Words("Aanmelden kan nu niet", "Registration is not open")
    when = Words(
        "nog niet open, gesloten of afgelast; `opensAt`, `closesAt`",
        "not open yet, closed or cancelled; `opensAt`, `closesAt`",
    )


class BusyError(DomainError):
    """Contention outlasted the retries; says nothing about seats."""

    code = "busy"
    status = 503
    title = Words("Het is nu te druk", "Too busy at this moment")
    when = Words(
        "de drukte hield langer aan dan de pogingen; zegt niets over plaatsen; `Retry-After`",
        "contention outlasted the retries; says nothing of seats; `Retry-After`",
    )
