"""Tables in docs that follow from declarations in code: `python -m infra.reference` renews them.

Between the marks `<!-- name -->` and `<!-- /name -->` of a page stands what is written here; the
rest of the page is written by hand.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from shared.models.errors import DomainError

DOCS = Path(__file__).parent.parent / "docs"


def every_refusal() -> list[type[DomainError]]:
    """Each refusal once, in order of status and of declaration; two of one type are one."""
    found: dict[str, type[DomainError]] = {}
    for refusal in _subclasses(DomainError):
        found.setdefault(refusal.code, refusal)
    return sorted(found.values(), key=lambda refusal: refusal.status)


def _subclasses(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for refusal in kind.__subclasses__():
        yield refusal
        yield from _subclasses(refusal)


def write_refusals() -> str:
    rows = [
        f"| `{refusal.code}` | {refusal.status} | {refusal.when.en} | {refusal.title.nl} |"
        for refusal in every_refusal()
    ]
    return "\n".join(["| type | status | when | title in Dutch |", "|---|---|---|---|", *rows])


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "refusals": ("refusals.md", write_refusals),
}
"""Name of a table -> the page that it stands in, and what writes it."""


def renew(page: str, name: str, table: str) -> str:
    """The text of a page with this table in its place.

    Raises: ValueError where the page has no such place.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"there is no place for the table {name}")
    return pattern.sub(lambda _: f"{start}\n{table}\n{end}", page)


def main() -> None:
    for name, (file, write) in TABLES.items():
        path = DOCS / file
        path.write_text(renew(path.read_text(), name, write()))


if __name__ == "__main__":
    main()
