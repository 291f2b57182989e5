"""Words below the last session that may be about the day: the train, the cloakroom, the photos."""

from shared.pasting.pasted import Item
from shared.pasting.sessions.details import Details
from shared.pasting.steps.tables import Step


class Tail:
    """Holds back what stands below the lines that say who a session is with, and where.

    When another session or such a line follows, it was about its session, and so is the like of
    it in this programme. Below the last one it is not understood.
    """

    def __init__(self, details: Details) -> None:
        self._details = details
        self._closed: Item | None = None
        self._held: list[Step] = []
        self._is_habit = False

    def close(self, item: Item) -> None:
        """A line said who this session is with, or where."""
        self.release()
        self._closed = item

    def takes(self, step: Step, item: Item) -> bool:
        if item is not self._closed or item.kind != "breakout" or step.is_inside:
            return False
        self._held.append(step)
        return True

    def release(self) -> None:
        """Something follows: what was held is about its session."""
        self._is_habit = self._is_habit or bool(self._held)
        for step in self._held:
            self._describe(step)
        self._held = []

    def give_up(self) -> list[Step]:
        """Nothing follows. Returned is what is not understood."""
        held, self._held = self._held, []
        if not self._is_habit:
            return held
        for step in held:
            self._describe(step)
        return []

    def _describe(self, step: Step) -> None:
        assert self._closed
        self._details.tell(self._closed, step.text)
        self._closed.origins.append(step.line.origin)
