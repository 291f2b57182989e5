"""Runs tests of copied sources, each in a fork of this process, which has run some of them before,
unweakened: so libraries, the copy's modules, its templates and an event are at hand. A fork
forgets what is weakened, and all that imports it.

`prepared.py FOLDER OUTPUT` answers pytest's exit code when it is ready, and then one for each line
of JSON that it reads: which files are weakened, and the test. Or, instead of a test, a module of
the copy whose `main` answers an exit code, and its arguments. What is said is in OUTPUT.
"""

import ast
import gc
import importlib
import json
import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import aws_lambda_powertools.utilities.batch
import aws_lambda_powertools.utilities.data_classes
import boto3
import css_inline
import hypothesis.stateful
import icalendar
import jinja2
import moto
import moto.dynamodb.responses
import moto.secretsmanager.responses
import moto.sesv2.responses  # noqa: F401
import pytest
import yaml

LOADED = (aws_lambda_powertools, boto3, css_inline, hypothesis, icalendar, jinja2, moto, yaml)
FIRST = (
    "tests/integration/test_registration.py",
    "tests/integration/test_confirmation.py",
    "tests/simulation/test_editing.py",
)
"""With what these import and make, most tests of the controls have nearly all that they need."""
ROOMS = ("functions", "infra", "shared", "tests")

Importers = dict[str, set[str]]
"""By its name, the modules of the copy that import a module."""


def note_called_imports(importers: Importers) -> None:
    """From now on notes who imports a module by calling `import_module`: no source names it."""
    find = importlib.import_module

    def find_and_note(name: str, package: str | None = None) -> ModuleType:
        caller: str = sys._getframe(1).f_globals["__name__"]
        if _is_of_copy(caller):
            importers.setdefault(name, set()).add(caller)
        return find(name, package)

    importlib.import_module = find_and_note


def note_imports(importers: Importers) -> None:
    """Notes whom the modules name that are loaded."""
    for name in filter(_is_of_copy, [*sys.modules]):
        for imported in _imports(name):
            importers.setdefault(imported, set()).add(name)


def _is_of_copy(name: str) -> bool:
    return name.split(".")[0] in ROOMS


def _imports(name: str) -> Iterator[str]:
    """What a module's source imports anywhere; `from a import b` may mean the module `a.b`."""
    file = sys.modules[name].__file__
    for node in ast.walk(ast.parse(Path(file).read_text())) if file else ():
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forget(weakened: Collection[str], importers: Importers) -> None:
    """Whatever may have been made from a weakened file is loaded anew when it is asked for. Who
    reads a file that is no module is not known: then nothing is kept."""
    if all(file.endswith(".py") for file in weakened):
        stale = [re.sub(r"(/__init__)?\.py$", "", file).replace("/", ".") for file in weakened]
    else:
        stale = [*filter(_is_of_copy, sys.modules)]
    for name in stale:
        stale += importers.get(name, set()).difference(stale)
    for name in stale:
        sys.modules.pop(name, None)
        package, _, short = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(short, None)


def say_in(output: str) -> None:
    said = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(said, stream)
    os.close(said)


def run(test: str = "", module: str = "", arguments: Sequence[str] = ()) -> NoReturn:
    """Runs the test until it fails, or the module, and ends this process with the exit code."""
    code = 70
    try:
        code = importlib.import_module(module).main(arguments) if module else run_tests("-x", test)
    finally:
        sys.stdout.flush()
        os._exit(code)


def run_tests(*asked: str) -> int:
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *_QUIET, *asked]))


# The libraries are here before pytest could rewrite what they assert: they assert nothing.
_QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")

if __name__ == "__main__":
    folder, output = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "w")
    say_in(output)
    os.chdir(folder)
    sys.path[0] = folder
    # Of what is not weakened, the bytecode serves the next test too.
    sys.dont_write_bytecode = False
    importers: Importers = {}
    note_called_imports(importers)
    code = run_tests(*FIRST)
    note_imports(importers)
    # What is loaded stays shared by all forks.
    gc.freeze()
    print(code, file=answers, flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say_in(output)
            asked = json.loads(line)
            forget(asked.pop("weakened"), importers)
            run(**asked)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
