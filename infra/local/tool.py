"""Runs the project's tools, each a program of its own: the build, the deployment, the seed."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from infra.local.place import ROOT, LocalRunError


async def run_tool(
    module: str, *arguments: str, log: Path, failure: str, environment: Mapping[str, str]
) -> None:
    """Run a Python module to its end; what it prints goes to the log.

    Raises: LocalRunError, `failure` with the end of the log, when it does not exit with 0.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", module, *arguments),
            cwd=ROOT,
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # so that what it starts can be ended with it
        )
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        os.killpg(process.pid, signal.SIGTERM)
        await process.wait()
        raise
    if code != 0:
        raise LocalRunError(f"{failure}\n{tail(log)}")


def tail(log: Path, lines: int = 25) -> str:
    """The end of a log, and where the rest is."""
    text = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join([f"The end of {log}:", *(f"  | {line}" for line in text[-lines:])])
