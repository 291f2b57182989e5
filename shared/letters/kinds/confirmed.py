"""The registration has a seat."""

from shared.letters.kinds.kind import Kind, Situation, Wording


def _word(about: Situation) -> Wording:
    was_accepted = about.move is not None and about.move.reason == "accepted-by-organiser"
    return Wording("confirmed", "open-accepted" if was_accepted else "open-confirmed")


KIND = Kind(
    sent_when="a registration gets a seat at once, or an application is accepted",
    word=_word,
    slot="confirmed",
    says_status=True,
    goes_with_a_seat=True,
    shows_programme=True,
    shows_waits=True,
)
