"""What follows from a status is decided where the type checker sees that every status is."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from shared.models.fields import Language
from shared.models.registration import RegistrationStatus
from shared.models.statuses import has_ended
from shared.words.pages import has_text

ROOT = Path(__file__).parents[2]
# A status that nobody knows yet -> where the statuses of its kind are declared, before which one.
ADDED = {
    "zz-registration": ("registration.py", "RegistrationStatus = Literal["),
    "zz-event": ("event.py", "EventState = Literal["),
    "zz-mailing": ("mailing.py", "MailingState = Literal["),
    "zz-mail": ("mail.py", "MailState = Literal["),
    "zz-seats": ("../seats/availability.py", "SeatStatus = Literal["),
}
WORDS = {
    "confirmed", "waitlisted", "cancelled", "draft", "published", "sending", "sent", "stopped",
    "scheduled", "open", "filling", "full", "not-open", "closed", "over",
}  # fmt: skip
TEMPLATES = sorted((ROOT / "shared/pages/templates").glob("*.html"))
SOURCES = sorted([*(ROOT / "shared").rglob("*.py"), *(ROOT / "functions").rglob("*.py")])


def ternaries(source: str) -> list[str]:
    """The conditional expressions that ask for one status by its name."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.IfExp) and any(map(_asks_for_a_status, ast.walk(node.test)))
    ]


def _asks_for_a_status(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare):
        return False
    asked, *compared = map(ast.unparse, (node.left, *node.comparators))
    named = {word for each in compared for word in re.findall(r"'([\w-]+)'", each)}
    return bool(named & WORDS) and bool(re.search(r"(^|[._])(status|state)$", asked))


def test_a_ternary_on_a_status_is_seen() -> None:
    assert ternaries("x = 1 if view.status == 'confirmed' else 2")
    assert ternaries("x = 1 if a and was_status in ('confirmed', 'waitlisted') else 2")
    assert not ternaries("x = 1 if has_seat(view.status) else 2")


def test_no_ternary_swallows_a_status() -> None:
    found = {str(file.relative_to(ROOT)): ternaries(file.read_text()) for file in SOURCES}

    assert {name: each for name, each in found.items() if each} == {}


def comparisons(template: str) -> list[str]:
    """Where a template asks by its name what a registration or an event is."""
    return re.findall(r"\w\.(?:status|state) (?:==|!=|in|not in) ", template)


def test_a_comparison_in_a_template_is_seen() -> None:
    assert comparisons('{% if view.status != "cancelled" and held %}')
    assert comparisons('{{ "own" if place.status == "confirmed" else "waited" }}')
    assert not comparisons("{% if has_seat and not is_off %}")


def test_no_template_asks_for_a_status_by_its_name() -> None:
    found = {file.name: comparisons(file.read_text()) for file in TEMPLATES}

    assert TEMPLATES
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("status", get_args(RegistrationStatus))
def test_one_s_own_page_has_words_for_each_status(
    status: RegistrationStatus, language: Language
) -> None:
    assert has_text(f"manage-{status}", language)
    assert has_text(f"manage-over-{status}", language) != has_ended(status)


def test_the_type_checker_names_every_place_for_a_status_that_is_added(tmp_path: Path) -> None:
    for name in ("shared", "pyproject.toml"):
        source, copy = ROOT / name, tmp_path / name
        if source.is_dir():
            subprocess.run(["cp", "-r", str(source), str(copy)], check=True)
        else:
            copy.write_text(source.read_text())
    for status, (file, declared) in ADDED.items():
        path = tmp_path / "shared" / "models" / file
        content = path.read_text()
        assert content.count(declared) == 1
        path.write_text(content.replace(declared, f'{declared}"{status}", '))

    answer = subprocess.run(
        [sys.executable, "-m", "mypy", "shared"], cwd=tmp_path, capture_output=True, text=True
    )

    found = Counter(
        status
        for line in answer.stdout.splitlines()
        if '"assert_never"' in line
        for status in ADDED
        if f"'{status}'" in line
    )
    print(found)
    assert all(found[status] for status in ADDED), answer.stdout[-3000:]
