"""`python -m tests.simulation`: plays new seeds on all cores until it is stopped.

`--plays N` ends after so many, `--seed S` plays one and tells its story. A seed that fails is
printed with the command that plays it again; then the exit code is 1.
"""

import argparse
import os
import secrets
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import tests.conftest  # noqa: F401  (its environment comes first)
from tests.simulation.play import Figures, Play

_AT_ONCE = 50


class Batch(NamedTuple):
    """Some plays: what they were made of, and those that failed."""

    figures: Figures
    failed: list[tuple[str, str]]


def play_many(seeds: list[str]) -> Batch:
    whole, failed = Figures(), []
    for seed in seeds:
        play = Play(seed)
        try:
            play.perform()
        except BaseException as broken:
            failed.append((seed, f"{type(broken).__name__}: {broken}"))
        whole.add(play.figures)
    return Batch(whole, failed)


def tell(seed: str) -> int:
    play = Play(seed)
    try:
        play.perform()
    except BaseException as broken:
        print("\n".join(play.story))
        print(f"seed {seed}: {type(broken).__name__}: {broken}")
        return 1
    print("\n".join(play.story))
    print(play.figures)
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed")
    parser.add_argument("--plays", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.seed:
        return tell(options.seed)
    began, plays, whole = time.monotonic(), 0, Figures()
    kinds: Counter[str] = Counter()
    name = secrets.token_hex(4)
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        while not options.plays or plays < options.plays:
            seeds = [f"{name}-{number}" for number in range(plays, plays + _AT_ONCE * cores)]
            parts = [seeds[core::cores] for core in range(cores)]
            for batch in pool.map(play_many, parts):
                whole.add(batch.figures)
                for seed, what in batch.failed:
                    kinds[what.split(":")[0]] += 1
                    print(f"FAILED: {what}\n  python -m tests.simulation --seed {seed}", flush=True)
            plays += len(seeds)
            seconds = time.monotonic() - began
            print(
                f"{plays} plays, {whole.calls} calls, {whole.calls / seconds / cores:.0f} a second"
                f" and core, {whole.faults} faults, {whole.crashes} crashes,"
                f" {whole.promotions} promotions, {kinds.total()} failed",
                flush=True,
            )
    return 1 if kinds else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
