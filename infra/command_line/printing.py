"""What is printed: for people as lines and tables, for machines as JSON. Progress is shown on a
terminal alone, and beside what is printed (stderr)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TextIO

from infra.command_line.words import say

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""A name that somebody typed must not move the cursor of who reads it, or turn text around."""


class Step(Protocol):
    """Says how far something is."""

    def __call__(self, done: int, total: int | None = None) -> None: ...


class Printer:
    """`out` is for what was asked, `err` for all else."""

    def __init__(self, out: TextIO, err: TextIO, *, is_json: bool, language: str) -> None:
        self._out, self._err = out, err
        self.is_json = is_json
        self.language = language

    def say(self, text_id: str, **facts: object) -> None:
        """A text for people, beside what was asked."""
        self.tell(say(self.language, text_id, **facts))

    def tell(self, line: str) -> None:
        print(_clean(line), file=self._err)

    def value(self, value: Any) -> None:
        """A value as it is: JSON, also for people."""
        print(json.dumps(value, ensure_ascii=False, indent=2), file=self._out)

    def rows(self, items: Sequence[Mapping[str, Any]], *columns: str) -> None:
        """A list: for people its columns, by the names of their fields (`venue.city`)."""
        if self.is_json:
            self.value([*items])
            return
        heads = [say(self.language, f"column-{name}") for name in columns]
        cells = [[_clean(_show(_find(item, name))) for name in columns] for item in items]
        widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
        for row in (heads, *cells):
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            print(line.rstrip(), file=self._out)

    def one(self, item: Mapping[str, Any], *fields: str) -> None:
        """One thing: for people some of its fields, each on a line."""
        if self.is_json:
            self.value(item)
            return
        for name in fields:
            text = _clean(_show(_find(item, name)))
            if text:
                print(f"{say(self.language, f'column-{name}')}: {text}", file=self._out)

    @contextmanager
    def progress(self, text_id: str) -> Iterator[Step]:
        """A bar on a terminal, by the library `rich` where it is installed; else nothing."""
        with suppress(ImportError):
            if self._err.isatty() and not self.is_json:
                from rich.console import Console  # noqa: PLC0415  (an extra)
                from rich.progress import Progress  # noqa: PLC0415

                with Progress(console=Console(file=self._err), transient=True) as bar:
                    task = bar.add_task(say(self.language, text_id), total=None)
                    yield lambda done, total=None: bar.update(task, completed=done, total=total)
                return
        yield lambda done, total=None: None


def _find(item: Any, path: str) -> Any:
    for name in path.split("."):
        item = item.get(name) if isinstance(item, Mapping) else None
    return item


def _show(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return str(value.get("name") or json.dumps(value, ensure_ascii=False))
    if isinstance(value, list):
        return ", ".join(
            str(e.get("sessionId", e)) if isinstance(e, dict) else str(e) for e in value
        )
    return str(value)


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)
