"""Thanks after the event."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    if waits(about.view.status):
        return Wording("thanks-waiting", explanation=("thanks-no-seat",))
    return Wording("thanks", "open-thanks")


KIND = Kind(
    sent_when="after the event, or when an organiser sends it",
    word=_word,
    slot="thanks",
    is_over=True,
)
