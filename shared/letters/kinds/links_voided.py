"""New links, sent once all earlier ones were made void."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import has_seat


def _word(about: Situation) -> Wording:
    fact = "voided-seat" if has_seat(about.view.status) else "voided"
    return Wording("links-voided", explanation=(fact,))


KIND = Kind(
    sent_when="a holder makes all earlier links void",
    word=_word,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
)
