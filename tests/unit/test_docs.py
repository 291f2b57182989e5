"""What the docs say of the code is so: links, named functions, tables with a source, item keys."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from shared.store import keys
from tests import charts

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
README = ROOT / "README.md"

_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]*)(?:#([^)]*))?\)")
_IMAGE = re.compile(r'src="([^"]+)"')
_NAMED = re.compile(r"((?:`\w+`, )*`\w+`) in \[[^\]]*\]\(([^)]+\.py)\)")

TEN_QUESTIONS = {
    "Where is a seat taken?": "def take_seats",
    "Who is next in line?": "def next_",
    "Where is a mail written?": "def compose",
    "When is it sent, and when not?": "def deliver",
    "Which keys has an entity?": "def registration_key",
    "What may a function or a room import?": "MAY_IMPORT",
    "What may be refused?": "class DomainError",
    "Where is a path declared?": "",
    "Where does a word of a page stand?": "",
    "What happens when an event is published?": "def publish",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    for target, anchor in _LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{page.name}: {target}"
        if anchor and file.suffix == ".md":
            assert anchor in set(_anchors(file)), f"{page.name}: {target}#{anchor}"
    for target in _IMAGE.findall(text):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_named_function_stands_in_the_file_beside_it(page: Path) -> None:
    for names, target in _NAMED.findall(page.read_text()):
        defined = set(_defined(page.parent / target))
        missing = set(re.findall(r"\w+", names)) - defined
        assert not missing, f"{page.name}: {missing} not in {target}"


@pytest.mark.parametrize("question", TEN_QUESTIONS)
def test_a_reader_of_the_readme_finds_it_in_two_files(question: str) -> None:
    row = next(line for line in README.read_text().splitlines() if line.startswith(f"| {question}"))
    files = [README.parent / target for target, _ in _LINK.findall(row)]

    assert 1 <= len(files) <= 2
    assert any(TEN_QUESTIONS[question] in file.read_text() for file in files)
    assert _NAMED.search(row), "no function is named"


def test_the_readme_is_short() -> None:
    assert len(README.read_text().splitlines()) <= 130


def test_the_readme_names_each_function() -> None:
    functions = {file.parent.name for file in (ROOT / "functions").glob("*/handler.py")}
    head = "| function | trigger | promise | read first |\n|---|---|---|---|\n"
    table = README.read_text().split(head)[1].split("\n\n")[0]

    assert {line.split(" | ")[0].strip("| ") for line in table.splitlines()} == functions


def test_the_table_of_rooms_is_that_of_the_code() -> None:
    page = charts.PAGE.read_text()

    assert charts.renew_rooms(page) == page, "make docs"


@pytest.mark.parametrize("page", [README, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_every_path_in_a_table_exists(page: Path) -> None:
    for name in re.findall(
        r"`((?:shared|functions|infra|tests|docs|web)/[\w./-]+)`", page.read_text()
    ):
        assert (ROOT / name).exists(), f"{page.name}: {name}"


@pytest.mark.parametrize(
    "name", [n for n in vars(keys) if n.endswith("_key") and not n.startswith(("_", "make_"))]
)
def test_the_chart_of_entities_has_the_keys_of_the_code(name: str) -> None:
    pk, sk = _charted(getattr(keys, name))
    section = (DOCS / "architecture.md").read_text().split("## Entities")[1].split("\n## ")[0]
    rows = [row.split(" | ") for row in section.splitlines() if row.startswith("| ")]

    assert any(f"`{pk}`" in row[1] and f"`{sk}`" in row[2] for row in rows), f"{pk}, {sk}"


def _charted(make: "keys.Key | object") -> tuple[str, str]:
    """PK and SK that a function writes, with {names} in place of what it is given."""
    assert callable(make)
    given = {name: _placeholder(name) for name in inspect.signature(make).parameters}
    with (
        patch.object(keys, "digest", lambda *_: "{digest}"),
        patch.object(keys, "_digest_combination", lambda *_: "{digest}"),
    ):
        key = make(**given)
    return key["PK"]["S"], key["SK"]["S"]


class _Event:
    event_id = "{eventId}"
    digest_key = None


class _Number(int):
    """A number that writes itself as its name."""

    def __new__(cls, name: str, value: int = 1) -> "_Number":
        number = super().__new__(cls, value)
        number.name = name  # type: ignore[attr-defined]
        return number

    def __format__(self, _: str) -> str:
        return f"{{{self.name}}}"  # type: ignore[attr-defined]


def _placeholder(name: str) -> object:
    camel = re.sub(r"_(\w)", lambda match: match[1].upper(), name)
    special: dict[str, object] = {
        "event": _Event(),
        "address": SimpleNamespace(compared=""),
        "ticket": _Number("ticket"),
        "version": _Number("version"),
        "shard": _Number("shard", 0),
        "place": _Number("place"),
        "language": "{lang}",
        "attendance_id": "{random}",
        "is_swap": True,
    }
    return special.get(name, f"{{{camel}}}")


def _anchors(page: Path) -> Iterator[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    for heading in re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _defined(file: Path) -> Iterator[str]:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
