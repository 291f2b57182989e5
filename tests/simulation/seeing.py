"""How long it takes until something is seen to be wrong: in a scene of the tests here, or in plays.

Run in a copy of the sources in which a guard is switched off (`tests.simulation.guards`). Prints a
line of JSON for each time that it was seen, and for each time that the seconds were not enough.
Counted are the seconds of one core that scenes and plays took, whatever else the machine does; not
that of loading the product.
"""

import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

import pytest

PLAYS = "plays"
AGAIN = "again"
_MORE = 30
"""Seconds of a core after which what does not come to its end by itself is ended."""


class Look(NamedTuple):
    """Seconds and schedules until it was seen, or until nobody looked any longer."""

    seconds: float
    schedules: int
    is_seen: bool
    seed: str = ""
    """Of the play that failed."""


class _Watch:
    """A plugin of pytest that looks at one test, from its setup to its end."""

    def __init__(self) -> None:
        self._began = 0.0
        self.seconds = 0.0
        self.has_failed = False

    def pytest_runtest_logstart(self) -> None:
        self._began = time.process_time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.has_failed |= report.failed

    def pytest_runtest_logfinish(self) -> None:
        self.seconds += time.process_time() - self._began


def look_at_scene(scene: str, base: str, seconds: float) -> Look:
    """Plays a scene with seeds that follow from the base, until one ends wrong or time is over. A
    test without schedules counts as one."""
    from tests.simulation import house  # noqa: PLC0415  (its environment comes first)

    house.new_seeds = seeds = house.NewSeeds(base, seconds)
    watch = _Watch()
    quiet = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
    code = pytest.main([*quiet, scene], plugins=[watch])
    assert code in (0, 1), f"{scene} is no test that runs"
    return Look(watch.seconds, max(seeds.tried, 1), watch.has_failed)


def look_at_plays(base: str, seconds: float, most: int) -> Iterator[Look]:
    """Goes on with the next play after one that failed, so many times, within these seconds. The
    last look is the one that time has ended."""
    began = since = time.process_time()
    plays = seen = 0
    for number in count():
        if time.process_time() - began > seconds or seen == most:
            break
        plays += 1
        if has_failed(seed := f"{base} {number}"):
            yield Look(time.process_time() - since, plays, True, seed)
            seen, plays, since = seen + 1, 0, time.process_time()
    if seen < most:
        yield Look(time.process_time() - since, plays, False)


def has_failed(seed: str) -> bool:
    """Whether the play of this seed fails."""
    from tests.simulation.play import Play  # noqa: PLC0415  (its environment comes first)

    try:
        Play(seed).perform()
    except BaseException:
        return True
    return False


def main(arguments: Sequence[str]) -> int:
    """Of what, the seconds, how often; then the bases, one for each time. Or plays that failed, to
    be played again: those that fail are reported."""
    what, seconds, most, *bases = arguments
    import tests.conftest  # noqa: F401, PLC0415  (its environment comes first)

    if what == PLAYS:
        _end_after(float(seconds) + _MORE)
        for look in look_at_plays(bases[0], float(seconds), int(most)):
            _report(look)
        return 0
    for base in bases:
        _end_after(float(seconds) + _MORE)
        if what == AGAIN:
            _report(Look(0.0, 1, has_failed(base), base))
            continue
        _report(look_at_scene(what, base, float(seconds)))
    return 0


def _end_after(seconds: float) -> None:
    """Ends this process then, whatever it hangs in."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _report(look: Look) -> None:
    print(f"\n{_SIGN}{json.dumps(look)}", flush=True)


_SIGN = "LOOK "


def read_looks(said: str) -> list[Look]:
    """What `main` has printed."""
    lines = [line for line in said.splitlines() if line.startswith(_SIGN)]
    return [Look(*json.loads(line.removeprefix(_SIGN))) for line in lines]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
