"""The clock of every test that runs no stack: it stands still until a test moves it."""

import threading
from datetime import datetime, timedelta

from shared.runtime.clock import Clock
from tests.factories import NOW


class ToldClock(Clock):
    """Stands at `moment`; whoever sleeps moves it on, and nobody waits."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class SharedClock(Clock):
    """One for several threads at once: time passes only when all of them sleep, on to the moment
    when the first one wakes. So what they do takes no time, however slow the machine."""

    def __init__(self, threads: int, moment: datetime = NOW) -> None:
        self._moment = moment
        self._awake = threads
        self._wakes: list[datetime] = []
        self._changed = threading.Condition()

    def now(self) -> datetime:
        return self._moment

    def sleep(self, seconds: float) -> None:
        with self._changed:
            wake = self._moment + timedelta(seconds=seconds)
            self._wakes.append(wake)
            self._fall_asleep()
            self._changed.wait_for(lambda: self._moment >= wake)
            self._wakes.remove(wake)
            self._awake += 1

    def leave(self) -> None:
        """This thread has ended: the others need not wait for it."""
        with self._changed:
            self._fall_asleep()

    def _fall_asleep(self) -> None:
        self._awake -= 1
        if not self._awake and self._wakes:
            self._moment = max(self._moment, min(self._wakes))
            self._changed.notify_all()


CLOCK = ToldClock()
"""What `tests.functions` gives to each handler; every test begins with it at `NOW`."""
