"""What happens by itself in a play: the stream with its two readers, looks, news of mails, time."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.functions import confirmation, delivery, handover, housekeeping
from tests.lambda_events import Context
from tests.simulation.postbox import NEWS, news_of
from tests.simulation.visitors import Drawn

if TYPE_CHECKING:
    from tests.simulation.play import Play

Record = dict[str, Any]


class Reader:
    """One reader of the stream: gets records late, in other batches, and some of them twice."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.waiting: list[Record] = []
        self._number = 0

    def take_in(self, record: Record) -> None:
        """As the filters of the template do."""
        if self._is_for_us(record):
            self._number += 1
            number = str(self._number)
            self.waiting.append(
                record | {"dynamodb": record["dynamodb"] | {"SequenceNumber": number}}
            )

    def bring(self, play: "Play") -> list[Record]:
        """A batch; what is kept comes again."""
        brought = self.waiting[: play.plot.randint(0, len(self.waiting))]
        if play.plot.random() >= 0.3:
            self.waiting = self.waiting[len(brought) :]
        return brought

    def work_off(self, records: list[Record], read: Callable[[list[Record]], Any]) -> Any:
        """What the reader answers. Those that failed come again, as the stream does it."""
        try:
            answer = read(records)
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

    def _is_for_us(self, record: Record) -> bool:
        keys, name = record["dynamodb"]["Keys"], record["eventName"]
        new = record["dynamodb"].get("NewImage", {})
        if self.name == "seats":
            return keys["PK"]["S"].startswith("SEATS#") and (
                new.get("waiting", {"N": "0"})["N"] != "0"
                or bool(new.get("isCancelled", {}).get("BOOL"))
            )
        is_mail = keys["SK"]["S"].startswith("MAIL#") or keys["PK"]["S"].startswith("MAILINGS#")
        return is_mail and (name == "INSERT" or (name == "MODIFY" and "wokenAt" in new))


def hand_over(play: "Play") -> Drawn | None:
    """A batch for who hands seats on."""
    records = play.seats.bring(play)
    if not records:
        return None
    return Drawn(
        "hand over",
        lambda: play.seats.work_off(
            records, lambda batch: handover({"Records": batch}, clock=play.world)
        ),
    )


def send(play: "Play") -> Drawn | None:
    """A batch for who sends mails."""
    records = play.mails.bring(play)
    if not records:
        return None
    return Drawn(
        f"send {len(records)}",
        lambda: play.mails.work_off(
            records, lambda batch: confirmation({"Records": batch}, Context(), clock=play.world)
        ),
    )


def tell_news(play: "Play") -> Drawn:
    """What became of a letter, or of one that was told of before."""
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
