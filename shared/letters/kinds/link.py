"""The link to one's registration, sent on request."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import is_undecided, waits


def _word(about: Situation) -> Wording:
    more = ("no-seat-yet",) if waits(about.view.status) else ()
    more = ("applied-still",) if is_undecided(about.view.status) else more
    return Wording("link", explanation=("link-asked", *more))


KIND = Kind(sent_when="somebody asks for the link to their registration", word=_word)
