"""The clock of every test that runs no stack: it stands still until it is told."""

from datetime import datetime, timedelta

from shared.clock import Clock
from tests.factories import NOW


class ToldClock(Clock):
    """Stands at `moment`; whoever sleeps moves it on, and nobody waits."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


CLOCK = ToldClock()
"""What `tests.functions` gives to each handler; every test begins with it at `NOW`."""
