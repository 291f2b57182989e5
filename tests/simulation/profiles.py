"""What a play is about: which acts it has, how often, and in what kind of event."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tests.simulation import doors, organisers, programs, visitors
from tests.simulation.visitors import Drawn

if TYPE_CHECKING:
    from tests.simulation.play import Play

Draw = Callable[["Play"], Drawn | None]


class Profile(NamedTuple):
    """Weights of acts, in how many shards an event may be, whether mails are sent, and how many
    hours before the start the play begins, where it is at the door."""

    acts: Mapping[Draw, float]
    shards: tuple[int, ...] = (1,)
    sends: bool = False
    hours_before: int | None = None


_VISITS: Mapping[Draw, float] = {
    visitors.register: 8,
    visitors.register_together: 2,
    visitors.cancel: 5,
    visitors.change: 4,
    visitors.move_house: 2,
    visitors.leave: 2,
    visitors.come_in: 1,
    visitors.say_to_come: 1,
}
_REQUESTS: Mapping[Draw, float] = {
    visitors.post: 9,
    visitors.register_together: 1,
    visitors.patch_own: 4,
    visitors.delete_own: 2,
    visitors.post_cancellation: 4,
    visitors.hand_over: 1.5,
    visitors.ask_for_link: 2,
    organisers.change_registration: 1,
    organisers.cancel_registration: 1,
    organisers.erase_registration: 0.5,
    organisers.put_first: 3,
    organisers.add_registration: 1,
}
_DECISIONS: Mapping[Draw, float] = {
    organisers.change_capacity: 2,
    organisers.change_session: 2,
    organisers.cancel_session: 1,
    organisers.change_line: 1,
    organisers.move_session: 0.3,
    organisers.move_event: 0.3,
    organisers.publish_anew: 0.5,
    organisers.remove_session: 0.3,
    organisers.cancel_event: 0.4,
}
PROFILES: Mapping[str, Profile] = {
    "visitors": Profile(_VISITS),
    "organisers": Profile({**_VISITS, **_DECISIONS, programs.look: 0.5}),
    "requests": Profile({**_REQUESTS, **_DECISIONS, programs.let_time_pass: 1}),
    "shares": Profile({**_REQUESTS, **_DECISIONS, organisers.change_share: 4, programs.look: 1}),
    "shards": Profile({**_VISITS, **_DECISIONS, programs.look: 0.5}, shards=(2, 4)),
    "door": Profile(
        {
            **_REQUESTS,
            organisers.add_registration: 7,
            doors.scan: 8,
            doors.send_batch: 4,
            doors.undo: 4,
            doors.walk_in: 8,
            organisers.add_guest: 4,
            organisers.change_capacity: 1,
            organisers.change_session: 1,
            organisers.cancel_session: 0.5,
            programs.look: 0.5,
        },
        shards=(1, 1, 2),
        hours_before=22,
    ),
    "applications": Profile(
        {
            **_REQUESTS,
            **_DECISIONS,
            organisers.change_allocation: 4,
            organisers.decide: 12,
            organisers.change_share: 1,
            programs.look: 1,
            programs.let_time_pass: 1,
        },
        shards=(1, 1, 2),
        sends=True,
    ),
    "mails": Profile(
        {
            **_REQUESTS,
            **_DECISIONS,
            organisers.announce: 1,
            organisers.stop_mailing: 0.5,
            programs.report_news: 6,
            programs.look: 3,
            programs.let_time_pass: 2,
        },
        sends=True,
    ),
}
"""By name; a play draws one of them."""
