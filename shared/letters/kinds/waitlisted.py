"""The registration waits."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    explanation = ("queue-rule",) if waits(about.view.status) else ()
    if about.move is not None and about.move.reason == "accepted-by-organiser":
        return Wording("waitlisted", explanation=("accepted-waits", *explanation))
    return Wording("waitlisted", "open-waitlisted", explanation)


KIND = Kind(
    sent_when="a registration begins to wait",
    word=_word,
    slot="waitlisted",
    says_status=True,
    shows_waits=True,
)
