"""`python -m bench [--gate] [--write] [--runs N]`: measures, prints, and fails where an exact must
is missed; with `--gate` also where a ratio is. `--write` keeps the tables in docs/benchmarks.md."""

import argparse
import sys

from bench import artefacts, calls, init, report, sizes, warm
from bench.answers import serve_answers
from bench.targets import Figure, Kind


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--gate", action="store_true", help="fail where a ratio is missed, too")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs")
    parser.add_argument("--runs", type=int, default=11, help="cold starts of each function")
    options = parser.parse_args()

    artefacts.build_for_this_machine()
    with serve_answers() as (endpoint, event, listed):
        figures = init.measure(endpoint, event, options.runs)
        figures += warm.measure(endpoint, event, listed) + listed.figures()
    figures += sizes.measure()
    counted = calls.measure()

    tables = report.write(figures, counted)
    print(tables)
    if options.write:
        report.keep(tables)
    lost = [f for f in figures + counted if f.is_lost and (options.gate or _is_exact(f))]
    if lost:
        sys.exit(f"Lost: {'; '.join(figure.name for figure in lost)}.")


def _is_exact(figure: Figure) -> bool:
    return figure.target is not None and figure.target.kind is Kind.EXACT


if __name__ == "__main__":
    main()
