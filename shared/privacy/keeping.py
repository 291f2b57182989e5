"""All that is kept of one registration, as JSON that a person can read (AVG, articles 15 and
20)."""

from datetime import datetime
from typing import Any, NamedTuple

from shared.models.move import Move
from shared.models.registration import Registration
from shared.news.listing import MailSeen, read_mails
from shared.registrations.answers_apart import show_kept
from shared.registrations.confirming import read_moves
from shared.waiting.positions import view_with_positions


class History(NamedTuple):
    """What happened to a registration, first to last, and its mails, newest first."""

    moves: list[Move]
    mails: list[MailSeen]


def read_history(registration: Registration) -> History:
    return History(read_moves(registration), read_mails(registration.registration_id))


def show_everything(
    registration: Registration, history: History, now: datetime, *, for_holder: bool
) -> dict[str, Any]:
    """Details, all answers, what happened, and each mail with what became of it. To its holder it
    shows no account of an organiser, and no note that organisers made for each other."""
    hidden = {"by": None, "note": None} if for_holder else {}
    return {
        **view_with_positions(registration).shown(),
        **show_kept(registration, now),
        "moves": [move.model_copy(update=hidden).shown() for move in history.moves],
        "mails": [mail.shown() for mail in history.mails],
    }
