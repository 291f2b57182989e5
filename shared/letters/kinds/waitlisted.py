"""The registration waits."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    explanation = ("queue-rule",) if waits(about.view.status) else ()
    return Wording("waitlisted", "open-waitlisted", explanation)


KIND = Kind(
    sent_when="a registration begins to wait",
    word=_word,
    slot="waitlisted",
    says_status=True,
    shows_waits=True,
)
