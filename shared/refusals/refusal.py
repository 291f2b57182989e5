"""Refusals: their base class, and those that every story knows.

From a declaration come the status and the problem of an answer, the responses of the API's document
and the table of docs/refusals.md. The routes themselves declare which of them refuse so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple


class Words(NamedTuple):
    """One text in both languages, Dutch first."""

    nl: str
    en: str

    def get(self, language: str) -> str:
        """The text in Dutch, or else in English."""
        return self.nl if language == "nl" else self.en


class Fault(NamedTuple):
    """One thing wrong with the input: where (JSON pointer, RFC 6901), which kind, in words."""

    pointer: str
    code: str
    detail: str


def one_a_pointer(faults: Iterable[Fault]) -> list[Fault]:
    """The first fault of each pointer: a second one there says nothing more."""
    seen: dict[str, Fault] = {}
    for fault in faults:
        seen.setdefault(fault.pointer, fault)
    return list(seen.values())


def escape_pointer(token: str) -> str:
    """One reference token of a JSON pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


FIRST, CLOSED, SPENT, LAST = range(4)
"""Where several refusals apply, this is their order: a key that was used, the window, what a day
allows, and then the rest in its own order. So a closed event reveals nothing of an address."""


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


class BusyError(DomainError):
    """Contention outlasted the retries; says nothing about seats."""

    code = "busy"
    status = 503
    title = Words("Het is nu te druk", "Too busy at this moment")
    when = Words(
        "de drukte hield langer aan dan de pogingen; zegt niets over plaatsen; `Retry-After`",
        "contention outlasted the retries; says nothing of seats; `Retry-After`",
    )
