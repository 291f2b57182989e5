"""The last mail to an address that a registration has left."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("address-changed", explanation=("address-left", "address-not-yours"))


KIND = Kind(
    sent_when="a registration gets another address: to the one that it had",
    word=_word,
    is_to_former_address=True,
)
