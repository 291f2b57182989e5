"""The import law: one story, one room; a room imports only the rooms that its line names.

Functions hold entry points, may use every room, and never import each other.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FUNCTIONS = sorted(p.name for p in (ROOT / "functions").iterdir() if (p / "handler.py").exists())

# What every story is told with, in its order: values, words, DynamoDB's notation.
FOUNDATION: dict[str, set[str]] = {
    "input": set(),
    "runtime": set(),
    "refusals": set(),
    "models": {"input", "runtime", "refusals"},
    "words": {"refusals", "models"},
    "store": {"input", "runtime", "refusals", "models"},
}
# Each story, with the stories that it may use; it may use the foundation, too.
STORIES: dict[str, set[str]] = {
    "access": {"events"},
    "content": set(),
    "facts": set(),
    "hooks": {"facts"},
    "events": {"facts"},
    "news": set(),
    "pasting": {"content"},
    "outbox": set(),
    "pictures": set(),
    "seating": {"events"},
    "seats": {"events"},
    "registrations": {"facts", "outbox", "seating", "seats"},
    "waiting": {"events", "outbox", "seating", "seats", "registrations"},
    "registering": {"events", "outbox", "seating", "seats", "registrations", "waiting"},
    "managing": {
        *("events", "outbox", "seating", "seats", "registrations", "waiting", "registering"),
    },
    "bulk": {
        *("access", "events", "finding", "managing", "outbox", "registering", "registrations"),
        *("seating", "seats", "waiting"),
    },
    "forms": {"events", "registering", "registrations", "seats"},
    "attending": {"events", "registrations", "registering"},
    "pages": {"events", "seats", "attending"},
    "own": {"events", "seats", "attending", "pages"},
    "signing": set(),
    "making": {"content", "desk", "drafting", "pasting"},
    "letters": {"access", "events", "attending", "pages"},
    "finding": {"events", "news", "registrations"},
    "door": {
        *("access", "events", "finding", "registering", "registrations", "seating", "seats"),
        "waiting",
    },
    "privacy": {
        *("access", "events", "finding", "managing", "news", "registrations", "waiting"),
    },
    "exporting": {"access", "events", "finding", "registrations"},
    "importing": {
        *("access", "events", "exporting", "finding", "managing", "registering"),
        *("registrations", "seating", "seats", "waiting"),
    },
    "mailings": {"events", "finding", "outbox", "registrations", "attending", "letters"},
    "reconciling": {
        *("access", "events", "facts", "news", "outbox", "seating", "seats", "registrations"),
        *("managing", "mailings", "waiting"),
    },
    "sending": {
        *("access", "events", "news", "outbox", "registrations", "waiting", "registering"),
        *("attending", "managing", "pages", "letters", "mailings", "watching"),
    },
    "publishing": {
        *("events", "seating", "seats", "waiting", "pages", "mailings", "reconciling"),
        "facts",
    },
    "drafting": {
        *(
            "content",
            "events",
            "mailings",
            "pasting",
            "pictures",
            "publishing",
            "registrations",
            "seating",
            "seats",
        ),
        "waiting",
    },
    "watching": {"access", "events", "finding", "letters", "registrations", "seats"},
    "removing": {"access", "events", "registrations", "seats"},
    "desk": {
        *("access", "drafting", "events", "exporting", "finding", "importing", "seats", "pages"),
        "registrations",
    },
    "routes": {"access", "pages"},
    "web": {
        *("access", "door", "events", "registrations", "waiting", "registering", "pages"),
        *("own", "routes"),
    },
    "openapi": {
        *("access", "bulk", "content", "drafting", "exporting", "facts", "finding", "importing"),
        "news",
        *("registering", "pasting", "privacy", "removing", "routes", "seats", "watching", "web"),
    },
}
WITHOUT_STORE = {
    *("content", "pasting", "seating", "letters", "own", "pages", "desk", "routes", "web"),
    "openapi",
}
# A room that is not listed fails the test.
MAY_IMPORT: dict[str, set[str]] = FOUNDATION | {
    room: (FOUNDATION.keys() - ({"store"} if room in WITHOUT_STORE else set())) | stories
    for room, stories in STORIES.items()
}
MOST_LINES_OF_A_ROOM = 1_500
MOST_LINES_OF_A_FILE = 300


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


def rooms(file: Path) -> set[str]:
    """The rooms of shared/ that a file imports."""
    return {name.split(".")[1] for name in imports(file) if name.startswith("shared.")}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("file", sources("shared"), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_what_its_line_names(file: Path) -> None:
    relative = file.relative_to(ROOT / "shared")
    if len(relative.parts) == 1:
        assert relative.name == "__init__.py" and rooms(file) == set()
        return
    room = relative.parts[0]

    assert rooms(file) <= MAY_IMPORT[room] | {room}
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
def test_only_the_store_speaks_to_aws(file: Path) -> None:
    speaks = {name for name in imports(file) if name.split(".")[0] in ("boto3", "botocore")}

    if file.parent == ROOT / "shared" / "store":
        return
    # Only SES's errors are told apart where mails are sent.
    is_ses = file == ROOT / "shared" / "sending" / "ses.py"
    allowed = ("botocore.exceptions", "botocore.parsers") if is_ses else ()
    assert all(name.startswith(allowed) for name in speaks)


# What only the store's notation may spell out: typed values, and the parameters of calls.
_SPELT_OUT = (
    "TableName",
    "UpdateExpression",
    "ConditionExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
    "ExclusiveStartKey",
    "LastEvaluatedKey",
    "ConditionalCheckFailedException",
    "attribute_exists",
    "attribute_not_exists",
)
_TYPES = ("S", "N", "B", "BOOL", "L", "M", "SS", "NS", "NULL")


def spells_out_dynamodb(file: Path) -> Iterator[str]:
    """What a file says in DynamoDB's own notation, by line."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.keyword) and node.arg in _SPELT_OUT:
            yield f"{node.value.lineno}: {node.arg}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if any(word in node.value for word in _SPELT_OUT):
                yield f"{node.lineno}: {node.value}"
        elif isinstance(node, ast.Dict) and len(node.keys) == 1:
            [key] = node.keys
            if isinstance(key, ast.Constant) and key.value in _TYPES:
                yield f"{node.lineno}: a typed value"
        elif (
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Constant)
            and node.slice.value in _TYPES
        ):
            yield f"{node.lineno}: a typed value is read"


@pytest.mark.parametrize(
    "file", sources("shared") + sources("functions"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_dynamodb_has_one_notation(file: Path) -> None:
    if file.parent == ROOT / "shared" / "store":
        return

    assert list(spells_out_dynamodb(file)) == []


def test_another_notation_would_be_seen() -> None:
    store = [line for file in sources("shared/store") for line in spells_out_dynamodb(file)]

    assert len(store) > 20


def test_what_expires_when_is_declared_in_one_place() -> None:
    """Whoever writes `expiresAt` has it from `shared.models.retention`."""
    named = {
        str(file.relative_to(ROOT / "shared"))
        for file in sources("shared")
        if "expiresAt" in file.read_text()
    }

    assert named == {
        "models/retention.py",
        "store/calls.py",
        # An answer may go before its item, and what has another expiry is renewed.
        "access/grants.py",
        "reconciling/expiry.py",
        "registrations/answers_apart.py",
        "seats/shares.py",
    }


@pytest.mark.parametrize(
    "file", sources("shared/models") + sources("shared/seating") + sources("shared/letters")
)
def test_what_decides_and_what_writes_is_pure(file: Path) -> None:
    if file.parent.name != "models":
        assert not rooms(file) & {"runtime", "store"}
    impure = {"os", "time", "random", "logging", "socket", "aws_lambda_powertools"}

    assert not {name.split(".")[0] for name in imports(file)} & impure


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_handler_is_short(name: str) -> None:
    lines = (ROOT / "functions" / name / "handler.py").read_text().splitlines()

    assert len(lines) <= 75


def count_lines(files: list[Path]) -> int:
    return sum(len(file.read_text().splitlines()) for file in files)


@pytest.mark.parametrize(
    "folder", sorted({str(f.parent.relative_to(ROOT)) for f in sources("shared")})
)
def test_a_room_is_read_in_an_hour(folder: str) -> None:
    assert count_lines([*(ROOT / folder).glob("*.py")]) <= MOST_LINES_OF_A_ROOM


def test_a_file_is_short() -> None:
    long = {
        str(file.relative_to(ROOT))
        for file in sources("shared") + sources("functions")
        if count_lines([file]) > MOST_LINES_OF_A_FILE
    }

    assert long == set()
