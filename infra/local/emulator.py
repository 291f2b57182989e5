"""MiniStack, the stand-in for AWS, as a child process.

It keeps everything in memory and writes it down when it ends. So its end matters: it is asked and
given time, and it also ends, and saves, when the run that started it is gone, however that died.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

from infra.local.aws import REGION
from infra.local.place import LOOPBACK, PATIENCE_SECONDS, ROOT, LocalRunError, Place
from infra.local.tool import tail

KEPT = ("HOME", "LANG", "PATH", "LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC")
"""Of the run's environment; the last three are of a run under another clock (`tests.days`)."""


class Emulator:
    """One MiniStack on the loopback, its data in the folder of the local run."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._scratch = place.folder / "scratch"
        self.log = place.logs / "aws.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Return when it answers.

        Raises: LocalRunError when it does not come up.
        """
        _forget_stream_positions(self._place.state)
        shutil.rmtree(self._scratch, ignore_errors=True)  # left by a run that was killed
        self._place.make_folders()
        self._scratch.mkdir(mode=0o700)
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "infra.local.emulator_process",
                cwd=ROOT,
                env=self._settings(),
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the run, which then ends this in order
            )
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not await self._answers():
                    if self._process.returncode is not None:
                        raise LocalRunError(
                            f"The AWS emulator ended while it started.\n{tail(self.log)}"
                        )
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise LocalRunError(
                f"The AWS emulator did not answer within {PATIENCE_SECONDS} s.\n{tail(self.log)}"
            ) from None

    async def ended(self) -> int:
        """Wait until it ends by itself, which it should not."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """End it and everything that it started; its data is on disk when this returns."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._process.wait()
            except TimeoutError:
                print(f"The AWS emulator did not end; what it held is lost.\n{tail(self.log)}")
                self._process.kill()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # workers of functions that linger
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _settings(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {
            "BIND_HOST": LOOPBACK,
            "GATEWAY_PORT": str(self._place.aws.number),
            "MINISTACK_REGION": REGION,
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self._place.state),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self._place.state / "s3"),
            "SMTP_HOST": f"{LOOPBACK}:{self._place.smtp.number}",
            "MINISTACK_WORKER_THREADS": "8",
            "LAMBDA_EXECUTOR": "local",
            "DOCKER_HOST": f"unix://{self._scratch}/no-docker-is-used",
            "TMPDIR": str(self._scratch),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "INFO",
        }

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection(LOOPBACK, self._place.aws.number)
        except OSError:
            return False
        try:
            writer.write(b"GET /_ministack/health HTTP/1.0\r\nHost: localhost\r\n\r\n")
            await writer.drain()
            return b" 200 " in await reader.readline()
        finally:
            writer.close()


def _forget_stream_positions(state: Path) -> None:
    """Let the functions behind a stream read the new stream from its beginning.

    The emulator saves how far they had read, but not the stream itself, which begins anew: the
    first records after a restart would be taken for read, and their mails never sent.
    """
    saved = state / "lambda.json"
    if not saved.exists():
        return
    content = json.loads(saved.read_text())
    positions = content["payload"]["dynamodb_stream_positions"]["data"]
    positions.update(dict.fromkeys(positions, 0))
    saved.write_text(json.dumps(content))
