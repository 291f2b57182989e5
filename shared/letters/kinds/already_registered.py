"""The link again, for whose address somebody tried to register."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            explanation: tuple[str, ...] = ("already", "no-seat-yet")
        case "confirmed" | "cancelled":
            explanation = ("already",)
        case other:
            assert_never(other)
    return Wording("already-registered", explanation=explanation)


KIND = Kind(sent_when="somebody registers with an address that is registered already", word=_word)
