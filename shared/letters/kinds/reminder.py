"""The event is near."""

from typing import assert_never

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    match about.view.status:
        case "waitlisted":
            return Wording("reminder-waiting", explanation=("reminder-no-seat", "queue-rule"))
        case "confirmed" | "cancelled":
            return Wording("reminder", "open-reminder", ("reminder-stop",))
        case other:
            assert_never(other)


KIND = Kind(
    sent_when="some days before the event, or when an organiser sends it",
    word=_word,
    slot="reminder",
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
    until="start",
)
