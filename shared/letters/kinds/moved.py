"""The event, or a session that concerns the visitor, has other hours or another place."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.models.statuses import has_seat, is_undecided


def _word(about: Situation) -> Wording:
    status = about.view.status
    fact = "moved-seat" if has_seat(status) else "moved-waiting"
    fact = "moved-applied" if is_undecided(status) else fact
    return Wording(_name_what(about), "open-moved", (fact,))


def _name_what(about: Situation) -> str:
    if any(each.session_id is None for each in about.rescheduled):
        return "moved-event"
    return "moved-session" if len(about.rescheduled) == 1 else "moved-sessions"


KIND = Kind(
    sent_when="the event or a session was rescheduled",
    word=_word,
    slot="moved",
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
    # A room may still change on the day itself.
    until="end",
)
