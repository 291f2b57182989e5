"""Times at which several sessions run, and the sessions in them."""

import re
from dataclasses import dataclass, field

from shared.pasting.lines.line import Line
from shared.pasting.pasted import Date, Item, Pasted, Question, Rest
from shared.pasting.phrases import grammar
from shared.pasting.phrases.times import find_dates
from shared.pasting.phrases.titles import read_round

_MOST_AT_ONCE = 50
_YEAR = re.compile(r"\d+\s*$")


@dataclass
class Slot:
    """One time with parallel sessions; `style` is how the first of them was told from the next."""

    item: Item
    heading: str
    round: int | None
    style: str | None = None
    indent: int = 0
    label: str = ""
    sessions: list[Item] = field(default_factory=list)
    by_number: dict[str, Item] = field(default_factory=dict)
    called: int | str = field(init=False)
    """By this other lines may name it: the number of its round, or else its words."""

    def __post_init__(self) -> None:
        self.called = self.round or _call(self.heading)

    def takes(self, style: str, indent: int | None = None) -> bool:
        return self.style in (None, style) and (not self.sessions or indent in (None, self.indent))


class Slots:
    """Items in their order, with the slot that is open."""

    def __init__(self, pasted: Pasted) -> None:
        self.pasted = pasted
        self.all: list[Slot] = []
        self.current: Slot | None = None
        self.date: Date | None = None
        self.number: str | None = None
        """The number that a column gives to the session that comes next."""
        self._round: int | None = None
        self._begun: Item | None = None
        self._before: Slot | None = None
        self._heading = ""
        self._called: dict[int | str, Slot] = {}

    @property
    def most(self) -> int:
        """How far a letter may go on from `A`."""
        return sum(len(slot.sessions) for slot in self.all) + 1

    def read_day(self, text: str) -> None:
        """A line that is a date and nothing else: what follows is on another day. It is shown."""
        dated = find_dates(text) if len(text) <= 60 else []
        if not dated or _YEAR.sub("", text[dated[0].stops :]).strip(" ,.:;–-()"):
            return
        date, first = dated[0].date, self.pasted.date
        if date.weekday is not None and not (first and date[:2] == first[:2]):
            self.date = date
            self.pasted.questions.append(Question("another-date", text))

    def begin(self, item: Item) -> bool:
        """A time: the slot before it is full. Whether it is a slot, as a round was named before."""
        self.current, self.number, self._before = None, None, None
        self._begun = item
        if self._round is None:
            return False
        self.open(item, "", item.origins[0])
        return True

    def add(self, item: Item) -> None:
        """An item with its words; what was to be a round is none then."""
        if self.current and self.current.item is item:
            self.all.remove(self.current)
            if self._called.get(self.current.called) is self.current:
                del self._called[self.current.called]
            self.current = None
        self.pasted.items.append(item)

    def open(self, item: Item, heading: str, origin: int) -> None:
        """Several sessions run at the time of this item, which is none itself."""
        if self.pasted.items and self.pasted.items[-1] is item:
            self.pasted.items.pop()
        if heading:
            self.pasted.headings.append(Rest(origin, heading))
        for words in filter(None, (item.room, item.description)):
            # Nobody says of which of the sessions this is true.
            self.pasted.left.append(Rest(origin, words))
        item.room, item.description = None, ""
        is_same = self.current is not None and self.current.item is item
        if is_same and self.current:
            self.current.heading = heading or self.current.heading
            return
        number = read_round(heading) or self._round
        self._round = None
        same = next((s for s in self.all if not heading
                     and (s.item.start, s.item.date) == (item.start, item.date)), None)  # fmt: skip
        if same:
            self.current = Slot(item, heading, same.round, sessions=same.sessions)
        else:
            self.current = Slot(item, heading, number)
            self.all.append(self.current)
            self._remember(self.current)

    def convert(self, item: Item | None) -> Slot | None:
        """The item that was begun becomes a slot, as its columns are sessions."""
        if item is None and self._begun is not None:
            item = self._begun
        if item is None:
            return None
        self.open(item, item.title, item.origins[0])
        return self.current

    def has_empty(self) -> bool:
        return self.current is not None and not self.current.sessions

    def name_round(self, heading: str) -> None:
        """A line that names a round, for the slot that is open or for the time that follows."""
        number = read_round(heading)
        waiting = self._find_waiting(heading)
        if waiting:
            self.current, self._before = waiting, None
        elif self.current and not self.current.sessions:
            self.current.heading = self.current.heading or heading
            self.current.round = self.current.round or number
        else:
            self._before, self._heading = self.current, heading
            self._round = number
            self.current = None

    def waits_for(self, heading: str) -> bool:
        """Whether a time above was called so, and its sessions stand apart."""
        return self._find_waiting(heading) is not None

    def _find_waiting(self, heading: str) -> Slot | None:
        slot = self._called.get(_call(heading))
        return slot if slot and not slot.sessions else None

    def _remember(self, slot: Slot) -> None:
        known = self._called.get(slot.called)
        if known is None or known.sessions:
            self._called[slot.called] = slot

    def follow(self) -> Slot | None:
        """The next round at a time that holds several: it was named, and no time followed."""
        if not self._before:
            return None
        before, self._before = self._before, None
        self.current = Slot(before.item, self._heading, self._round, before.style, before.indent)
        self._round = None
        self.all.append(self.current)
        return self.current

    def reopen(self, item: Item | None) -> Slot | None:
        """The slot that numbered sessions belong to that stand apart from their time."""
        known = [slot for slot in self.all if slot.heading]
        empty = [slot for slot in known if not slot.sessions]
        if len(empty) > 1:
            self.pasted.questions.append(Question("unclear-round", empty[0].item.about))
        if known:
            self.current = empty[0] if empty else known[-1]
            return self.current
        if item and item.kind == "plenary" and not item.people and not item.description:
            return self.convert(item)
        return None

    def find(self, number: str | None, text: str) -> Item | None:
        """The session of this number that was named before, where its words stand apart."""
        if not self.current or number is None:
            return None
        known = self.current.by_number.get(number)
        is_same = known and known.title.lower()[:40] == text.lower()[:40].strip(" .")
        return known if is_same else None

    def make(self, line: Line, number: str | None, style: str, label: str = "") -> Item:
        """A new session in the slot that is open."""
        slot = self.current
        assert slot
        if slot.style is None:
            slot.style, slot.indent = style, line.indent
        item = Item(
            kind="breakout",
            start=slot.item.start,
            end=slot.item.end,
            has_own_end=slot.item.has_own_end,
            number=number or self.number,
            date=slot.item.date,
            origins=[line.origin],
            about=line.text,
        )
        self.number = None
        slot.label = slot.label or label
        slot.sessions.append(item)
        if item.number:
            slot.by_number[item.number] = item
        self.pasted.items.append(item)
        return item

    def end_at(self, minutes: int) -> bool:
        """The programme ends: so does what came last. Whether something had no end yet."""
        begun = [*self.pasted.items[-_MOST_AT_ONCE:], *(slot.item for slot in self.all[-1:])]
        last = max((item.start for item in begun), default=minutes)
        self.current = None
        open_ones = [item for item in begun if item.start == last < minutes and item.end is None]
        for item in open_ones:
            item.end = minutes
        return bool(open_ones)

    def close(self) -> list[Rest]:
        """Rounds get their numbers; a slot without sessions is an item like others.

        Returned are times of which nothing is said.
        """
        left = [rest for slot in self.all if not slot.sessions for rest in self._give_up(slot)]
        self.all = [slot for slot in self.all if slot.sessions]
        for slot in self.all:
            self._release_single(slot)
        self.all = [slot for slot in self.all if slot.sessions]
        self._pair_equal_times()
        taken = 0
        for slot in sorted(self.all, key=lambda s: (s.item.date or (0, 0), s.item.start)):
            slot.round = slot.round or taken + 1
            taken = max(taken, slot.round)
            self.pasted.rounds[slot.round] = self.pasted.rounds.get(slot.round) or slot.heading
            for item in slot.sessions:
                item.round = slot.round
        return left

    def _give_up(self, slot: Slot) -> list[Rest]:
        item = slot.item
        item.title = item.title or slot.heading
        if not item.title:
            return [Rest(item.origins[0], item.about)]
        self.pasted.items.append(item)
        self.pasted.questions.append(Question("unclear-kind", item.about))
        return []

    def _release_single(self, slot: Slot) -> None:
        """One session alone at its time, under no heading, is no choice: `Session 1: …`."""
        if slot.heading or slot.style != "text" or len(slot.sessions) != 1:
            return
        [item] = slot.sessions
        slot.sessions = []
        item.kind, item.number = "plenary", None
        item.title = item.title if item.title.startswith(slot.label) else slot.label + item.title

    def _pair_equal_times(self) -> None:
        """Items with the very same times run side by side, though nothing says so."""
        equal: dict[tuple[object, ...], list[Item]] = {}
        for item in self.pasted.items:
            names_block = item.end is None and any(map(grammar.BLOCK, item.title.lower().split()))
            if item.kind == "plenary" and not names_block:
                equal.setdefault((item.date, item.start, item.end), []).append(item)
        for together in equal.values():
            if len(together) > 1:
                self.all.append(Slot(together[0], "", None, sessions=together))
                self.pasted.questions.append(Question("unclear-kind", together[0].about))
                for item in together:
                    item.kind = "breakout"


def _call(heading: str) -> int | str:
    """What a round is called: its number, or else its words."""
    return read_round(heading) or heading.lower().strip(" :.")
