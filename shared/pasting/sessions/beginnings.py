"""How a line shows that a parallel session begins: a number, a letter, a bullet, a room, a row."""

from typing import NamedTuple

from shared.pasting.phrases.people import read_people_line, split_people
from shared.pasting.phrases.titles import is_room, read_mark, read_marker, read_room_first
from shared.pasting.sessions.slots import Slot
from shared.pasting.steps.tables import Step


class Beginning(NamedTuple):
    """`style` tells these lines from others of a slot, `label` is what stood before `text`."""

    style: str
    text: str
    number: str | None = None
    room: str | None = None
    label: str = ""


def find_beginning(step: Step, slot: Slot, *, most: int, has_number: bool) -> Beginning | None:
    """What begins with this line in the slot, if anything. `most` as in `read_marker`;
    `has_number` says that a cell of the row gave a number."""
    text = step.text
    marked = read_marker(text, is_parallel=True, most=most)
    if marked and slot.takes("text"):
        number, words = marked
        return Beginning("text", words, number, label=text[: len(text) - len(words)])
    number = read_mark(step.line.mark)
    if number and slot.takes("mark", step.line.indent):
        return Beginning("mark", text, number)
    in_room = read_room_first(text)
    if in_room and slot.takes("room"):
        return Beginning("room", in_room[1], room=in_room[0])
    split = split_people(text)
    if (split and not split[0]) or read_people_line(text) or is_room(text):
        return None
    style = _style(step, has_number=has_number)
    if style and slot.takes(style, step.line.indent if style == "bullet" else None):
        return Beginning(style, text)
    return None


def _style(step: Step, *, has_number: bool) -> str | None:
    if step.line.mark:
        return "bullet"
    if step.line.level:
        return f"level {step.line.level}"
    return "row" if step.hint == "row" or has_number else None
