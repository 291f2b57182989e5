"""Thanks after the event."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            return Wording("thanks-waiting", explanation=("thanks-no-seat",))
        case "confirmed" | "cancelled":
            return Wording("thanks", "open-thanks")
        case other:
            assert_never(other)


KIND = Kind(
    sent_when="after the event, or when an organiser sends it",
    word=_word,
    slot="thanks",
    is_over=True,
)
