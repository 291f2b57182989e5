"""One play: a small house, waves of people and organisers who act at once, and what must be true.

Everything follows from one number: the house, the acts, whose turn it is, what fails, how late the
stream and the index are. `python -m tests.simulation --seed SEED` plays one and prints its story.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple
from unittest.mock import patch

from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from botocore.exceptions import ClientError, HTTPClientError

from functions.housekeeping.handler import LookFailedError
from shared.managing.erasure import finish_erasures
from shared.publishing import publication as publication
from shared.publishing.publication import SessionInUseError
from shared.refusals.refusal import DomainError, InvalidInputError, NotFoundError
from shared.refusals.registrations import SoldOutError
from shared.registering import tokens
from shared.store.calls import HeldError
from tests.functions import handover, housekeeping
from tests.model import world as model
from tests.simulation import postbox, visitors
from tests.simulation.house import House
from tests.simulation.oracle import BrokenPromiseError
from tests.simulation.postbox import Postbox
from tests.simulation.profiles import PROFILES
from tests.simulation.programs import reader_of_mails, reader_of_seats
from tests.simulation.publishing import programme_of
from tests.simulation.schedule import Choice, CrashError, Task
from tests.simulation.visitors import Drawn
from tests.simulation.world import World, inhabited

PASSING = {"ThrottlingException", "TransactionConflictException"}
SIGNING_KEYS = tokens.SigningKeys("k", {"k": b"key-of-the-plays"})
OUTLASTING = (
    SessionInUseError,
    HeldError,
    HTTPClientError,
    LookFailedError,
    BatchProcessingError,
)
"""What a caller hears whose turn came to nothing; the stream, or the next look, does it again."""
MOST_DAYS = 6
"""After the last act, until no mail waits for the next day's budget any more."""


@dataclass
class Figures:
    """What plays were made of."""

    plays: int = 0
    calls: int = 0
    acts: int = 0
    waves: int = 0
    """Of more than one act."""
    faults: int = 0
    crashes: int = 0
    promotions: int = 0
    letters: int = 0
    switches: int = 0
    """How often somebody else went on than the one before."""
    refusals: dict[str, int] = field(default_factory=dict)

    def add(self, other: "Figures") -> None:
        for name, number in vars(other).items():
            if isinstance(number, int):
                setattr(self, name, getattr(self, name) + number)
        for kind, number in other.refusals.items():
            self.refusals[kind] = self.refusals.get(kind, 0) + number


class Answer(NamedTuple):
    """What a caller of the API gets."""

    status: int
    body: dict[str, Any]


def is_passing(error: BaseException) -> bool:
    """Whether it is what a caller hears of a fault that was thrown in, after all patience."""
    if isinstance(error, ClientError):
        return error.response["Error"]["Code"] in PASSING
    return isinstance(error, OUTLASTING)


class Script(NamedTuple):
    """What differs from the play as its seed has it: acts left out, turns and faults as picked."""

    left_out: frozenset[str] = frozenset()
    picks: Sequence[Choice] | None = None


class NobodyError(Exception):
    """Nobody is registered."""


class Play:
    """A house and its troupe; `perform` raises BrokenPromiseError."""

    def __init__(
        self, seed: int | str, profile: str | None = None, script: Script | None = None
    ) -> None:
        self._script = script or Script()
        self.plot = random.Random(f"plot {seed}")
        plot = self.plot
        self.profile_name = profile or plot.choice(list(PROFILES))
        self.profile = PROFILES[self.profile_name]
        self.world = World(
            seed,
            fault_rate=plot.choice((0.0, 0.0, 0.02, 0.08)),
            index_lags=plot.random() < 0.4,
            page_items=plot.choice((None, None, 2)),
            picks=self._script.picks,
        )
        self.figures = Figures(plays=1)
        self.story: list[str] = []
        self.acts: list[str] = []
        """Names of those that were done, as a script may leave them out."""
        self._waves = 0
        self._seen_choices = 0
        self.sent: dict[str, dict[str, Any]] = {}
        """Bodies by the key that they were sent with first."""
        self.batches: list[dict[str, Any]] = []
        """What offline devices have sent."""
        self.pause = timedelta()
        """What passes after this wave: functions last seconds, and none of them sees it."""
        self.postbox = Postbox(self.world)
        self.seats = reader_of_seats(self.world)
        self.mails = reader_of_mails(self.world)
        self._draw_house()

    def _draw_house(self) -> None:
        plot, number = self.plot, 0
        self.rounds: dict[str, dict[str, int]] = {}
        for round_id in ("x", "y", "z")[: plot.choice((1, 1, 2, 2, 3))]:
            sessions = {}
            for _ in range(plot.choice((2, 2, 3))):
                sessions[f"s{number}"] = plot.choice((1, 1, 2))
                number += 1
            self.rounds[round_id] = sessions
        self.optional = [r for r in self.rounds if plot.random() < 0.3]
        self.capacity = plot.choice((1, 2, 3, 4))
        self.shards = plot.choice(self.profile.shards)

    def perform(self) -> Figures:
        """Raises: BrokenPromiseError, and whatever no code of the product may raise."""
        try:
            with self._opened():
                for _ in range(self.plot.choice((4, 8, 16, 16))):
                    self._wave()
                self._come_to_rest()
        finally:
            self.figures.calls = self.world.calls
            self.figures.promotions = self.house.oracle.promoted
            self.figures.letters = len(self.postbox.letters)
        return self.figures

    def somebody(self, *mostly: str) -> str:
        """The id of one who is registered; mostly of these statuses. Raises: NobodyError."""
        people = self.house.oracle.people
        here = sorted(name for name, person in people.items() if person.status != "cancelled")
        if not here:
            raise NobodyError
        wanted = [name for name in here if people[name].status in mostly]
        if wanted and self.plot.random() < 0.8:
            return self.plot.choice(wanted)
        return self.plot.choice(here)

    def any_session(self) -> str:
        return self.plot.choice([s for sessions in self.rounds.values() for s in sessions])

    def ask(self, handler: Callable[..., dict[str, Any]], event: dict[str, Any]) -> Answer:
        """What a function of the API answers. A fault that outlasts all patience is a 500; nothing
        else is. Raises: BrokenPromiseError."""
        answer = handler(event, clock=self.world)
        if answer["statusCode"] == 500 and not self.world.scheduler.has_faults:
            raise BrokenPromiseError(f"500: {self.world.surprises}")
        return Answer(answer["statusCode"], json.loads(answer["body"] or "{}"))

    @contextmanager
    def _opened(self) -> Iterator[None]:
        event = model.make_event(self.rounds, self.capacity, self.optional, shards=self.shards)
        with ExitStack() as stack:
            stack.enter_context(inhabited(self.world))
            stack.enter_context(postbox.opened(self.postbox))
            stack.enter_context(patch.object(tokens, "read_signing_keys", lambda: SIGNING_KEYS))
            # Pages rest on nothing that is played here, and take most of the time.
            stack.enter_context(patch.object(publication, "_renditions", lambda *_: []))
            self.house = House.empty(self.world, event)
            publication.publish(event, programme_of(event), self.world.now())
            if (hours := self.profile.hours_before) is not None:
                self.world.moment = event.starts_at - timedelta(hours=hours)
            yield

    def _wave(self) -> None:
        self._waves += 1
        drawn = {
            name: each
            for number, each in enumerate(self._draw())
            if (name := f"{self._waves}.{number}") not in self._script.left_out
        }
        self.acts += drawn
        self.figures.waves += len(drawn) > 1
        self.story.append("at once:" if len(drawn) > 1 else "then:")
        self.story += [f"  {name}: {each.words}" for name, each in drawn.items()]
        done = self.house.at_once(**{name: each.act for name, each in drawn.items()})
        self.world.store.catch_up(self.plot.randrange(4))
        for name, task in done.items():
            self.figures.acts += 1
            self.story.append(f"  {name} gets {task.error or task.answer!r}"[:300])
            self._look_at(task, drawn[name])
        self._count()
        self._read_stream()
        self.world.moment += self.pause
        self.pause = timedelta()
        self.world.store.remove_expired(int(self.world.moment.timestamp()))

    def _draw(self) -> Iterator[Drawn]:
        draws, weights = list(self.profile.acts), list(self.profile.acts.values())
        for draw in self.plot.choices(draws, weights, k=self.plot.choice((1, 2, 3, 4, 6))):
            # What needs somebody begins with somebody who comes.
            with suppress(NobodyError):
                if drawn := draw(self):
                    yield drawn
                continue
            yield visitors.register(self)
        if self.plot.random() < 0.6 and (handed := self.seats.draw(self.plot)):
            yield handed
        if self.profile.sends and self.plot.random() < 0.7 and (sent := self.mails.draw(self.plot)):
            yield sent

    def _look_at(self, task: Task, drawn: Drawn) -> None:
        error = task.error
        if isinstance(error, CrashError):
            self.figures.crashes += 1
        elif isinstance(error, DomainError):
            self._refused(type(error).__name__)
            if isinstance(error, InvalidInputError):
                self._check_faults(drawn, [fault.code for fault in error.faults])
            if isinstance(error, SoldOutError) and drawn.is_newcomer:
                self.house.oracle.check_sold_out(drawn.chosen or {}, task.began, task.ended)
        elif error is not None and not is_passing(error):
            raise error
        elif isinstance(task.answer, Answer):
            self._look_at_answer(task, task.answer, drawn)

    def _look_at_answer(self, task: Task, answer: Answer, drawn: Drawn) -> None:
        status, body = answer
        oracle = self.house.oracle
        if status >= 400:
            kind = str(body["type"]).rpartition("/")[2].rpartition(":")[2]
            self._refused(kind)
            if kind == "sold-out" and drawn.is_newcomer and "until" not in body:
                oracle.check_sold_out(drawn.chosen or {}, task.began, task.ended)
            if kind == "invalid-input" and drawn.chosen is not None and not drawn.is_old:
                self._check_faults(drawn, [error["code"] for error in body["errors"]])
        elif "registrationId" in body and "answer" not in body:
            oracle.check_answer(body, task.began, task.ended)

    def _check_faults(self, drawn: Drawn, codes: list[str]) -> None:
        # Of a round whose sessions are all cancelled nothing can be chosen any more.
        expected = {"required"}
        named = [s for ranking in (drawn.chosen or {}).values() for s in ranking]
        if not self.house.oracle.cancelled.isdisjoint(named):
            # Cancelled while they asked, and perhaps gone from the programme by now.
            expected.add("session-cancelled")
        if set(named) - self.house.oracle.seats:
            expected.add("unknown-session")
        if wrong := set(codes) - expected:
            raise BrokenPromiseError(f"{drawn.words}: {wrong}")

    def _refused(self, kind: str) -> None:
        self.figures.refusals[kind] = self.figures.refusals.get(kind, 0) + 1

    def _count(self) -> None:
        choices = self.world.scheduler.choices[self._seen_choices :]
        self._seen_choices += len(choices)
        self.figures.faults += sum(choice.fault is not None for choice in choices)
        self.figures.switches += sum(
            one.task != other.task for one, other in zip(choices, choices[1:], strict=False)
        )

    # -- rest -----------------------------------------------------------------------------------

    def _read_stream(self) -> None:
        for record in self.world.changed():
            self.seats.take_in(record)
            self.mails.take_in(record)

    def _come_to_rest(self) -> None:
        """All that was left lying is done, without a fault; then all must be well."""
        self.world.scheduler.turn_off_faults()
        left: Any = None
        for _ in range(4):
            self.world.store.catch_up()
            self.world.moment += timedelta(hours=1)
            with suppress(NotFoundError):
                finish_erasures(self.world.now())
            keys = {"PK": {"S": f"SEATS#{self.house.event.event_id}"}, "SK": {"S": "EVENT"}}
            record = {"dynamodb": {"Keys": keys, "SequenceNumber": "0"}}
            left = handover({"Records": [record]}, clock=self.world)["batchItemFailures"]
        if left:
            raise BrokenPromiseError("somebody still holds what is cancelled")
        self.house.oracle.check_rest()
        if self.profile.sends:
            self._send_what_is_left()
            self.house.oracle.check_mails(self.postbox.letters)
            if not self.figures.faults:
                self.house.oracle.check_sent_once(self.postbox.letters)
            self._live_through_the_day()

    def _send_what_is_left(self) -> None:
        """Days of looks, until nothing waits to be sent. Raises: BrokenPromiseError."""
        for _ in range(MOST_DAYS):
            self.world.store.catch_up()
            housekeeping({"look": "mails"}, clock=self.world)
            for _ in range(MOST_DAYS):
                self._read_stream()
                if not self.mails.waiting:
                    break
                self.mails.work_off_all()
                self.world.store.catch_up()
            if not self.world.store.is_in_index("OUTBOX"):
                return
            self.world.moment += timedelta(days=1)
        raise BrokenPromiseError("mails wait to be sent, and nobody sends them")

    def _live_through_the_day(self) -> None:
        """The reminder, the event, and the end of all that is personal."""
        oracle, now = self.house.oracle, self.world.now()
        event = self.house.read_event()
        if now > event.starts_at - timedelta(days=2):
            return
        already = len(self.postbox.letters)
        self.world.moment = event.starts_at - timedelta(hours=36)
        for _ in range(2):
            housekeeping({}, clock=self.world)
            self._send_what_is_left()
        oracle.check_reminded(self.postbox.letters[already:], is_on=event.state == "published")
        self.world.moment = event.ends_at + timedelta(days=event.retention_days + 7)
        oracle.is_over = True
        housekeeping({}, clock=self.world)
        self.world.store.remove_expired(int(self.world.moment.timestamp()))
        oracle.check_forgotten(self.world.store.items())
