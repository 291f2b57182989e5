"""One registration's story in sentences: what happened, when, why and by whom, and each mail. An
organiser explains any outcome with it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from shared.finding.sessions import name_session
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.move import Move
from shared.models.registration import Registration
from shared.models.statuses import has_seat, waits
from shared.news.listing import MailSeen, read_mails
from shared.registrations.confirming import read_moves
from shared.words.lists import say


class Sentence(NamedTuple):
    """What happened at a moment. `by` is the account of the organiser who acted, `note` the reason
    that they gave; `mail_id` is that of a mail."""

    at: datetime
    text: str
    by: str | None = None
    note: str | None = None
    mail_id: str | None = None


def read_story(event: Event, registration: Registration, language: Language) -> list[Sentence]:
    """All that is known of it, first to last."""
    mails = read_mails(registration.registration_id)
    return tell(event, registration, read_moves(registration), mails, language)


def tell(
    event: Event,
    registration: Registration,
    moves: Sequence[Move],
    mails: Sequence[MailSeen],
    language: Language,
) -> list[Sentence]:
    """The sentences in order of time; of one moment, what happened comes before its mail."""
    told = [
        *_of_moves(event, moves, language),
        *_of_the_day(registration, language),
        *_of_mails(mails, language),
    ]
    return sorted(told, key=lambda sentence: sentence.at)


def _of_moves(event: Event, moves: Sequence[Move], language: Language) -> Iterator[Sentence]:
    for move in moves:
        what = say(f"story-{move.reason}", language)
        parts = [what, *_outcome(event, move, language)]
        yield Sentence(move.at, " ".join(parts), move.by, move.note)


def _outcome(event: Event, move: Move, language: Language) -> Iterator[str]:
    """What it came to: the seat that was got, changed or given up, and what is waited for."""
    gained = [s for r, s in move.seats.items() if move.was_seats.get(r) != s]
    lost = [s for r, s in move.was_seats.items() if move.seats.get(r) != s]
    if has_seat(move.status) and not has_seat(move.was_status):
        yield _with_names(event, "story-got-seat", gained, language)
    elif gained and lost:
        yield say(
            "story-changed-seat",
            language,
            before=_names(event, lost, language),
            after=_names(event, gained, language),
        )
    elif gained:
        yield _with_names(event, "story-got-seat", gained, language)
    elif lost or (has_seat(move.was_status) and not has_seat(move.status)):
        yield _with_names(event, "story-lost-seat", lost, language)
    waiting = [line.session_id for line in move.lines if line.session_id]
    if waits(move.status) and not waiting:
        yield say("story-waits", language)
    elif waiting:
        yield _with_names(event, "story-waits", waiting, language)


def _with_names(event: Event, text_id: str, session_ids: Sequence[str], language: Language) -> str:
    if not session_ids:
        return say(text_id, language)
    return say(f"{text_id}-in", language, sessions=_names(event, session_ids, language))


def _names(event: Event, session_ids: Sequence[str], language: Language) -> str:
    return ", ".join(name_session(event, session_id, language) for session_id in session_ids)


def _of_the_day(registration: Registration, language: Language) -> Iterator[Sentence]:
    if registration.coming_at:
        yield Sentence(registration.coming_at, say("story-coming", language))
    if registration.checked_in_at:
        yield Sentence(registration.checked_in_at, say("story-came", language))


def _of_mails(mails: Sequence[MailSeen], language: Language) -> Iterator[Sentence]:
    for mail in sorted(mails, key=lambda each: (each.created_at, each.mail_id)):
        text = say(
            "story-mail",
            language,
            kind=say(f"mail-kind-{mail.kind}", language),
            state=say(f"mail-{mail.state}", language),
        )
        # Why a mail of ours waits or was left out is a word of ours, and no server's.
        if mail.reason and mail.state not in ("waiting", "skipped"):
            text += " " + say("story-mail-reason", language, reason=mail.reason)
        yield Sentence(mail.sent_at or mail.created_at, text, mail_id=mail.mail_id)
