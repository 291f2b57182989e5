"""MiniStack itself, run by emulator.py: ends, and saves, when the run that started it is gone."""

import os
import signal
import threading

from ministack.app import main


def end_with_the_run() -> None:
    """The run holds the other end of standard input, which closes with it, however it died."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_run, daemon=True).start()
    main()
