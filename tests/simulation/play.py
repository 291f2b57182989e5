"""One play: a small house, waves of people and organisers who act at once, and what must be true.

Everything follows from one number: the house, the acts, whose turn it is, what fails, how late the
stream and the index are. `python -m tests.simulation --seed SEED` plays one and tells its story.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from botocore.exceptions import ClientError, HTTPClientError

from functions.registration.group import ParsedGroup, register_group
from shared.errors import DomainError, InvalidInputError, NotFoundError, SoldOutError
from shared.publication import publish as publication
from shared.registering.erase import erase, finish_erasures
from shared.table.registrations import mark_checked_in, mark_coming
from tests.functions import handover, organiser
from tests.lambda_events import proxy_event
from tests.model import world as model
from tests.simulation.house import House
from tests.simulation.oracle import BrokenPromiseError
from tests.simulation.publishing import programme_of
from tests.simulation.schedule import Choice, CrashError
from tests.simulation.world import World, inhabited

ORGANISER = {"sub": "1", "cognito:groups": "organisers"}
NAMES = tuple("abcdefghij")
PASSING = {"ThrottlingException", "TransactionConflictException"}
Act = Callable[[], Any]


@dataclass
class Figures:
    """What a play was made of."""

    calls: int = 0
    acts: int = 0
    faults: int = 0
    crashes: int = 0
    refusals: dict[str, int] = field(default_factory=dict)
    promotions: int = 0

    def add(self, other: "Figures") -> None:
        for name in ("calls", "acts", "faults", "crashes", "promotions"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for kind, number in other.refusals.items():
            self.refusals[kind] = self.refusals.get(kind, 0) + number


def is_passing(error: BaseException) -> bool:
    """Whether it is what a caller hears of a fault that was thrown in, after all patience."""
    if isinstance(error, ClientError):
        return error.response["Error"]["Code"] in PASSING
    return isinstance(error, HTTPClientError)


class Play:
    """A house and its troupe; `perform` raises BrokenPromiseError."""

    def __init__(self, seed: int | str) -> None:
        self.plot = random.Random(f"plot {seed}")
        plot = self.plot
        self.world = World(
            seed,
            fault_rate=plot.choice((0.0, 0.0, 0.02, 0.08)),
            index_lags=plot.random() < 0.4,
            page_items=plot.choice((None, None, 2)),
        )
        self.figures = Figures()
        self.story: list[str] = []
        self.late: list[dict[str, Any]] = []
        self.asked: dict[str, dict[str, list[str]]] = {}
        number = 0
        self.rounds: dict[str, dict[str, int]] = {}
        for round_id in ("x", "y", "z")[: plot.choice((1, 1, 2, 2, 3))]:
            sessions = {}
            for _ in range(plot.choice((2, 2, 3))):
                sessions[f"s{number}"] = plot.choice((1, 1, 2))
                number += 1
            self.rounds[round_id] = sessions
        self.optional = [r for r in self.rounds if plot.random() < 0.3]
        self.capacity = plot.choice((1, 2, 3, 4))

    def perform(self) -> Figures:
        """Raises: BrokenPromiseError, and whatever no code of the product may raise."""
        with self._opened():
            for _ in range(self.plot.choice((4, 8, 16))):
                self._wave()
            self._come_to_rest()
        self.figures.promotions = self.house.oracle.promoted
        return self.figures

    @contextmanager
    def _opened(self) -> Iterator[None]:
        event = model.make_event(self.rounds, self.capacity, self.optional)
        with (
            inhabited(self.world),
            # Pages rest on nothing that is played here, and take most of the time.
            patch.object(publication, "_renditions", lambda *_: []),
        ):
            self.house = House.empty(self.world, event)
            publication.publish(event, programme_of(event), self.world.now())
            yield

    def _wave(self) -> None:
        acts: dict[str, Act] = {}
        for number in range(self.plot.choice((1, 2, 3, 4, 6))):
            self.newcomer: dict[str, list[str]] | None = None
            what, act = self._draw()
            acts[f"{number} {what}"] = act
            if self.newcomer is not None:
                self.asked[f"{number} {what}"] = self.newcomer
        if self.plot.random() < 0.6:
            records = self._due()
            if records:
                acts["stream"] = lambda: handover({"Records": records}, clock=self.world)
        self.story.append(f"at once: {', '.join(acts)}")
        done = self.house.at_once(**acts)
        self.world.store.catch_up(self.plot.randrange(4))
        for name, task in done.items():
            self.figures.acts += 1
            self.story.append(f"  {name}: {task.error or task.answer!r}"[:300])
            if isinstance(task.error, CrashError):
                self.figures.crashes += 1
            elif isinstance(task.error, DomainError):
                kind = type(task.error).__name__
                self.figures.refusals[kind] = self.figures.refusals.get(kind, 0) + 1
                self._check_refusal(name, task.error, task.began, task.ended)
            elif task.error is not None and not is_passing(task.error):
                raise task.error
        self.figures.calls += len(self.world.scheduler.choices)
        self.figures.faults += sum(choice.fault is not None for choice in self._new_choices())

    def _new_choices(self) -> list[Choice]:
        made = self.world.scheduler.choices
        self.world.scheduler.choices = []
        return made

    # -- what they do -------------------------------------------------------------------------

    def _draw(self) -> tuple[str, Act]:
        acts = {
            "register": 8, "group": 2, "cancel": 5, "change": 4, "address": 2, "erase": 2,
            "come in": 1, "coming": 1, "capacity": 2, "seats": 2, "close": 1, "line": 1, "off": 0.4,
        }  # fmt: skip
        (kind,) = self.plot.choices(list(acts), list(acts.values()))
        someone = self._someone()
        if kind in ("register", "group") or someone is None:
            return self._draw_newcomer(kind)
        house, now = self.house, self.world.now
        waits = self.plot.random() < 0.8
        choices = self._choices()
        name = self.plot.choice(NAMES)
        people: dict[str, Act] = {
            "cancel": lambda: house.cancel(someone),
            "erase": lambda: erase(house.event, someone, "cancelled-by-visitor", now()),
            "change": lambda: house.change(someone, choices=choices, waitlist=waits),
            "address": lambda: house.change(someone, email=f"{name}@town.example"),
            "come in": lambda: mark_checked_in(someone, now(), "1"),
            "coming": lambda: mark_coming(someone, now()),
        }
        if act := people.get(kind):
            return f"{kind} {someone[:4]} {choices if kind == 'change' else ''}", act
        sessions = [s for each in self.rounds.values() for s in each]
        session, seats = self.plot.choice(sessions), self.plot.choice((1, 2, 3))
        bodies: dict[str, tuple[str | None, dict[str, Any]]] = {
            "capacity": (None, {"capacity": self.plot.choice((1, 2, 3, 4, 5))}),
            "seats": (session, {"capacity": seats}),
            "close": (session, {"status": "cancelled"}),
            "line": (None, {"waitingList": self.plot.random() < 0.5}),
            "off": (None, {"state": "cancelled"}),
        }
        of, body = bodies[kind]
        return f"PATCH {of or ''} {body}", lambda: self._organise(of, body)

    def _draw_newcomer(self, kind: str) -> tuple[str, Act]:
        house = self.house
        if kind == "group":
            names, waits = self.plot.sample(NAMES, 2), self.plot.random() < 0.5
            wanted = [self._choices() for _ in names]
            return f"group {names} {wanted}{' waits' if waits else ''}", lambda: self._group(
                names, wanted, waits=waits
            )
        name, choices = self.plot.choice(NAMES), self._choices()
        waits = self.plot.random() < 0.7
        self.newcomer = choices
        return (
            f"register {name} {choices}{' waits' if waits else ''}",
            lambda: house.register(name, choices, waits=waits),
        )

    def _group(
        self, names: Sequence[str], wanted: Sequence[dict[str, list[str]]], *, waits: bool
    ) -> list[Any]:
        asked = [
            model.make_asked(self.house.event, f"{name}@town.example", choices, waitlist=waits)
            for name, choices in zip(names, wanted, strict=True)
        ]
        group = ParsedGroup(mode="each" if waits else "all", registrations=tuple(asked))
        given = register_group(self.house.event, group, key=None, now=self.world.now())
        return [each if isinstance(each, Exception) else each.registration_id for each in given]

    def _choices(self) -> dict[str, list[str]]:
        choices = {}
        for round_id, sessions in self.rounds.items():
            if round_id in self.optional and self.plot.random() < 0.3:
                continue
            open_ = [s for s in sessions if not self.house.oracle.total(s).is_cancelled]
            if open_:
                choices[round_id] = self.plot.sample(open_, self.plot.randint(1, len(open_)))
        return choices

    def _someone(self) -> str | None:
        here = sorted(n for n, p in self.house.oracle.people.items() if p.status != "cancelled")
        return self.plot.choice(here) if here else None

    def _organise(self, session_id: str | None, body: dict[str, Any]) -> Any:
        resource = "/v1/events/{eventId}" + ("/sessions/{sessionId}" if session_id else "")
        of_session = {"sessionId": session_id} if session_id else {}
        answer = organiser(
            proxy_event(
                "PATCH",
                resource,
                parameters={"eventId": self.house.event.event_id} | of_session,
                headers={"Content-Type": "application/merge-patch+json"},
                body=json.dumps(body),
                claims=ORGANISER,
            ),
            clock=self.world,
        )
        # A fault that outlasts all patience is one; nothing else is.
        if answer["statusCode"] == 500 and not self.world.scheduler.has_faults:
            raise BrokenPromiseError(f"500: {self.world.surprises}")
        return answer["statusCode"]

    # -- the stream ---------------------------------------------------------------------------

    def _due(self) -> list[dict[str, Any]]:
        """Some of the records of counters, some of them for the second time."""
        self.late += [
            record
            for record in self.world.changed()
            if record["dynamodb"]["Keys"]["PK"]["S"].startswith("SEATS#")
        ]
        for number, record in enumerate(self.late):
            record["dynamodb"]["SequenceNumber"] = str(number)
        brought = self.late[: self.plot.randint(0, len(self.late))]
        kept = self.plot.random() < 0.3
        self.late = self.late if kept else self.late[len(brought) :]
        return brought

    def _come_to_rest(self) -> None:
        """All that was left lying is done, without a fault; then all must be well."""
        self.world.scheduler.turn_off_faults()
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

    def _check_refusal(self, name: str, error: DomainError, began: int, ended: int) -> None:
        if isinstance(error, InvalidInputError):
            # Of a round whose sessions are all cancelled nothing can be chosen any more.
            wrong = [fault for fault in error.faults if fault.code != "required"]
            if wrong:
                raise BrokenPromiseError(f"{name}: {wrong}")
        if isinstance(error, SoldOutError) and name in self.asked:
            self.house.oracle.check_sold_out(self.asked[name], began, ended)
