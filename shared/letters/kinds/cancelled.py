"""The registration was cancelled, by its holder, by an organiser or with the whole event."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import is_off


def _word(about: Situation) -> Wording:
    reason = about.move.reason if about.move else None
    if is_off(about.event.state) or reason == "event-cancelled":
        return Wording("event-cancelled", explanation=("off-event", "no-seat-left"))
    if reason == "cancelled-by-organiser":
        return Wording("cancelled-by-organiser", explanation=("off-organiser", "no-seat-left"))
    return Wording("cancelled", "open-cancelled", ("no-seat-left", "off-visitor"))


KIND = Kind(
    sent_when="a registration was cancelled, by its holder, an organiser, or with the event",
    word=_word,
    slot="cancelled",
    says_status=True,
    takes_out=True,
    is_over=True,
)
