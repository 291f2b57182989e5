"""New links, for who made all earlier ones void."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "confirmed":
            fact = "voided-seat"
        case "waitlisted" | "cancelled":
            fact = "voided"
        case other:
            assert_never(other)
    return Wording("links-voided", explanation=(fact,))


KIND = Kind(
    sent_when="a holder makes all earlier links void",
    word=_word,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
)
