"""The link again, for whose address somebody tried to register."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import is_undecided, waits


def _word(about: Situation) -> Wording:
    more = ("no-seat-yet",) if waits(about.view.status) else ()
    more = ("applied-still",) if is_undecided(about.view.status) else more
    return Wording("already-registered", explanation=("already", *more))


KIND = Kind(sent_when="somebody registers with an address that is registered already", word=_word)
