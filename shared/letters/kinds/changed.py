"""The registration was changed, by its holder, by an organiser or because a session is off."""

from collections.abc import Iterator

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.letters.swaps import find_swaps
from shared.models.statuses import waits


def _word(about: Situation) -> Wording:
    is_off = about.move is not None and about.move.reason == "session-cancelled"
    heading = "session-cancelled" if is_off else "changed"
    return Wording(heading, "open-changed", tuple(_explain(about, is_off=is_off)))


def _explain(about: Situation, *, is_off: bool) -> Iterator[str]:
    status, move = about.view.status, about.move
    if is_off:
        yield "off-session"
    if about.had_seat and waits(status):
        yield "waits-for-seat"
    if not is_off:
        is_same = move is not None and move.was_status == status
        if is_same and not [*find_swaps(about.view, about.event, move)]:
            yield "changed-else"
        by_organiser = move is not None and move.reason.endswith("by-organiser")
        yield "by-organiser" if by_organiser else "not-yours"
    if waits(status):
        yield "queue-rule"


KIND = Kind(
    sent_when="a registration was changed, by its holder, an organiser, or as a session is off",
    word=_word,
    slot="changed",
    says_status=True,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
    shows_swaps=True,
    takes_out=True,
)
