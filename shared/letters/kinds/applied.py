"""Somebody applied, and an organiser decides."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("applied", explanation=("applied-seat",))


KIND = Kind(
    sent_when="somebody applies where an organiser decides who comes",
    word=_word,
    says_status=True,
)
