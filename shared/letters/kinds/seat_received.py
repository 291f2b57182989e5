"""A colleague handed over their seat."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("seat-received", explanation=("seat-given", "seat-not-wanted"))


KIND = Kind(
    sent_when="a holder hands their seat to a colleague: to the colleague",
    word=_word,
    says_status=True,
    goes_with_a_seat=True,
    shows_programme=True,
)
