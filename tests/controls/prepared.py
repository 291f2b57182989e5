"""Runs tests of copied sources, each in a fork of this process, which has the libraries loaded.

Reads a line of JSON for each: the folder, the test, where to write what pytest says; answers
pytest's exit code. Or, instead of a test, a module of the copy whose `main` answers an exit code,
and its arguments. Nothing of the project may be loaded here: a copy has its own.
"""

import gc
import importlib
import json
import os
import sys
from collections.abc import Sequence
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


def run(
    folder: str, output: str, test: str = "", module: str = "", arguments: Sequence[str] = ()
) -> NoReturn:
    """Runs the test, or the module, from that folder and ends this process with the exit code."""
    said = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(said, stream)
    os.chdir(folder)
    # Of what is not weakened, the bytecode serves the next test too.
    sys.dont_write_bytecode = False
    sys.path[0] = folder
    code = 70
    try:
        code = importlib.import_module(module).main(arguments) if module else run_test(test)
    finally:
        sys.stdout.flush()
        os._exit(code)


def run_test(test: str) -> int:
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *_QUIET, test]))


# The libraries are here before pytest could rewrite what they assert: they assert nothing.
_QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")

if __name__ == "__main__":
    # What is loaded stays shared by all forks.
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
