"""The link to one's registration, for who asked for it."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            explanation: tuple[str, ...] = ("link-asked", "no-seat-yet")
        case "confirmed" | "cancelled":
            explanation = ("link-asked",)
        case other:
            assert_never(other)
    return Wording("link", explanation=explanation)


KIND = Kind(sent_when="somebody asks for the link to their registration", word=_word)
