"""Figures as Markdown tables, in print and in docs/benchmarks.md."""

import platform
from collections.abc import Sequence
from importlib.metadata import version

from bench.targets import Figure
from infra.build import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_LIBRARIES = ("botocore", "aws-lambda-powertools", "pydantic")
_BEGIN, _END = "<!-- figures: make bench -->\n", "<!-- end of figures -->\n"


def write(figures: Sequence[Figure], calls: Sequence[Figure]) -> str:
    """Both tables, with what they were measured on."""
    used = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return "\n".join(
        [
            f"One run on one machine ({platform.machine()}, Python {platform.python_version()}, "
            f"{used}).",
            "",
            *_table(["figure", "measured", "must", "stretch", "verdict"], map(_measured, figures)),
            "",
            *_table(["use case", "calls", "verdict"], map(_counted, calls)),
            "",
        ]
    )


def keep(text: str) -> None:
    """Puts the tables into the page, in the place of those before."""
    before, _, rest = PAGE.read_text().partition(_BEGIN)
    _, _, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}")


def _measured(figure: Figure) -> list[str]:
    target = figure.target
    bounds = (target.must, target.stretch) if target else (None, None)
    shown = ("–" if bound is None else f"≤ {bound:g}" for bound in bounds)
    return [figure.name, figure.shown, *shown, figure.verdict]


def _counted(figure: Figure) -> list[str]:
    return [figure.name, figure.shown, "NOT AS PROMISED" if figure.is_lost else "as promised"]


def _table(head: list[str], rows: "map[list[str]]") -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
