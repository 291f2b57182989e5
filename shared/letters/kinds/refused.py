"""An organiser refused an application."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(_: Situation) -> Wording:
    return Wording("refused", explanation=("refused-seat",))


KIND = Kind(
    sent_when="an organiser refuses an application",
    word=_word,
    says_status=True,
    is_over=True,
)
