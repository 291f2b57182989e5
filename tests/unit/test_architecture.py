"""The import law: data flows one way, and so do imports.

errors, clock, settings -> telemetry -> models -> rules -> seating -> table -> http, pages
-> mails, publication, registering -> functions/<name>. Right may import left, never the reverse;
functions never import each other.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FUNCTIONS = sorted(p.name for p in (ROOT / "functions").iterdir() if (p / "handler.py").exists())

# What each part of shared/ may import of shared/. A part that is not listed fails the test.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "clock": set(),
    "settings": set(),
    "ids": set(),
    "municipalities": set(),
    "codes": set(),
    "telemetry": {"clock"},
    "models": {"errors", "clock", "ids", "municipalities"},
    "rules": {"errors", "models"},
    "seating": {"models", "rules"},
    "cursor": {"errors"},
    "table": {"errors", "clock", "settings", "telemetry", "models", "rules", "seating"},
    "tokens": {"codes", "models", "settings", "table"},
    "organisers": {"errors", "settings"},
    "access": {"errors", "http", "models", "table", "tokens"},
    "bodies": {"errors", "http", "models"},
    "resource": {"errors", "bodies", "clock", "http", "models", "table"},
    "http": {"errors", "clock", "ids", "telemetry"},
    "registering": {
        "errors",
        "clock",
        "municipalities",
        "telemetry",
        "models",
        "rules",
        "seating",
        "table",
    },  # fmt: skip
    "calendar": {"models"},
    "pages": {"errors", "clock", "municipalities", "models", "rules"},
    "mails": {"calendar", "models", "pages"},
    "publication": {
        "errors",
        "clock",
        "settings",
        "models",
        "rules",
        "seating",
        "calendar",
        "pages",
        "table",
    },  # fmt: skip
}


def imports(file: Path) -> set[str]:
    """Full names of the modules that a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def parts(file: Path) -> set[str]:
    """The parts of shared/ that a file imports."""
    return {name.split(".")[1] for name in imports(file) if name.startswith("shared.")} - {
        "__init__"
    }


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("file", sources("shared"), ids=lambda p: str(p.relative_to(ROOT)))
def test_shared_imports_to_the_left_only(file: Path) -> None:
    relative = file.relative_to(ROOT / "shared")
    if relative.name == "__init__.py" and len(relative.parts) == 1:
        assert parts(file) == set()
        return
    part = relative.parts[0].removesuffix(".py")

    assert parts(file) <= MAY_IMPORT[part] | {part}
    assert not {name for name in imports(file) if name.split(".")[0] in ("functions", "infra")}


def test_the_law_has_no_circle() -> None:
    placed: set[str] = set()
    rest = dict(MAY_IMPORT)
    while rest:
        free = {part for part, needs in rest.items() if needs <= placed}
        assert free, f"a circle among {sorted(rest)}"
        placed |= free
        rest = {part: needs for part, needs in rest.items() if part not in free}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_never_import_each_other(name: str) -> None:
    for file in sources(f"functions/{name}"):
        others = {
            imported
            for imported in imports(file)
            if imported.startswith("functions.") and imported.split(".")[1] != name
        }
        assert others == set(), file
        assert not {i for i in imports(file) if i.split(".")[0] in ("infra", "tests")}, file


@pytest.mark.parametrize(
    "file", sources("shared") + sources("functions"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_only_the_table_speaks_to_aws(file: Path) -> None:
    speaks = {name for name in imports(file) if name.split(".")[0] in ("boto3", "botocore")}

    # The call to SES has to tell a refusal from an answer that got lost: it knows the errors.
    if file == ROOT / "functions" / "confirmation" / "mail.py":
        assert all(name.startswith(("botocore.exceptions", "botocore.parsers")) for name in speaks)
    else:
        assert not speaks or file.parent == ROOT / "shared" / "table"


@pytest.mark.parametrize("file", sources("shared/rules") + sources("shared/models"))
def test_rules_and_models_are_pure(file: Path) -> None:
    impure = {"os", "time", "random", "logging", "socket", "aws_lambda_powertools"}

    assert not {name.split(".")[0] for name in imports(file)} & impure


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_handler_is_short(name: str) -> None:
    lines = (ROOT / "functions" / name / "handler.py").read_text().splitlines()

    assert len(lines) <= 75
