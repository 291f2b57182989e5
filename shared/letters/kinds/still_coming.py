"""A question: are you still coming?"""

from typing import assert_never

from shared.attending.coming import says_to_come
from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            return Wording("still-coming-waiting", explanation=("coming-how-waiting",))
        case "confirmed" | "cancelled":
            return Wording("still-coming", "open-still-coming", ("coming-how",))
        case other:
            assert_never(other)


KIND = Kind(
    sent_when="some days before the event, or when an organiser sends it",
    word=_word,
    slot="still-coming",
    shows_programme=True,
    asks=True,
    until="start",
    is_answered=says_to_come,
)
