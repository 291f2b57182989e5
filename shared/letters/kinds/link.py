"""The link to one's registration, sent on request."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    more = ("no-seat-yet",) if waits(about.view.status) else ()
    return Wording("link", explanation=("link-asked", *more))


KIND = Kind(sent_when="somebody asks for the link to their registration", word=_word)
