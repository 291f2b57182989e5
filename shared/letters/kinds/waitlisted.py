"""The registration waits."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            explanation: tuple[str, ...] = ("queue-rule",)
        case "confirmed" | "cancelled":
            explanation = ()
        case other:
            assert_never(other)
    return Wording("waitlisted", "open-waitlisted", explanation)


KIND = Kind(
    sent_when="a registration begins to wait",
    word=_word,
    slot="waitlisted",
    says_status=True,
    shows_waits=True,
)
