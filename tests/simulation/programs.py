"""What happens by itself in a play: the stream with its two readers, looks, news of mails, time."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from shared.runtime.clock import Clock
from tests.functions import confirmation, delivery, handover, housekeeping
from tests.simulation.postbox import NEWS, news_of
from tests.simulation.visitors import Drawn

if TYPE_CHECKING:
    from tests.simulation.play import Play

Record = dict[str, Any]


class Reader:
    """One reader of the stream: gets records late, in other batches, and some of them twice.
    `wakes` is the filter of the template, `read` the function."""

    def __init__(
        self,
        name: str,
        wakes: Callable[[Record], bool],
        read: Callable[[list[Record]], dict[str, Any]],
    ) -> None:
        self._name = name
        self._wakes = wakes
        self._read = read
        self._number = 0
        self.waiting: list[Record] = []

    def take_in(self, record: Record) -> None:
        if self._wakes(record):
            self._number += 1
            number = str(self._number)
            self.waiting.append(
                record | {"dynamodb": record["dynamodb"] | {"SequenceNumber": number}}
            )

    def draw(self, plot: Random) -> Drawn | None:
        """A batch of what waits, if it is any; what is kept comes again."""
        brought = self.waiting[: plot.randint(0, len(self.waiting))]
        if plot.random() >= 0.3:
            self.waiting = self.waiting[len(brought) :]
        if not brought:
            return None
        return Drawn(f"{self._name} {len(brought)}", lambda: self.work_off(brought))

    def work_off_all(self) -> None:
        """All that waits, once."""
        brought, self.waiting = self.waiting, []
        with suppress(BatchProcessingError):
            self.work_off(brought)

    def work_off(self, records: list[Record]) -> str:
        """How many failed: those come again, as the stream does it."""
        try:
            answer = self._read(records)
        except BaseException:
            self._bring_again(records)
            raise
        failed = {each["itemIdentifier"] for each in answer["batchItemFailures"]}
        self._bring_again([r for r in records if r["dynamodb"]["SequenceNumber"] in failed])
        return f"{len(failed)} of {len(records)} failed"

    def _bring_again(self, records: list[Record]) -> None:
        here = {record["dynamodb"]["SequenceNumber"] for record in self.waiting}
        again = [r for r in records if r["dynamodb"]["SequenceNumber"] not in here]
        self.waiting = again + self.waiting


def reader_of_seats(clock: Clock) -> Reader:
    """Hands seats on."""

    def wakes(record: Record) -> bool:
        new = record["dynamodb"].get("NewImage", {})
        return record["dynamodb"]["Keys"]["PK"]["S"].startswith("SEATS#") and (
            new.get("waiting", {"N": "0"})["N"] != "0"
            or bool(new.get("isCancelled", {}).get("BOOL"))
        )

    return Reader("hand over", wakes, lambda batch: handover({"Records": batch}, clock=clock))


def reader_of_mails(clock: Clock) -> Reader:
    """Sends mails."""

    def wakes(record: Record) -> bool:
        keys, name = record["dynamodb"]["Keys"], record["eventName"]
        is_mail = keys["SK"]["S"].startswith("MAIL#") or keys["PK"]["S"].startswith("MAILINGS#")
        is_woken = name == "MODIFY" and "wokenAt" in record["dynamodb"].get("NewImage", {})
        return is_mail and (name == "INSERT" or is_woken)

    return Reader("send", wakes, lambda batch: confirmation({"Records": batch}, clock=clock))


def report_news(play: "Play") -> Drawn:
    """What became of a letter, or of one that was reported before."""
    if not play.postbox.letters:
        return look(play)
    letter, kind = play.plot.choice(play.postbox.letters), play.plot.choice(NEWS)
    event = news_of(letter, kind, play.world.now())
    return Drawn(
        f"{kind} of {letter.mail_id} to {letter.recipient[0]}",
        lambda: delivery(event, clock=play.world),
    )


def look(play: "Play") -> Drawn:
    """Housekeeping: the short look, or the long one, which may mend what it finds."""
    asked: dict[str, Any] = play.plot.choice(
        ({"look": "mails"}, {}, {"eventId": play.house.event.event_id, "repair": True})
    )
    return Drawn(f"look {asked}", lambda: housekeeping(asked, clock=play.world))


def let_time_pass(play: "Play") -> None:
    """After the wave, minutes or a day; never as far as the event."""
    pause = play.plot.choice((timedelta(minutes=3), timedelta(hours=2), timedelta(days=1)))
    if play.world.moment + pause < play.house.event.starts_at - timedelta(days=10):
        play.pause = pause
        play.story.append(f"{pause} later")
