"""A seat became free, and the registration was next."""

from shared.letters.kinds.kind import Kind, Situation, Wording
from shared.letters.swaps import find_swaps


def _word(about: Situation) -> Wording:
    return Wording("promoted", "open-promoted", (_name_gain(about),))


def _name_gain(about: Situation) -> str:
    if not about.had_seat:
        return "promoted-in"
    # What replaces a session that is off need not be the one that they wanted more.
    swaps = find_swaps(about.view, about.event, about.move)
    is_better = any(was and not was.is_cancelled for was, _ in swaps)
    return "promoted-swap" if is_better else "promoted-other"


KIND = Kind(
    sent_when="a seat that became free is given to a registration that waited for it",
    word=_word,
    slot="promoted",
    says_status=True,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
    shows_swaps=True,
)
