"""`python -m tests.simulation`: plays new seeds on all cores until it is stopped.

`--plays N` or `--calls N` ends after so many. A seed that fails is printed with the command that
plays it again; then the exit code is 1. `--seed S` plays one and prints its story, made as short as
it can be if it fails.
"""

import argparse
import gc
import os
import secrets
import signal
import sys
import time
from collections import defaultdict
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import count, islice
from typing import NamedTuple

import tests.conftest  # noqa: F401  (its environment comes first)
from tests.simulation.play import Figures, Play
from tests.simulation.profiles import PROFILES
from tests.simulation.shrinking import shorten

COMMAND = "python -m tests.simulation"
_AT_ONCE = 50
_REPORT_AFTER_SECONDS = 10
_COLLECT_AFTER = 100_000
"""Objects: a play makes many, and keeps none of them for long."""


class Batch(NamedTuple):
    """Some plays: what they were made of, by profile, and those that failed."""

    figures: dict[str, Figures]
    failed: list[tuple[str, str]]


def play_many(seeds: list[str]) -> Batch:
    gc.set_threshold(_COLLECT_AFTER)
    figures: defaultdict[str, Figures] = defaultdict(Figures)
    failed = []
    for seed in seeds:
        play = Play(seed)
        try:
            play.perform()
        except BaseException as broken:
            failed.append((seed, f"{type(broken).__name__}: {broken}"))
        figures[play.profile_name].add(play.figures)
    return Batch(dict(figures), failed)


def print_story(seed: str) -> int:
    if failed := shorten(seed):
        print("\n".join(failed.play.story))
        print(f"seed {seed}: {type(failed.error).__name__}: {failed.error}")
        return 1
    play = Play(seed)
    play.perform()
    print("\n".join(play.story))
    print(play.figures)
    return 0


class Run:
    """Plays on all cores, until so many plays or calls are done, or for ever; prints what fails,
    and how far it is."""

    def __init__(self, name: str, plays: int, calls: int) -> None:
        self._seeds = (f"{name}-{number}" for number in count())
        self._plays, self._calls = plays, calls
        self._began = self._reported = time.monotonic()
        self._cores = os.cpu_count() or 1
        self.figures: defaultdict[str, Figures] = defaultdict(Figures)
        self.whole = Figures()
        self.failed = 0

    def play(self) -> None:
        """Until it is done, or stopped; what is under way then is still reported."""
        pending: set[Future[Batch]] = set()
        with ProcessPoolExecutor(self._cores, initializer=_leave_stopping_to_main) as pool:
            try:
                while not self._is_done():
                    while len(pending) < 2 * self._cores:
                        pending.add(pool.submit(play_many, [*islice(self._seeds, _AT_ONCE)]))
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    for each in done:
                        self._take(each.result())
            except KeyboardInterrupt:
                print("stopped", flush=True)
            for each in pending:
                if not each.cancel():
                    self._take(each.result())
        self._report()

    def _is_done(self) -> bool:
        return 0 < self._plays <= self.whole.plays or 0 < self._calls <= self.whole.calls

    def _take(self, batch: Batch) -> None:
        for profile, part in batch.figures.items():
            self.figures[profile].add(part)
            self.whole.add(part)
        for seed, what in batch.failed:
            self.failed += 1
            print(f"FAILED: {what}\n  {COMMAND} --seed {seed}", flush=True)
        if time.monotonic() - self._reported > _REPORT_AFTER_SECONDS:
            self._report()

    def _report(self) -> None:
        self._reported = time.monotonic()
        rate = self.whole.calls / (self._reported - self._began) / self._cores
        done = f"{rate:.0f} a second and core, {self.failed} failed"
        print(f"{_line(self.whole)}, {done}", flush=True)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--seed")
    parser.add_argument("--plays", type=int, default=0)
    parser.add_argument("--calls", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.seed:
        return print_story(options.seed)
    run = Run(secrets.token_hex(4), options.plays, options.calls)
    run.play()
    for profile in PROFILES:
        print(f"{profile}: {_line(run.figures[profile])}")
    return 1 if run.failed else 0


def _line(figures: Figures) -> str:
    return (
        f"{figures.plays} plays, {figures.acts} acts ({figures.waves} times several at once),"
        f" {figures.calls} calls,"
        f" {figures.faults} faults, {figures.crashes} crashes, {figures.switches} switches,"
        f" {figures.promotions} promotions, {figures.letters} letters"
    )


def _leave_stopping_to_main() -> None:
    """A batch that is under way ends: Ctrl-C reaches all processes at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
