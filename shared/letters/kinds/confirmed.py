"""The registration has a seat."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("confirmed", "open-confirmed")


KIND = Kind(
    sent_when="a registration gets a seat at once",
    word=_word,
    slot="confirmed",
    says_status=True,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
)
