"""The event is near."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    if waits(about.view.status):
        return Wording("reminder-waiting", explanation=("reminder-no-seat", "queue-rule"))
    return Wording("reminder", "open-reminder", ("reminder-stop",))


KIND = Kind(
    sent_when="some days before the event, or when an organiser sends it",
    word=_word,
    slot="reminder",
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
    until="start",
)
