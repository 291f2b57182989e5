"""What a list of registrations is filtered and sorted by, judged before anything is read."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, get_args

from shared.finding.names import fold, holds_words, without_blanks, words_of
from shared.input import municipalities
from shared.models.event import Event
from shared.models.mail import MailState
from shared.models.questions import Question
from shared.models.registration import RegistrationStatus
from shared.refusals.refusal import Fault
from shared.registrations.cards import Card, answer_text, has_mark, mark

FILTERS = (
    "status",
    "sessionId",
    "organisation",
    "municipality",
    "mail",
    "checkedIn",
    "answer",
)
TEXT = "text"
"""What is searched for: it may name somebody, so it is in no URL."""
SORT = "sort"
Order = Literal["registered", "surname", "organisation"]
ORDERS: tuple[Order, ...] = get_args(Order)
MailFilter = MailState | Literal["none"]
"""`none` is that nothing is known yet."""
_NONE = "none"
_MAILS = (*get_args(MailState), _NONE)
_STATUSES = get_args(RegistrationStatus)
_TRUTH = ("true", "false")

Asked = Mapping[str, str]
"""Filters, the text and the order, each as text, by their names."""
Test = Callable[[Card], bool]


def find_faults(asked: Asked, event: Event, place: str = "/query") -> Iterator[Fault]:
    """What is wrong with what is asked; `place` is where the pointers of the faults begin."""
    for name, known in (
        ("status", _STATUSES),
        ("mail", _MAILS),
        ("checkedIn", _TRUTH),
        (SORT, ORDERS),
    ):
        if asked.get(name, known[0]) not in known:
            yield Fault(f"{place}/{name}", "not-allowed", f"Use one of {', '.join(known)}.")
    session_id = asked.get("sessionId")
    if session_id is not None and not any(round_.find(session_id) for round_ in event.rounds):
        yield Fault(f"{place}/sessionId", "unknown-session", "This event has no such session.")
    code = asked.get("municipality", _NONE)
    if code != _NONE and not municipalities.find(code):
        detail = "Use the code of a municipality, or none."
        yield Fault(f"{place}/municipality", "unknown-municipality", detail)
    if "answer" in asked and not _is_answer(event, asked["answer"]):
        detail = "Use {questionId}:{value} of a question with answers to choose, not kept apart."
        yield Fault(f"{place}/answer", "not-allowed", detail)


def tests_of(asked: Asked) -> list[Test]:
    """Each of them is true for a registration that is to be found. `asked` has no faults."""
    return [*_tests(asked)]


def values_of(question: Question) -> tuple[str, ...]:
    """The answers to a question that can be filtered by; none for what is kept apart."""
    if question.is_apart:
        return ()
    if question.kind == "yes-no":
        return ("yes", "no")
    return question.option_ids


def _is_answer(event: Event, asked: str) -> bool:
    question_id, _, value = asked.partition(":")
    return any(
        question.question_id == question_id and value in values_of(question)
        for question in event.questions
    )


def _tests(asked: Asked) -> Iterator[Test]:
    if "status" in asked:
        yield lambda card: card.status == asked["status"]
    if "sessionId" in asked:
        wanted = mark("session", asked["sessionId"])
        yield lambda card: card.is_in(wanted)
    if "mail" in asked:
        yield lambda card: (card.mail or _NONE) == asked["mail"]
    if "checkedIn" in asked:
        yield lambda card: card.came == (asked["checkedIn"] == "true")
    if "municipality" in asked:
        yield _municipality_test(asked["municipality"])
    if "organisation" in asked:
        yield _organisation_test(asked["organisation"])
    if "answer" in asked:
        answer = mark("answer", answer_text(*asked["answer"].split(":", 1)))
        yield lambda card: has_mark(card.answers, answer)
    if words := words_of(asked.get(TEXT, "")):
        yield lambda card: is_called(card, words)


def _municipality_test(code: str) -> Test:
    if code == _NONE:
        return lambda card: not is_municipality(card)
    return lambda card: card.organisation == code


def _organisation_test(organisation: str) -> Test:
    # However it is spelled: as visitors may spell it when they register.
    wanted = organisation.strip().casefold()
    municipality = municipalities.match(organisation)
    code = municipality.code if municipality else wanted.upper()
    return lambda card: card.organisation == code or organisation_of(card).casefold() == wanted


def is_municipality(card: Card) -> bool:
    return municipalities.find(card.organisation) is not None


def organisation_of(card: Card) -> str:
    """The name of the organisation."""
    return _name_organisation(card.organisation)


def is_called(card: Card, words: tuple[str, ...]) -> bool:
    """Whether each word is a part of the name, the address, the organisation or the reference."""
    name = fold(card.name)
    organisation = _fold_organisation(card.organisation)
    reference = card.reference.lower()
    if holds_words(f"{name}\n{fold(card.email)}\n{organisation}\n{reference}", words):
        return True
    # Written together, or with a dash as people read a reference out.
    together = tuple(map(without_blanks, words))
    return holds_words(f"{without_blanks(name)}\n{reference}", together)


@lru_cache(maxsize=1024)
def _name_organisation(organisation: str) -> str:
    municipality = municipalities.find(organisation)
    return municipality.name if municipality else organisation


@lru_cache(maxsize=1024)
def _fold_organisation(organisation: str) -> str:
    return fold(_name_organisation(organisation))
