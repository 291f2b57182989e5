"""The last mail to the former holder of a seat, who handed it to a colleague."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("seat-handed-over", explanation=("seat-left", "seat-not-yours"))


KIND = Kind(
    sent_when="a holder hands their seat to a colleague: to the former holder",
    word=_word,
    takes_out=True,
    is_to_former_address=True,
)
