"""Refusals of a request for how it asks: its form, its token, its key, its number."""

from collections.abc import Sequence

from shared.refusals.refusal import SPENT, DomainError, Words


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
    when = Words(
        "de inhoud is groter dan 64 KiB, of een foto groter dan 4 MB",
        "the body is larger than 64 KiB, or a picture larger than 4 MB",
    )


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


class LastOrganiserError(DomainError):
    code = "last-organiser"
    status = 409
    title = Words(
        "Er moet iemand zijn die alle bijeenkomsten organiseert",
        "Somebody has to organise every event",
    )
    when = Words(
        "niemand anders organiseert alle bijeenkomsten",
        "nobody else organises every event",
    )


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
    """The request of this key was done, and its result is there no more."""

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
