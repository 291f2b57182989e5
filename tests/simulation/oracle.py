"""What must be true after every single write, and at rest: the product's promises, from nothing
but the items in the table. Nothing here is shared with the code under test.

It knows that the order of queueing is the order of tickets, that whoever is inside swaps into any
free seat that they prefer, and that whoever is outside needs a seat at the event and one in each
round that they chose.
"""

import json
import zlib
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from tests.simulation.expressions import Item
from tests.simulation.store import Written

EVENT = "EVENT"
NEVER_QUEUED = 1 << 60
"""The ticket of whoever takes a seat without having stood in line."""
FIRST = 1 << 40
"""What whoever an organiser put first has less: before all tickets, and among each other in the
order of theirs."""


class BrokenPromiseError(AssertionError):
    """A write that may not be."""


@dataclass(frozen=True)
class Person:
    """A registration as it is kept."""

    status: str
    seats: dict[str, str]
    tickets: dict[str, int]
    choices: dict[str, list[str]]
    email: str
    version: int
    organisation: str = ""
    reference: str = ""
    generation: int = 1
    stays: bool = False
    """Checked in: who sits inside is moved nowhere."""
    is_unreachable: bool = False
    """Mail does not reach the address, as far as is known."""
    is_admitted: bool = False
    """Let in beyond the seats: confirmed, and counted with none of the event's."""
    is_guest: bool = False
    """The same, from the beginning, and mailed like anybody."""
    inside_since: str = ""
    undone_at: str = ""
    began_at: str = ""

    @property
    def is_in(self) -> bool:
        return self.status == "confirmed"

    @property
    def is_over(self) -> bool:
        """Cancelled, or refused: nothing is held, and the address is free."""
        return self.status in ("cancelled", "refused")

    @property
    def was_let_in(self) -> bool:
        """Has a seat or waits for one: where an organiser decides, these are the accepted."""
        return self.status in ("confirmed", "waitlisted")

    def holds(self, seat: str) -> bool:
        return self.is_in and (seat == EVENT or seat in self.seats.values())

    def waits_for(self, seat: str) -> bool:
        return self.status == "waitlisted" if seat == EVENT else seat in self.tickets


def person_is_silent(person: Person) -> bool:
    """Whether nothing is mailed: without an address, or let in beyond the seats."""
    return person.email.endswith("@no-address.invalid") or (
        person.is_admitted and not person.is_guest
    )


class Letter(Protocol):
    """A mail that was sent: to whom, about whom, which, and what it says."""

    @property
    def recipient(self) -> str: ...
    @property
    def registration_id(self) -> str: ...
    @property
    def mail_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def seats(self) -> Mapping[str, str]: ...


class Share(NamedTuple):
    """At most so many registrations an organisation, until then."""

    limit: int
    until: datetime


class Known(NamedTuple):
    """How somebody stood from a write on."""

    write: int
    person: Person | None


@dataclass
class Seats:
    """A counter as it is kept, its shards added up."""

    capacity: int = 0
    taken: int = 0
    waiting: int = 0
    is_cancelled: bool = False
    applied: int = 0


@dataclass
class Oracle:
    """The house as the table has it; `watch` is called with each write."""

    people: dict[str, Person] = field(default_factory=dict)
    counters: dict[tuple[str, str], Seats] = field(default_factory=dict)
    mailed: set[tuple[str, int]] = field(default_factory=set)
    kept: set[tuple[str, int]] = field(default_factory=set)
    promoted: int = 0
    history: list[dict[str, bool]] = field(default_factory=list)
    """After each write, by seat: whether a newcomer finds one."""
    now: Callable[[], datetime] = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    share: Share | None = None
    past: dict[str, list[Known]] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    """Sessions that were cancelled once, those that have left the programme since among them."""
    scans: dict[str, list[str]] = field(default_factory=dict)
    """Moments of those that were let in."""
    allocation: str = ""
    """How seats are given, where not to who comes first."""
    reasons: dict[tuple[str, int], str] = field(default_factory=dict)
    """Why each version of a registration was made, as its record says."""
    is_over: bool = False
    """Nothing is counted any more: what is personal is deleted after its time."""

    def watch(self, written: Sequence[Written]) -> None:
        """Raises: BrokenPromiseError."""
        if self.is_over:
            return
        before: dict[str, Person | None] = {}
        scanned: set[str] = set()
        for (partition, sort_key), _, after in written:
            kind, _, owner = partition.partition("#")
            if kind == "EVENT" and sort_key == "EVENT" and after is not None:
                self._take_event(after)
            elif kind == "SEATS":
                self._take_counter(sort_key, after)
            elif kind == "REGISTRATION" and sort_key == "REGISTRATION":
                before[owner] = self.people.get(owner)
                self._take_person(owner, after)
            elif kind == "REGISTRATION":
                scanned |= {owner} if sort_key.startswith("SCAN#") else set()
                self._take_fact(owner, sort_key, after)
        self._check_counts()
        self._check_addresses()
        self.history.append({seat: self._is_to_be_had(seat) for seat in self.seats})
        for owner, was in before.items():
            now = self.people.get(owner)
            self.past.setdefault(owner, []).append(Known(len(self.history), now))
            if now:
                self._check_recorded(owner, now)
                self._check_let_in(owner, was, now)
                self._check_turn(owner, before, now)
                self._check_share(was, now)
        for owner in scanned:
            self._check_doors(owner)

    def check_rest(self) -> None:
        """Once everything that a write leads to is done. Raises: BrokenPromiseError."""
        for name, person in self.people.items():
            for seat in person.tickets:
                if person.is_in and not person.stays and self.free(seat) > 0:
                    raise BrokenPromiseError(f"{name} waits for {seat}, which is free")
            if person.status == "waitlisted" and self._could_enter(person):
                raise BrokenPromiseError(f"{name} waits outside and could have a seat")

    def check_sold_out(self, choices: dict[str, list[str]], began: int, ended: int) -> None:
        """Returns if at some moment of a call a newcomer could not have had these. Raises:
        BrokenPromiseError."""
        for had in self.history[max(began - 1, 0) : ended]:
            if not had.get(EVENT) or any(
                not any(had.get(seat) for seat in ranking) for ranking in choices.values()
            ):
                return
        raise BrokenPromiseError(f"{choices} were said to be sold out and never were")

    def check_answer(self, answer: Mapping[str, Any], began: int, ended: int) -> None:
        """Returns if what an answer says of a registration was so at some moment of its call.
        Raises: BrokenPromiseError."""
        owner = answer["registrationId"]
        seats = {
            place["roundId"]: place["sessionId"]
            for place in answer.get("sessions", ())
            if place["status"] == "confirmed"
        }
        for number, (write, person) in enumerate(self.past.get(owner, ())):
            later = self.past[owner][number + 1 :]
            if write > ended or (later and later[0].write <= began) or person is None:
                continue
            if person.status != answer.get("status", person.status):
                continue
            if (
                person.seats == seats
                or answer.get("status") == "cancelled"
                or "status" not in answer
            ):
                return
        raise BrokenPromiseError(f"{answer} was never so: {self.past.get(owner)}")

    def check_mails(self, letters: Sequence[Letter]) -> None:
        """Returns if, at rest, the last mail about seats to everybody who can be reached is true.

        Raises: BrokenPromiseError.
        """
        last = {(letter.registration_id, letter.recipient.lower()): letter for letter in letters}
        for owner, person in self.people.items():
            letter = last.get((owner, person.email))
            if (
                person.is_unreachable
                or person_is_silent(person)
                or (person.is_over and self._came_again(owner, person))
            ):
                # What falls out of a day's budget is said in the last mail of all to an address.
                continue
            if letter is None:
                raise BrokenPromiseError(f"{owner} was mailed nothing: {person}")
            if letter.status != person.status or dict(letter.seats) != person.seats:
                raise BrokenPromiseError(f"{owner} was mailed last {letter}, and is {person}")

    def _came_again(self, owner: str, person: Person) -> bool:
        """Whether the address has, or had, another registration since."""
        began = self.past[owner][0].write
        return any(
            known.person is not None and known.person.email == person.email and known.write > began
            for name, all_known in self.past.items()
            for known in all_known
            if name != owner
        )

    def check_sent_once(self, letters: Sequence[Letter]) -> None:
        """Where nothing failed, no mail was sent twice. Raises: BrokenPromiseError."""
        sent = Tally((letter.registration_id, letter.mail_id) for letter in letters)
        if twice := [which for which, number in sent.items() if number > 1]:
            raise BrokenPromiseError(f"sent twice: {twice}")

    def check_reminded(self, letters: Sequence[Letter], *, is_on: bool) -> None:
        """Returns if one of these letters reminds each visitor who comes and can be reached, and
        none reminds anybody else.

        Raises: BrokenPromiseError.
        """
        reminded = Tally(one.registration_id for one in letters if one.kind == "reminder")
        wanted = Tally(
            owner
            for owner, person in self.people.items()
            if is_on and person.is_in and not person.is_unreachable
        )
        if reminded != wanted:
            raise BrokenPromiseError(f"reminded were {reminded}, and to be {wanted}")

    @staticmethod
    def check_forgotten(items: Iterable[Item]) -> None:
        """After its time nothing is left of anybody. Raises: BrokenPromiseError."""
        for item in items:
            owner = item["PK"]["S"].partition("#")[0]
            is_personal = owner in ("REGISTRATION", "ADDRESS", "KEY")
            if is_personal or "town.example" in json.dumps(item, default=_unpack):
                raise BrokenPromiseError(f"{item['PK']['S']} {item['SK']['S']} is still there")

    @property
    def seats(self) -> set[str]:
        return {name for name, _ in self.counters}

    def _is_to_be_had(self, seat: str) -> bool:
        """Whether one is free that nobody waits for."""
        return self.free(seat) > self.total(seat).waiting

    def free(self, seat: str) -> int:
        seats = self.total(seat)
        return 0 if seats.is_cancelled else seats.capacity - seats.taken

    def total(self, seat: str) -> Seats:
        whole = Seats()
        for (each, _), part in self.counters.items():
            if each == seat:
                whole.capacity += part.capacity
                whole.taken += part.taken
                whole.waiting += part.waiting
                whole.is_cancelled |= part.is_cancelled
                whole.applied += part.applied
        return whole

    def _could_enter(self, person: Person, given: str | None = None) -> bool:
        """Whether there is a seat in each round, and at the event; `given` counts as free."""
        return (given == EVENT or self.free(EVENT) > 0) and all(
            any(seat == given or self.free(seat) > 0 for seat in ranking)
            for ranking in person.choices.values()
        )

    def _take_counter(self, sort_key: str, item: Item | None) -> None:
        shard, name = "0", sort_key
        if sort_key.startswith("SHARD#"):
            _, shard, name = sort_key.split("#", 2)
        at = (name.removeprefix("SESSION#"), shard)
        if item is None:
            self.counters.pop(at, None)
            return
        capacity, taken, waiting = (
            int(item[each]["N"]) for each in ("capacity", "taken", "waiting")
        )
        applied = int(item["applied"]["N"]) if "applied" in item else 0
        off = item["isCancelled"]["BOOL"]
        self.counters[at] = Seats(capacity, taken, waiting, off, applied)
        if at == (EVENT, "0"):
            self.allocation = item.get("allocation", {}).get("S", "")
        if item["isCancelled"]["BOOL"]:
            self.cancelled.add(at[0])

    def _take_event(self, item: Item) -> None:
        share = json.loads(item["document"]["S"]).get("share")
        self.share = (
            Share(share["limit"], datetime.fromisoformat(share["until"])) if share else None
        )

    def _take_person(self, owner: str, item: Item | None) -> None:
        if item is None:
            self.people.pop(owner, None)
            return
        kept: dict[str, Any] = json.loads(item["document"]["S"])
        lead = FIRST if kept.get("put_first_at") else 0
        was = self.people.get(owner)
        self.people[owner] = Person(
            status=kept["status"],
            seats=kept.get("seats", {}),
            tickets={
                line.get("session_id") or EVENT: line["ticket"] - lead
                for line in kept.get("lines", ())
            },
            choices=kept.get("choices", {}),
            email=kept["email"].lower(),
            version=kept["version"],
            organisation=json.dumps(kept["organisation"], sort_keys=True),
            reference=kept.get("reference", ""),
            generation=kept.get("token_generation", 1),
            stays="checkedInAt" in item,
            is_unreachable="addressState" in item,
            is_admitted="admitted_at" in kept,
            is_guest="guest_role" in kept,
            inside_since=item.get("checkedInAt", {}).get("S", ""),
            undone_at=max(
                (
                    line.split(" ")[1]
                    for line in item.get("undoneAt", {}).get("S", "").splitlines()
                    if line.startswith("* ")
                ),
                default="",
            ),
            began_at=kept.get("created_at", ""),
        )
        if was and was.inside_since and not self.people[owner].inside_since:
            # Undone: what was kept before counts no more.
            self.scans.pop(owner, None)

    def _take_fact(self, owner: str, sort_key: str, item: Item | None) -> None:
        kind, _, rest = sort_key.partition("#")
        if kind == "SCAN":
            self._take_scan(owner, rest.partition("#")[0], item)
            return
        if item is None or not rest[:6].isdigit():
            return
        if kind == "MAIL":
            self.mailed.add((owner, int(rest[:6])))
        elif kind == "MOVE":
            self.kept.add((owner, int(rest[:6])))
            if "document" in item:
                move = json.loads(item["document"]["S"])
                self.reasons[owner, int(rest[:6])] = move["reason"]

    def _take_scan(self, owner: str, moment: str, item: Item | None) -> None:
        scans = self.scans.setdefault(owner, [])
        if item is None:
            scans.clear()  # erased with its registration
        elif item["answer"]["S"] in ("in", "already"):
            scans.append(moment)

    def _check_doors(self, owner: str) -> None:
        """Who is in, is so since the earliest scan that was not undone. Raises:
        BrokenPromiseError."""
        person = self.people.get(owner)
        if person is None or person.is_over:
            return
        earliest = min(self.scans.get(owner, ()), default="")
        is_walk_in = person.inside_since == person.began_at and not person.undone_at
        if person.inside_since != earliest and not is_walk_in:
            raise BrokenPromiseError(f"{owner} is in since {person.inside_since}, not {earliest}")

    def _check_counts(self) -> None:
        taken: Tally[str] = Tally()
        waiting: Tally[str] = Tally()
        for person in self.people.values():
            if person.is_in:
                taken.update((*([] if person.is_admitted else [EVENT]), *person.seats.values()))
            if person.status == "waitlisted":
                waiting[EVENT] += 1
            waiting.update(seat for seat in person.tickets if seat != EVENT)
        for seat in self.seats:
            total = self.total(seat)
            if total.taken > total.capacity:
                raise BrokenPromiseError(f"{seat} is oversold: {total}")
            if (total.taken, total.waiting) != (taken[seat], waiting[seat]):
                raise BrokenPromiseError(
                    f"{seat} counts {total}, the records {taken[seat]} and {waiting[seat]}"
                )
        applied = sum(person.status == "applied" for person in self.people.values())
        if EVENT in self.seats and self.total(EVENT).applied != applied:
            raise BrokenPromiseError(f"{self.total(EVENT).applied} applied, of {applied} records")

    def _check_addresses(self) -> None:
        here = Tally(p.email for p in self.people.values() if not p.is_over)
        if twice := [email for email, number in here.items() if number > 1]:
            raise BrokenPromiseError(f"registered twice: {twice}")

    def _check_recorded(self, owner: str, now: Person) -> None:
        is_silent = person_is_silent(now)
        for what, versions in (("mail", self.mailed), ("record", self.kept)):
            if what == "mail" and is_silent:
                continue
            if (owner, now.version) not in versions:
                raise BrokenPromiseError(f"version {now.version} of {owner} has no {what}")

    def _check_let_in(self, owner: str, was: Person | None, now: Person) -> None:
        """Where an organiser decides, nobody has a seat, or a place in line, who was not accepted;
        whoever applied was accepted wherever they got one."""
        if now.status == "applied" and (now.seats or now.tickets):
            raise BrokenPromiseError(f"{owner} applied, and has {now}")
        if not now.was_let_in or (was is not None and was.was_let_in):
            return
        is_decided = self.reasons.get((owner, now.version), "").endswith("-by-organiser")
        if not is_decided and (self.allocation or was is not None):
            raise BrokenPromiseError(f"{owner} was let in by nobody: {was}, {now}")

    def _check_share(self, was: Person | None, now: Person) -> None:
        """No organisation has more registrations than its share."""
        is_new = now.was_let_in and not now.is_admitted and (was is None or not was.was_let_in)
        if not is_new or self.share is None or self.now() >= self.share.until:
            return
        number = sum(
            person.was_let_in and not person.is_admitted and person.organisation == now.organisation
            for person in self.people.values()
        )
        if number > self.share.limit:
            raise BrokenPromiseError(f"{number} of {now.organisation}, where {self.share} is")

    def _check_turn(self, owner: str, before: Mapping[str, Person | None], now: Person) -> None:
        """Nobody takes what somebody with a lower ticket could have had, or what is cancelled.
        `before` is everybody whom the write changes, as they were."""
        was = before[owner]
        for seat in self._gained(was, now):
            if self.total(seat).is_cancelled or self.total(EVENT).is_cancelled:
                raise BrokenPromiseError(f"{owner} gets {seat}, which is cancelled")
            turn = self._turn(was, seat)
            self.promoted += turn < NEVER_QUEUED
            came_in = was is None or not was.is_in
            entered = self._entered(was, now, before) if came_in else turn
            for name, other in self.people.items():
                if name == owner or other.tickets.get(seat, NEVER_QUEUED) >= turn:
                    continue
                if other.stays:
                    continue
                if other.is_in:
                    could_have = self._was_in(name, before) < turn
                else:
                    could_have = came_in and self._could_take_over(
                        other, seat, now, entered, before
                    )
                if could_have:
                    raise BrokenPromiseError(
                        f"{owner} (ticket {turn}) gets {seat} before {name} "
                        f"(ticket {other.tickets[seat]}): {was}, {now}, {other}"
                    )

    def _was_in(self, name: str, before: Mapping[str, Person | None]) -> int:
        """The turn from which somebody inside could swap: any, unless they came in by this very
        write. Then it is their own, or that at which others gave up what they have."""
        was = before.get(name, self.people[name])
        if was is not None and was.is_in:
            return -NEVER_QUEUED
        now = self.people[name]
        given_up = [
            self._gave_up(each, seat, before, frozenset())
            for each in before
            for seat in now.seats.values()
        ]
        return max(self._entered(was, now, before), *given_up)

    def _entered(self, was: Person | None, now: Person, before: Mapping[str, Person | None]) -> int:
        """The turn at which they could come in: that of the highest ticket that they need for it,
        in each round with the seat that they waited for longest, of those that were to be had at
        some time in this write. Once in, they have what they like best of all that is free."""
        given = {EVENT, *now.seats.values(), *self._changing_hands(before)}
        turns = [
            min(
                (self._turn(was, s) for s in ranking if s in given or self.free(s) > 0),
                default=NEVER_QUEUED,
            )
            for ranking in now.choices.values()
        ]
        return max(turns, default=self._turn(was, EVENT))

    @staticmethod
    def _turn(person: Person | None, seat: str) -> int:
        return person.tickets.get(seat, NEVER_QUEUED) if person else NEVER_QUEUED

    def _changing_hands(self, before: Mapping[str, Person | None]) -> set[str]:
        """Seats that somebody has got, or given up, in this write."""
        held = {name: set(was.seats.values()) if was else set() for name, was in before.items()}
        return {
            seat
            for name in before
            if name in self.people
            for seat in held[name] ^ set(self.people[name].seats.values())
        }

    def _free_at(self, seat: str, turn: int, before: Mapping[str, Person | None]) -> int:
        """Seats that are free, without those that are given up by a swap whose turn came later."""
        return self.free(seat) - sum(
            self._gave_up(name, seat, before, frozenset()) > turn for name in before
        )

    def _gave_up(
        self, name: str, seat: str, before: Mapping[str, Person | None], asked: frozenset[str]
    ) -> int:
        """The turn at which somebody inside gave a seat up for another; that seat may have been
        given up for it, in turn. Lower than all turns if they did not, or left the round."""
        was, now = before[name], self.people.get(name)
        if not (was and was.is_in and now and now.is_in) or name in asked:
            return -NEVER_QUEUED
        rounds = [r for r, s in was.seats.items() if s == seat and now.seats.get(r, seat) != seat]
        if not rounds:
            return -NEVER_QUEUED
        (round_id,) = rounds
        taken = now.seats[round_id]
        others = [self._gave_up(each, taken, before, asked | {name}) for each in before]
        return max(self._turn(was, taken), *others)

    def _could_take_over(
        self,
        other: Person,
        seat: str,
        now: Person,
        entered: int,
        before: Mapping[str, Person | None],
    ) -> bool:
        """Whether somebody outside could be inside with the seats that `now` has, and at an earlier
        turn: a session that they chose later than others is theirs no sooner."""
        given = {*now.seats.values()}

        def was_there(each: str) -> bool:
            return self._free_at(each, entered, before) + (each in given) > 0

        return all(
            any(
                (each == seat if seat in ranking else True) and was_there(each)
                for each in ranking
                if self._turn(other, each) < entered
            )
            for ranking in other.choices.values()
        )

    @staticmethod
    def _gained(was: Person | None, now: Person) -> Iterator[str]:
        for seat in now.seats.values():
            if now.is_in and not (was and was.holds(seat)):
                yield seat


def _unpack(body: bytes) -> str:
    """What an item keeps deflated."""
    return zlib.decompress(body).decode()
