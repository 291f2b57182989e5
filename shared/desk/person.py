"""One registration as its page shows it: its sessions with where one can go, its story, what is
known of whoever it is of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from shared.finding.story import Sentence
from shared.models.event import Breakout, Event, Round
from shared.models.fields import Language
from shared.models.questions import Answers
from shared.models.registration import Registration, RegistrationView
from shared.models.statuses import has_ended, has_seat, is_undecided
from shared.models.tickets import Counter
from shared.words import pages as words

Standing = Literal["held", "waited", "wanted", "free", "full", "cancelled"]


class Option(NamedTuple):
    """A session, how the person stands to it, and the place in its line where they wait, or among
    the choices of an application."""

    session: Breakout
    counter: Counter
    standing: Standing
    position: int | None = None


class RoundOptions(NamedTuple):
    round: Round
    options: list[Option]


class Told(NamedTuple):
    """A sentence of the story; `by` is who acted, as colleagues know them."""

    at: datetime
    text: str
    by: str
    note: str


def find_options(
    event: Event, view: RegistrationView, sessions: Sequence[tuple[Breakout, Counter]]
) -> list[RoundOptions]:
    """Each round with its sessions. `sessions` are those with a counter."""
    counters = {session.session_id: counter for session, counter in sessions}
    own = {each.session_id: each for each in view.sessions}

    def stand(session: Breakout, counter: Counter) -> Option:
        mine = own.get(session.session_id)
        if mine is not None:
            standing: Standing = "held" if has_seat(mine.status) else "waited"
            return Option(session, counter, standing, mine.position)
        if session.is_cancelled:
            return Option(session, counter, "cancelled")
        ranking = view.choices.get(counter.round_id or "", ())
        if is_undecided(view.status) and session.session_id in ranking:
            return Option(session, counter, "wanted", ranking.index(session.session_id) + 1)
        is_full = counter.taken >= counter.capacity or counter.waiting > 0
        return Option(session, counter, "full" if is_full else "free")

    return [
        RoundOptions(
            round_,
            [
                stand(session, counter)
                for session in round_.sessions
                if (counter := counters.get(session.session_id))
            ],
        )
        for round_ in event.rounds
    ]


def may_move(event: Event, registration: Registration, now: datetime) -> bool:
    """Whether sessions can still be changed."""
    return (
        not has_ended(registration.status)
        and not is_undecided(registration.status)
        and registration.checked_in_at is None
        and now < event.ends_at
    )


def may_still_come(event: Event, registration: Registration, now: datetime) -> bool:
    """Whether an application can be accepted, one that was refused too."""
    return registration.status in ("applied", "refused") and now < event.ends_at


def tell_story(
    sentences: Sequence[Sentence], accounts: Mapping[str, str], unknown: str
) -> list[Told]:
    """Each with the address of who acted; `unknown` for who has no grant any more."""
    return [
        Told(
            each.at,
            each.text,
            accounts.get(each.by, unknown) if each.by else "",
            each.note or "",
        )
        for each in sentences
    ]


def answers_in_words(
    event: Event, answers: Answers, language: Language
) -> Iterator[tuple[str, str]]:
    """Each answer with its question, in the order of the form; last those no longer asked."""
    asked = [question.question_id for question in event.questions]
    for question_id in sorted(answers, key=lambda id_: asked.index(id_) if id_ in asked else 99):
        question = event.find_question(question_id)
        name = words.label(question, language) if question else words.name(question_id, language)
        yield name, words.answer(question, answers[question_id], language)
