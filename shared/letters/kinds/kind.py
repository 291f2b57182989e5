"""What a kind of mail is. A kind is not a status: those who wait may get a reminder too."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from shared.models.event import Event, MailSlot
from shared.models.mailing import Rescheduled
from shared.models.move import Move
from shared.models.registration import Registration, RegistrationView
from shared.models.statuses import has_seat


class Situation(NamedTuple):
    """What a mail is about. `move` leads from what was mailed last to how things are now,
    `rescheduled` is what was rescheduled and concerns this visitor."""

    view: RegistrationView
    event: Event
    move: Move | None
    rescheduled: Sequence[Rescheduled] = ()

    @property
    def had_seat(self) -> bool:
        return self.move is not None and has_seat(self.move.was_status)


class Wording(NamedTuple):
    """Text ids: the heading (also the subject), the opening, which an organiser's own words
    replace, and the explanation, which they do not. There is no opening where words written with
    the usual case in mind may be untrue."""

    heading: str
    opening: str | None = None
    explanation: tuple[str, ...] = ()


class Kind(NamedTuple):
    """One kind of mail, as declared in a file of its own beside this one."""

    sent_when: str
    """For the table in docs/mail.md."""
    word: Callable[[Situation], Wording] | None
    """None where an organiser writes the mail."""
    slot: MailSlot | None = None
    """Where an organiser's own words for its opening stand."""
    says_status: bool = False
    """It says which status a registration has: a later such mail makes an earlier one useless."""
    goes_with_a_seat: bool = False
    """To a visitor with a seat it brings the calendar, the desk code and what is practical."""
    shows_programme: bool = False
    """To a visitor with a seat it shows their own programme."""
    shows_waits: bool = False
    """It lists the sessions that the visitor waits for, with the positions."""
    shows_swaps: bool = False
    """It shows which seats are new, and what they replace."""
    takes_out: bool = False
    """To a visitor whose seat is gone it brings what cancels their calendar entries."""
    is_over: bool = False
    """Nothing is left to change or to cancel, whatever the moment."""
    is_to_former_address: bool = False
    """It goes to the address that the registration had before. Such a mail has no link, and
    nothing in it that somebody else typed."""
    asks: bool = False
    """It asks whether the visitor comes, and has a button for the answer."""
    until: Literal["start", "end"] | None = None
    """Until when in the event it is of use; of a cancelled event it is of none."""
    is_answered: Callable[[Event, Registration], bool] = lambda _event, _registration: False
    """Whether the visitor has answered it already."""
