"""The table of rooms in docs/architecture.md, from the import law: `make docs` renews it.

It also prints how many lines each room of shared/ has. Those change with every commit, so no file
keeps them.
"""

import ast
from pathlib import Path

from infra.reference import renew
from tests.unit.test_architecture import FOUNDATION, MAY_IMPORT, STORIES, WITHOUT_STORE

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"


def write_rooms() -> str:
    """A row for each room: its name, its story, the rooms that it may import."""
    rows = [
        f"| `{room}` | {_story(room)} | {', '.join(sorted(needs)) or 'none'} |"
        for room, needs in FOUNDATION.items()
    ]
    rows += [
        f"| `{room}` | {_story(room)} | {', '.join([_foundation(room), *sorted(stories)])} |"
        for room, stories in STORIES.items()
    ]
    return "\n".join(["| room | story | may import |", "|---|---|---|", *rows])


def renew_rooms(page: str) -> str:
    return renew(page, "rooms", write_rooms())


def count_lines(room: str) -> int:
    files = (ROOT / "shared" / room).rglob("*.py")
    return sum(len(file.read_text().splitlines()) for file in files)


def _foundation(room: str) -> str:
    return "the first five" if room in WITHOUT_STORE else "the first six"


def _story(room: str) -> str:
    """The first paragraph of a room's docstring, in one line."""
    source = (ROOT / "shared" / room / "__init__.py").read_text()
    docstring = ast.get_docstring(ast.parse(source)) or ""
    return " ".join(docstring.split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(renew_rooms(PAGE.read_text()))
    for name in MAY_IMPORT:
        print(f"{name:14} {count_lines(name):5} lines")
