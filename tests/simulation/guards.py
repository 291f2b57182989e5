"""`python -m tests.simulation.guards`: each guard of seats switched off, and how soon it is seen.

Each is switched off in a copy of the sources, as in `tests/controls`, whose texts these are where
there is one. Then the scene that must see it is played with new seeds until it fails, `--seeds N`
times; and plays, for `--plays` seconds. Names, or rows like S4, choose among the guards. The exit
code is 1 where one is not seen in time.
"""

import argparse
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from statistics import median
from typing import NamedTuple

import tests.conftest  # noqa: F401  (its environment comes first)
from tests.controls import copies
from tests.controls.test_negative_controls import CONTROLS
from tests.simulation.seeing import AGAIN, PLAYS, Look, read_looks

SECONDS_OF_ROW = 10.0
"""Within which a finding must be found again, its mend taken back: the median of all seeds."""
SECONDS = 60.0
"""Within which any other guard that is off must be seen."""


class Guard(NamedTuple):
    """In `file`, `guard` is replaced by `weakened`; `scene`, a test or plays, must see it. `row` is
    the finding that it mended, if it did."""

    row: str
    name: str
    file: str
    guard: str
    weakened: str
    scene: str

    @property
    def limit(self) -> float:
        return SECONDS_OF_ROW if self.row else SECONDS


def _control(row: str, name: str, scene: str = "") -> Guard:
    """That of a control, seen by its own test where no other scene is named."""
    control = CONTROLS[name]
    file, text, weakened, test = control
    return Guard(row, name, file, text, weakened, scene or test)


def _other(name: str, file: str, guard: str, weakened: str, scene: str = PLAYS) -> Guard:
    """One that is no control."""
    return Guard("", name, file, guard, weakened, scene)


_COMBINATIONS = (
    "tests/simulation/test_lines.py::test_of_each_combination_the_first_is_known_whoever_goes_on"
)
_SPLIT_AGAIN = "tests/simulation/test_shards.py::test_seats_are_split_again_once_nobody_waits"
_SEATS = "tests/simulation/test_seats.py::test_"
_COMES_IN = f"{_SEATS}who_comes_in_at_that_moment_keeps_the_seat"
_IS_INSIDE = f"{_SEATS}who_is_inside_stays_where_they_are"
_LIMIT = (
    "tests/simulation/test_shares.py::"
    "test_a_limit_holds_from_the_moment_that_it_is_published[raised]"
)

GUARDS = (
    _control("S1", "a plan rests on who stands where"),
    _control("S2", "a publication makes every plan stale"),
    _control("S3", "a seat is taken by the rule that stands"),
    _control("S3", "a limit is set when everybody is counted"),
    _control("S3", "who was here before is counted once"),
    _control("S3", "who is counted meanwhile makes a plan stale"),
    _control("S3", "counting that was broken off goes on"),
    _control("", "a newcomer takes no seat where an organiser decides"),
    _control("S4", "a recount rests on an index that shows a sign"),
    _control("S4", "a recount rests on counters that stand still"),
    _control("S5", "nobody is passed one by one"),
    _control("S5", "a combination is known by its lowest ticket", _COMBINATIONS),
    _control("S5", "who was kept without a combination is not forgotten"),
    _control("S6", "seats are split as they are published"),
    _control("S6", "a shard rests on the revision"),
    _control("S7", "no shard keeps another window"),
    _control("S8", "who changes asks whether there is a line"),
    _control("S8", "who registers asks whether there is a line"),
    _control("S9", "a file that is loaded again opens nothing"),
    _control("S10", "sold out was so at one moment"),
    _control("S10", "sold out for a group was so at one moment"),
    _control("S10", "folding is seen by who looks for a seat"),
    _control("S11", "no mail is put beside what is being erased"),
    _control("S11", "a mail without a registration goes"),
    _control("S11", "what is meant to be erased is kept first"),
    _control("S12", "what is gone from the programme is cancelled"),
    _control("S12", "nobody gets in line for what is gone"),
    _control("S12", "who waits for what is gone is released"),
    _control("S13", "names give no order"),
    _control("S13", "what is given up lets in who waited before"),
    _control("S14", "nothing is folded but for who waits"),
    _control("S14", "a publication that changes no seat folds nothing"),
    _control("S14", "seats are split again"),
    _control("S15", "a batch comes again until all are released"),
    _control("S16", "the slower of two changes is answered so"),
    _control("S17", "every page is read"),
    _control("S17", "counters are read as they are"),
    _control("", "a swap that harms nobody comes first"),
    _control("", "a plan that met who came since is made anew"),
    _control("", "a change rests on one state of the whole event"),
    _control("", "a request that comes twice is not refused what it got"),
    _control("", "capacity condition", PLAYS),
    _control(
        "",
        "who waits goes first",
        f"{_SEATS}no_newcomer_passes_those_whom_a_publication_had_no_room_for",
    ),
    _control("", "one registration an address", PLAYS),
    _control("", "a plan takes no seat beyond the capacity"),
    _control(
        "",
        "a capacity holds what is taken",
        f"{_SEATS}no_capacity_is_published_below_what_is_taken_at_that_moment",
    ),
    _control("", "a freed seat is handed over", PLAYS),
    _control("", "the stream hands over what is left", PLAYS),
    _control("", "the lowest ticket goes first", PLAYS),
    _control("", "who has a seat has left the line", f"{_SEATS}who_got_a_seat_stands_in_no_line"),
    _control("", "a cancelled address is free", f"{_SEATS}who_cancelled_may_come_again"),
    _control("", "a check-in makes a plan stale", _COMES_IN),
    _control("", "who is inside is swapped into nothing", _IS_INSIDE),
    _control("", "who is inside does not cancel", _IS_INSIDE),
    _control("", "who is inside chooses no other session", _IS_INSIDE),
    _control("S16", "who has no seat any more is not let in", _COMES_IN),
    _control("", "contention is not an answer", PLAYS),
    _control("", "an organisation's share is a limit", _LIMIT),
    _control("", "who waits folds the shards", _SPLIT_AGAIN),
    _other(
        "a publication rests on who stands where",
        "shared/seats/changes.py",
        "when &= same_revision(known)",
        "pass",
        f"{_SEATS}a_publication_and_a_cancellation_at_once_keep_the_order",
    ),
    _other(
        "no newcomer gets into what is cancelled",
        "shared/seats/taking.py",
        'equals("waiting", 0) & IS_OPEN',
        'equals("waiting", 0) & at_most("opensAt", Parameter("now"))'
        ' & above("closesAt", Parameter("now"))',
    ),
    _other(
        "a registration is written over what was read",
        "shared/registrations/registrations.py",
        'when=equals("version", before.version)',
        'when=absent("nothing")',
    ),
    _other(
        "each change has its mail",
        "shared/waiting/plans.py",
        "    yield from _mail_writes(event, change, after, now, spent)\n",
        "",
    ),
    _other(
        "each change has its record",
        "shared/waiting/plans.py",
        "    yield put_move(event, before, after, change.reason, now, by=by, note=change.note)\n",
        "",
    ),
    _other(
        "what is repeated has one token",
        "shared/store/transaction.py",
        "ClientRequestToken=token",
        "ClientRequestToken=str(uuid4())",
        f"{_SEATS}an_answer_that_is_lost_is_given_again",
    ),
    _other(
        "the stream releases what is cancelled",
        "functions/handover/handler.py",
        "        release_cancelled(known, moment)\n",
        "",
    ),
    _other(
        "the stream hands over seats",
        "functions/handover/handler.py",
        "        settle_event(known, moment)\n",
        "",
        f"{_SEATS}the_stream_goes_on_where_a_publication_ended",
    ),
    _other(
        "a publication hands over what it adds",
        "shared/publishing/publication.py",
        "    settle(hall, most_items=MOST_ITEMS - len(fixed) - len(counters), must_fit=True)\n",
        "",
        f"{_SEATS}seats_that_are_added_go_to_who_waits_at_once",
    ),
    _other(
        "a publication follows on what was read",
        "shared/publishing/publication.py",
        'is_next = absent("version") | equals("version", event.version - 1)',
        'is_next = absent("nothing")',
        f"{_SEATS}no_publication_undoes_another",
    ),
    _other(
        "a combination keeps its first",
        "shared/waiting/plans.py",
        "first, StaleHallError)\n    for change in _marked",
        "first, StaleHallError)\n        break\n    for change in _marked",
    ),
)


class Figures(NamedTuple):
    """The looks at one guard that is off: in its scene, and in plays."""

    guard: Guard
    scene: list[Look]
    plays: list[Look]

    @property
    def is_seen(self) -> bool:
        looks = self.plays if self.guard.scene == PLAYS else self.scene
        return _seconds(looks) <= self.guard.limit

    def row(self) -> str:
        own = "" if self.guard.scene == PLAYS else _describe(self.scene)
        scene = _short(self.guard.scene)
        return (
            f"| {self.guard.row} | {self.guard.name} | {scene} | {own} | {_describe(self.plays)} |"
        )


def _seconds(looks: Sequence[Look]) -> float:
    """The median until it was seen; infinite where that was not so in half of the looks."""
    return median(look.seconds if look.is_seen else inf for look in looks)


def _describe(looks: Sequence[Look]) -> str:
    if _seconds(looks) == inf:
        return f"not in {sum(look.seconds for look in looks) / len(looks):.0f} s"
    schedules = median(look.schedules for look in looks)
    return f"{_seconds(looks):.2f} s, {schedules:.0f}"


def _short(scene: str) -> str:
    return scene.rpartition("::test_")[2].replace("_", " ")


def measure(copy: copies.Copy, guard: Guard, seeds: int, seconds: float) -> Figures:
    """Switches the guard off in the copy, looks, and puts it back."""
    copy.weaken(guard.file, guard.guard, guard.weakened)
    scene: list[Look] = []
    if guard.scene != PLAYS:
        scene = _look_at_scene(copy, guard, seeds)
    most = str(seeds)
    limit = max(seconds, guard.limit) if guard.scene == PLAYS else seconds
    played = copy.call("tests.simulation.seeing", PLAYS, str(limit), most, _base())
    copy.restore()
    plays = [*_without_others(copy, read_looks(played.said))]
    return Figures(guard, scene, plays or [Look(limit, 0, False)])


def _look_at_scene(copy: copies.Copy, guard: Guard, seeds: int) -> list[Look]:
    bases = [_base() for _ in range(seeds)]
    looked = copy.call("tests.simulation.seeing", guard.scene, str(guard.limit), "1", *bases)
    looks = read_looks(looked.said)
    # What has hung was not seen.
    return looks + [Look(guard.limit, 0, False)] * (seeds - len(looks))


def _without_others(copy: copies.Copy, looks: Sequence[Look]) -> Iterator[Look]:
    """A play that fails with all guards on has not seen this one: its seconds count for the next.
    What time has ended counts where nothing was seen before it."""
    failed = [look.seed for look in looks if look.is_seen]
    again = copy.call("tests.simulation.seeing", AGAIN, "60", "1", *failed)
    others = {look.seed for look in read_looks(again.said) if look.is_seen}
    seconds, schedules, seen = 0.0, 0, 0
    for look in looks:
        seconds, schedules = seconds + look.seconds, schedules + look.schedules
        if look.is_seen and look.seed not in others:
            yield Look(seconds, schedules, True, look.seed)
            seconds, schedules, seen = 0.0, 0, seen + 1
    if seen == 0 and looks:
        yield Look(seconds, schedules, False)


def _base() -> str:
    return secrets.token_hex(4)


def chosen(names: Sequence[str]) -> list[Guard]:
    return [guard for guard in GUARDS if not names or {guard.name, guard.row} & {*names}]


def measure_all(guards: Sequence[Guard], seeds: int, plays: float) -> Iterator[Figures]:
    with tempfile.TemporaryDirectory() as folder:
        copy = copies.Copy(Path(folder))
        for guard in guards:
            yield measure(copy, guard, seeds, plays)
        copy.end()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.guards", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--plays", type=float, default=20.0, metavar="SECONDS")
    options = parser.parse_args(arguments)
    print("| row | guard that is off | scene | scene: seconds, schedules | plays: seconds, plays |")
    print("|---|---|---|---|---|")
    missed = []
    for figures in measure_all(chosen(options.names), options.seeds, options.plays):
        print(figures.row(), flush=True)
        if not figures.is_seen:
            missed.append(figures.guard)
    for guard in missed:
        print(f"not seen within {guard.limit:.0f} s: {guard.name}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
