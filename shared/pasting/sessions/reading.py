"""Steps become sessions: what begins at a time, and what is said of it below."""

from collections.abc import Sequence

from shared.pasting.frame import names_event_part
from shared.pasting.pasted import Item, Pasted, Question, Rest
from shared.pasting.phrases import grammar
from shared.pasting.phrases.titles import (
    find_kind,
    is_heading,
    is_parallel_title,
    is_room,
    is_worded,
    read_mark,
    read_marker,
    read_room_first,
    read_round,
    read_title,
)
from shared.pasting.sessions.beginnings import Beginning, find_beginning
from shared.pasting.sessions.details import Details, describe
from shared.pasting.sessions.slots import Slot, Slots
from shared.pasting.sessions.tail import Tail
from shared.pasting.steps.tables import Step


class Sessions:
    """Goes through the steps; `unknown` are those that say nothing of a session."""

    def __init__(self, pasted: Pasted, steps: Sequence[Step]) -> None:
        self.pasted = pasted
        self.steps = steps
        self.unknown: list[Step] = []
        self.slots = Slots(pasted)
        self.details = Details(pasted)
        self.tail = Tail(self.details)
        self.item: Item | None = None
        self._unnamed: list[Step] = []
        """The steps of an item that has no words yet."""
        self._nameless: Item | None = None
        self._is_over = False

    def read(self) -> None:
        last = max((at for at, step in enumerate(self.steps) if step.span), default=-1)
        for at, step in enumerate(self.steps):
            if step.hint == "heading":
                self._head(step)
            elif step.hint == "unknown":
                self.unknown.append(step)
            elif step.span:
                self._begin(step)
            elif not self._continue(step, is_last=at > last):
                self.unknown.append(step)
        self._give_up_unnamed()
        self.unknown += self.tail.give_up()
        self.pasted.left += self.slots.close()
        self.details.recognise()

    def _head(self, step: Step) -> None:
        self.pasted.headings.append(Rest(step.line.origin, step.text))

    def _give_up_unnamed(self) -> None:
        self.unknown += self._unnamed
        self._unnamed = []

    # What begins at a time.

    def _begin(self, step: Step) -> None:
        assert step.span
        self._give_up_unnamed()
        self.tail.release()
        self.details.role = None
        self.item = Item(
            kind="plenary",
            start=step.span.start,
            end=step.span.end,
            has_own_end=step.span.end is not None,
            date=self.slots.date,
            origins=[step.line.origin],
            about=step.line.text,
        )
        if self.slots.begin(self.item):
            self.item = None if not step.text else self.item
        elif not step.text:
            self._unnamed = [step]
        if step.text:
            self._name(step.text, step)

    def _name(self, text: str, step: Step) -> None:
        """The words of an item that has none yet."""
        item = self.item
        assert item
        named, self._unnamed = self._unnamed or [step], []
        if grammar.ENDS.fullmatch(text):
            said = named[:1] if named[0] is step else [named[0], step]
            if self.slots.end_at(item.start):
                for one in said:
                    self._head(Step(one.line, one.line.text))
            else:
                self.unknown += said
            self.item = None
            return
        if step.line.origin not in item.origins:
            item.origins.append(step.line.origin)
            item.about = f"{item.about} {step.line.text}"
        marked = read_marker(text, is_parallel=False)
        if is_parallel_title(text):
            self.slots.open(item, text, step.line.origin)
            self.item = None
            return
        if marked and marked[1]:
            self.slots.open(item, "", step.line.origin)
            label = text[: len(text) - len(marked[1])]
            self._add_session(step, Beginning("text", marked[1], marked[0], label=label))
            return
        self._fill(item, text)
        item.kind, is_open = find_kind(item.title)
        if item.people:
            item.kind = "plenary"
        if is_open:
            self.pasted.questions.append(Question("unclear-kind", item.about))
        self.slots.add(item)

    def _name_later(self, step: Step) -> None:
        """The first words below a time alone name it; what stands before them is read after."""
        assert self.item
        if step.hint == "session" and self.slots.convert(self.item):
            waiting, self._unnamed = self._unnamed[1:], []
            self._read_session(step)
        elif step.hint in ("", "row") and not is_room(step.text):
            waiting = self._unnamed[1:]
            self._name(step.text, step)
        else:
            self._unnamed.append(step)
            return
        for one in waiting:
            if not self._continue(one, is_last=False):
                self.unknown.append(one)

    def _fill(self, item: Item, text: str) -> None:
        in_room = None if item.room else read_room_first(text)
        if in_room:
            item.room, text = in_room
        title = read_title(text)
        if not title.title:
            # Somebody, and no words of what they do.
            item.title = text
            return
        item.title = title.title
        if title.room and item.room:
            describe(item, title.room)
        item.room = item.room or title.room
        describe(item, title.description)
        self.details.join(item, title.people, text)

    # What is said below it.

    def _continue(self, step: Step, *, is_last: bool) -> bool:
        text = step.text
        if self._is_over and not step.hint:
            return False
        if self._unnamed and self.item:
            self._name_later(step)
            return True
        if is_last and not step.is_inside and names_event_part(text) and not step.hint:
            return False
        if not step.is_inside:
            self.slots.read_day(text)
        if self._read_shape(step):
            return True
        if self._read_session(step):
            return True
        if self._read_name(step):
            return True
        item = self.item
        if not item:
            return False
        if not step.is_inside and grammar.AROUND.match(text):
            self._is_over = is_last
            return False
        if self.details.read(step, item):
            self.tail.close(item)
        elif is_last and self.tail.takes(step, item):
            return True
        elif not self._read_more(step, item, is_last=is_last):
            if step.line.level or is_last:
                # What stands below these words is about them.
                self.item = None
            return False
        item.origins.append(step.line.origin)
        return True

    def _read_shape(self, step: Step) -> bool:
        """A line that says what follows: a round, parallel sessions, the programme."""
        text = step.text
        if step.hint not in ("", "row") or is_worded(text):
            return False
        if is_heading(text) and not step.is_inside:
            self._head(step)
            return True
        if len(text) > 100 or text[-1:] in (".", "?", "!") or not is_parallel_title(text):
            return False
        is_round = read_round(text) is not None and not read_title(text).people
        is_named = self.slots.waits_for(text) or (is_round and len(text) <= 60)
        if is_named or self.slots.has_empty() or step.line.level:
            self.slots.name_round(text)
            self._head(step)
            self.item = None
            return True
        if len(text.split()) <= 4 and self.slots.reopen(None):
            self._head(step)
            self.item = None
            return True
        item = self.item
        if (
            item
            and item.title
            and item.kind == "plenary"
            and step.is_inside
            and not (item.people or item.description)
        ):
            self._head(step)
            self.slots.convert(item)
            self.item = None
            return True
        return False

    def _read_session(self, step: Step) -> bool:
        """A line that begins a parallel session: by its number, its column, its place in a list."""
        text = step.text
        if step.hint == "number":
            self.slots.number = text.strip(" .:")
            return True
        if step.hint == "session":
            if not self.slots.current and not self.slots.convert(self.item):
                return False
            marked = read_marker(text, is_parallel=True, most=self.slots.most)
            number, words = marked or (read_mark(step.line.mark), text)
            self._add_session(step, Beginning("column", words or text, number, step.room))
            return True
        if step.hint not in ("", "row"):
            return False
        slot = self.slots.current or self.slots.follow()
        if not slot and is_worded(text):
            slot = self.slots.reopen(self.item)
        return self._read_in_slot(step, slot) if slot else False

    def _read_name(self, step: Step) -> bool:
        """The title of a session of which the line before gave the number alone."""
        item, self._nameless = self._nameless, None
        if not item or item is not self.item or step.hint or is_room(step.text):
            return False
        self._fill(item, step.text)
        item.origins.append(step.line.origin)
        return True

    def _read_in_slot(self, step: Step, slot: Slot) -> bool:
        has_number = self.slots.number is not None
        found = find_beginning(step, slot, most=self.slots.most, has_number=has_number)
        if not found:
            return False
        self._add_session(step, found)
        return True

    def _add_session(self, step: Step, found: Beginning) -> None:
        self.tail.release()
        known = self.slots.find(found.number, found.text) if found.number else None
        if known:
            self.item = known
            known.origins.append(step.line.origin)
            if read_title(found.text).title != known.title:
                describe(known, found.text)
            else:
                self._head(step)
            return
        self.item = self.slots.make(step.line, found.number, found.style, found.label)
        self.item.room = found.room
        if found.text:
            self._fill(self.item, found.text)
        else:
            self._nameless = self.item
            self.item.title = step.text

    def _read_more(self, step: Step, item: Item, *, is_last: bool) -> bool:
        """Words about an item, where its place or its kind lets it have some."""
        is_near = not step.line.follows_blank
        if not step.is_inside:
            if step.line.level or (is_last and item.kind != "breakout" and not is_near):
                return False
            if item.kind in ("break", "drinks", "arrival") and (is_last or not is_near):
                return False
        self.details.tell(item, step.text)
        return True
