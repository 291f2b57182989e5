"""How many shards does a rush need? `python -m bench.shards [--service-ms 8-15 ...]`

A discrete-event simulation, not a measurement: it takes DynamoDB's documented limits and some
assumptions, and prints both. The same settings print the same text. Read docs/scale.md with it.

| file                | story                                                                  |
|---------------------|------------------------------------------------------------------------|
| `shards`            | the tables                                                             |
| `shards_settings`   | every assumption with its source, and its flag                         |
| `shards_figures`    | from runs to figures                                                   |
| `shards_simulation` | visitors: arrivals, attempts, pauses, probes                           |
| `shards_table`      | DynamoDB: items that are held, write units                             |
"""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.shards_figures import measure_last_probes, measure_rush
from bench.shards_settings import (
    LIMITS,
    Limits,
    Settings,
    Span,
    add_flags,
    describe,
    read_flags,
)

SHARDS = (1, 2, 4, 8, 16, 32, 64)
RATES = (10, 100, 1_000, 10_000)
PEAKS = (5, 10, 20, 50, 100, 200, 500, 1_000)
LIMITED_RATE = 1_000
GOOD_LOST_SHARE = 0.001
GOOD_P99_MS = 500
DOCS = Path(__file__).parents[1] / "docs" / "scale.md"
START, END = "<!-- printed by python -m bench.shards -->\n", "<!-- end of what is printed -->\n"
WHAT_IF: dict[str, dict[str, Any]] = {
    "as assumed": {},
    "a transaction takes 4-7 ms": {"service_ms": Span(4, 7)},
    "a transaction takes 15-30 ms": {"service_ms": Span(15, 30)},
    "a refused one holds nothing": {"rejected_holds": 0},
    "visitors choose in two rounds": {"rounds": 2},
}


def report(settings: Settings) -> str:
    """The whole output: assumptions and the three tables, as Markdown."""
    return "\n".join(
        [
            "Assumptions",
            "",
            *assumptions_table(settings),
            "",
            "Table 1: registrations a second, an event with seats for all (`probes`: one that "
            f"sells out, looks at the counters for each of the last {settings.seats // 10} seats)",
            "",
            *rush_table(settings),
            "",
            f"Table 2: registrations a second at {_count(LIMITED_RATE)} arrivals a second when "
            "one more limit holds",
            "",
            *limits_table(settings),
            "",
            "Table 3: the fewest shards that lose at most "
            f"{GOOD_LOST_SHARE:.1%} of the visitors and answer in {GOOD_P99_MS} ms (p99)",
            "",
            *choice_table(settings),
        ]
    )


def assumptions_table(settings: Settings) -> Iterator[str]:
    """Every figure that the run rests on."""
    return _table(["flag", "value", "what it is", "source"], "lrll", describe(settings))


def rush_table(settings: Settings, rates: Sequence[float] = RATES) -> Iterator[str]:
    """Table 1, a row for each rate and number of shards."""
    head = ["arrivals/s", "shards", "registered/s", "p50 ms", "p99 ms"]
    head += ["503", "turned away", "conflicts per success", "throttled per success", "probes"]
    return _table(head, "r" * len(head), _rush_rows(settings, rates))


def limits_table(settings: Settings) -> Iterator[str]:
    """Table 2, a row for each limit."""
    head = ["limit", *(f"{shards} shard{'s' * (shards > 1)}" for shards in SHARDS)]
    return _table(head, "l" + "r" * len(SHARDS), _limit_rows(settings))


def choice_table(settings: Settings) -> Iterator[str]:
    """Table 3, a column for each peak, a row for each assumption changed."""
    head = ["arrivals/s at the peak", *(_count(peak) for peak in PEAKS)]
    rows = (
        [text, *fewest_shards(replace(settings, **changes))] for text, changes in WHAT_IF.items()
    )
    return _table(head, "l" + "r" * len(PEAKS), rows)


def fewest_shards(settings: Settings) -> Iterator[str]:
    """For each peak the fewest shards that serve it well, which only rise with it."""
    left = list(SHARDS)
    for peak in PEAKS:
        while left and not is_served(settings, left[0], peak):
            left.pop(0)
        yield str(left[0]) if left else f"over {SHARDS[-1]}"


def is_served(settings: Settings, shards: int, peak: float) -> bool:
    """Whether so many shards serve this peak well."""
    figures = measure_rush(settings, shards, peak)
    lost = figures.busy_share + figures.turned_away_share
    return lost <= GOOD_LOST_SHARE and figures.p99_ms <= GOOD_P99_MS


def _rush_rows(settings: Settings, rates: Sequence[float]) -> Iterator[Sequence[str]]:
    for rate in rates:
        for shards in SHARDS:
            figures = measure_rush(settings, shards, rate)
            yield (
                _count(rate),
                str(shards),
                _count(figures.per_second),
                f"{figures.p50_ms:.0f}",
                f"{figures.p99_ms:.0f}",
                f"{figures.busy_share:.1%}",
                f"{figures.turned_away_share:.1%}",
                f"{figures.conflicts_per_success:.2f}",
                f"{figures.throttled_per_success:.2f}",
                f"{measure_last_probes(settings, shards, rate):.2f}",
            )


def _limit_rows(settings: Settings) -> Iterator[Sequence[str]]:
    cases = {"none of these": settings.limits}
    cases |= {text: Limits({*settings.limits, limit}) for limit, text in LIMITS.items()}
    cases["all of them"] = Limits(LIMITS)
    for text, limits in cases.items():
        if text == LIMITS["concurrency"]:
            continue
        limited = replace(settings, limits=limits)
        rates = (measure_rush(limited, shards, LIMITED_RATE).per_second for shards in SHARDS)
        yield text, *map(_count, rates)


def _count(number: float) -> str:
    return f"{number:,.0f}"


def _table(head: Sequence[str], sides: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of a Markdown table, its columns aligned: `l` left, `r` right."""
    cells = [head, *rows]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        padded = (
            cell.rjust(width) if side == "r" else cell.ljust(width)
            for cell, width, side in zip(row, widths, sides, strict=True)
        )
        return f"| {' | '.join(padded)} |"

    yield line(head)
    yield line(
        ["-" * (w - 1) + (":" if s == "r" else "-") for w, s in zip(widths, sides, strict=True)]
    )
    yield from map(line, cells[1:])


def split_docs() -> tuple[str, str, str]:
    """docs/scale.md: what stands before, what was printed, what stands after."""
    before, rest = DOCS.read_text().split(START)
    printed, after = rest.split(END)
    return before, printed, after


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.shards", description="Shards for a rush.")
    add_flags(parser)
    parser.add_argument("--write", action="store_true", help="put it into docs/scale.md as well")
    arguments = parser.parse_args()
    printed = report(read_flags(arguments))
    print(printed)
    if arguments.write:
        before, _, after = split_docs()
        DOCS.write_text(f"{before}{START}{printed}\n{END}{after}")


if __name__ == "__main__":
    main()
