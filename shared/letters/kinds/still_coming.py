"""A question: are you still coming?"""

from shared.attending.coming import says_to_come
from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    if waits(about.view.status):
        return Wording("still-coming-waiting", explanation=("coming-how-waiting",))
    return Wording("still-coming", "open-still-coming", ("coming-how",))


KIND = Kind(
    sent_when="some days before the event, or when an organiser sends it",
    word=_word,
    slot="still-coming",
    shows_programme=True,
    asks=True,
    until="start",
    is_answered=says_to_come,
)
