"""Refusals of what is asked for: seats, waiting lists, windows, the door, publishing."""

from collections.abc import Sequence

from shared.refusals.refusal import CLOSED, DomainError, Fault, Words


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


class ApplicationsFullError(DomainError):
    code = "applications-full"
    status = 409
    title = Words("Er zijn te veel aanvragen", "There are too many applications")
    when = Words(
        "er wachten zoveel aanvragen op een antwoord als er mogen",
        "as many applications wait for an answer as may",
    )


class AlreadyDecidedError(DomainError):
    """Who was accepted is cancelled, and not refused."""

    code = "already-decided"
    status = 409
    title = Words("Over deze aanvraag is al beslist", "This application was decided on already")
    when = Words(
        "wie is toegelaten, kan niet meer geweigerd worden; annuleer de aanmelding",
        "who was accepted cannot be refused any more; cancel the registration",
    )


class NotWaitingError(DomainError):
    """Only who waits can be put first."""

    code = "not-waiting"
    status = 409
    title = Words("Deze bezoeker wacht nergens op", "This visitor waits for nothing")
    when = Words(
        "alleen wie wacht, kan vooraan gezet worden", "only who waits can be put first in line"
    )


class TooManyRowsError(DomainError):
    """`rows` says how many there are, `exports` where a file of any length is asked for."""

    code = "too-many-rows"
    status = 400
    title = Words("De lijst is te lang", "The list is too long")
    when = Words(
        "een bestand met meer dan 2.000 rijen; vraag het met een POST op `exports`, of neem een "
        "deel, met filters; `rows`, `exports`",
        "a file of more than 2,000 rows; ask for it by a POST to `exports`, or take a part, by "
        "filters; `rows`, `exports`",
    )

    def __init__(self, event_id: str, rows: int, most: int) -> None:
        super().__init__(
            f"{rows} rows; at most {most} are answered at once. POST to exports for all of them.",
            rows=rows,
            exports=f"/v1/events/{event_id}/exports",
        )


class NotRemovableError(DomainError):
    """People still count on the event, or are still being released from it."""

    code = "not-removable"
    status = 409
    title = Words("Deze bijeenkomst kan nog niet weg", "This event cannot be removed yet")
    when = Words(
        "alleen wat voorbij of afgelast is, kan weg, en pas als iedereen bericht heeft",
        "only what is over or cancelled can be removed, once everybody has been released",
    )


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
    """A visitor who is inside can neither cancel nor change; the fact `checkedInAt` says since
    when."""

    code = "checked-in"
    status = 409
    title = Words("Deze bezoeker is binnen", "This visitor is checked in")
    when = Words(
        "wie binnen is, kan niet annuleren of verplaatst worden; `checkedInAt`",
        "who is inside neither cancels nor moves; `checkedInAt`",
    )


class NotCheckableError(DomainError):
    """`reason` is what is against checking in now: too early, too late, no seat, undone since."""

    code = "not-checkable"
    status = 409
    title = Words(
        "Deze bezoeker kan nu niet binnengemeld worden",
        "This visitor cannot be checked in now",
    )
    when = Words(
        "nu niet binnen te melden; `reason`: `too-early`, `too-late`, `waiting`, `cancelled`, "
        "`undone`; `name`",
        "no check-in now; `reason`: `too-early`, `too-late`, `waiting`, `cancelled`, `undone`; "
        "`name`",
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
    """An organisation has had its share until a date; then seats are free for all. To its people
    the event is full."""

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
