"""What stands below the title of a session: who, in which room, and more words."""

import re
from collections.abc import Sequence

from shared.models.programme import Role
from shared.pasting.pasted import Item, Pasted, Person, Rest
from shared.pasting.phrases import grammar
from shared.pasting.phrases.organisations import find_organisation
from shared.pasting.phrases.people import (
    find_role,
    looks_affiliated,
    read_people,
    read_people_line,
    split_people,
)
from shared.pasting.phrases.telling import find_told
from shared.pasting.phrases.titles import is_room
from shared.pasting.steps.tables import Step

_ROOM_LABEL = re.compile(r"^(?:zaal|ruimte|locatie|room|location|waar)\s*:\s*(?=\S)", re.I)
_LONGEST_ORGANISATION_WORDS = 8


def describe(item: Item, words: str) -> None:
    """More words about a session."""
    words = words.strip(" ")
    if any(map(str.isalnum, words)):
        item.description = f"{item.description}\n{words}" if item.description else words


class Details:
    """Reads lines about a session; `role` is that of a line before, such as `Sprekers:`."""

    def __init__(self, pasted: Pasted) -> None:
        self.pasted = pasted
        self.role: Role | None = None

    def join(self, item: Item, people: Sequence[Person], text: str) -> None:
        """People join a session; who chairs the day belongs to the event."""
        for person in people:
            chair = self.pasted.chair
            if person.role != "chair":
                item.people.append(person)
            elif not chair:
                self.pasted.chair = person
            elif chair.name != person.name:
                item.people.append(
                    Person(person.name, "moderator", person.organisation, person.printed)
                )
            elif person.printed and person.printed not in (chair.printed or ""):
                describe(item, text)
            else:
                self.pasted.headings.append(Rest(item.origins[-1], text))

    def read(self, step: Step, item: Item) -> bool:
        """Whether the line says who it is with, or where."""
        text = step.text
        if step.hint in ("people", "moderator"):
            self._read_column(step, item)
            return True
        if step.hint == "room" or (is_room(text) and not item.room):
            if item.room and item.room != text:
                describe(item, text)
            item.room = item.room or text.strip("()[] ")
            return True
        if step.hint == "of" and item.people and not item.people[-1].printed:
            self._set_organisation(item, text)
            return True
        labelled = _ROOM_LABEL.match(text)
        if labelled and not item.room and len(text) <= 60:
            item.room = text[labelled.end() :].strip(" .")
            return True
        return step.hint in ("", "row") and self._read_company(step, item)

    def tell(self, item: Item, text: str) -> None:
        """Sentences about a session, and whoever tells something in them."""
        describe(item, text)
        known = {person.name for person in item.people}
        if item.kind in ("plenary", "breakout") and item.title:
            told = [person for person in find_told(text) if person.name not in known]
            self.join(item, told, text)

    def recognise(self) -> None:
        """People behind the dash of a title, without a word that says so.

        They are believed where the programme names them elsewhere, or where every title with a
        dash ends so and one of the names is plain by its particle.
        """
        known = {person.name for item in self.pasted.items for person in item.people}
        known |= {self.pasted.chair.name} if self.pasted.chair else set()
        dashed = [(item, *_split_dash(item)) for item in self.pasted.items]
        dashed = [one for one in dashed if one[2] and not one[0].people]
        named = [(item, title, read_people(tail, "speaker")) for item, title, tail in dashed]
        names = [p.name for *_, company in named if company for p in company.people]
        is_habit = (
            len(named) > 1
            and all(company and not company.rest for *_, company in named)
            and any(grammar.PARTICLES & {*name.split()} for name in names)
        )
        for item, title, company in named:
            if not company or company.rest:
                continue
            if is_habit or {p.name for p in company.people} <= known:
                item.title, item.people = title, company.people

    def _read_column(self, step: Step, item: Item) -> None:
        phrase = "spreker" if step.hint == "people" else "moderator"
        split = split_people(step.text)
        if not split or split[0]:
            split = split_people(f"{phrase}: {step.text}")
        if split and not split[0] and not split[1].rest:
            self.join(item, split[1].people, step.text)
        elif not self._read_affiliation(step.text, item):
            describe(item, step.text)

    def _read_company(self, step: Step, item: Item) -> bool:
        """A line of people: with a word that brings them on, after such a word, or bare."""
        text = step.text
        role = find_role(text)
        if role:
            self.role = role
            self.pasted.headings.append(Rest(step.line.origin, text))
            return True
        split = split_people(text)
        if split and (not split[0] or (item.title and _names_speech(split[0]))):
            # A sentence stays whole, and so does one of several speeches at a time.
            is_whole = split[1].rest[:1].islower() or bool(split[0] and step.line.mark)
            if not is_whole:
                self._name_speech(split[0], step, item)
            self.join(item, split[1].people, text)
            describe(item, text if is_whole else split[1].rest)
            self.role = None
            return True
        people = read_people_line(text) if item.kind in ("plenary", "breakout") else None
        if people and (self.role or self._is_company(people, item)):
            for person in people:
                role = person.role if person.role != "speaker" else self.role or "speaker"
                named = Person(person.name, role, person.organisation, person.printed)
                self.join(item, [named], text)
            return True
        self.role = None
        return self._read_affiliation(text, item)

    def _name_speech(self, words: str, step: Step, item: Item) -> None:
        """`Lezing` alone says no more than that somebody speaks."""
        if len(words.split()) > 1:
            describe(item, words)
        elif words:
            self.pasted.headings.append(Rest(step.line.origin, words))

    def _is_company(self, people: list[Person], item: Item) -> bool:
        """Whether names without a word before them are people, by what stands beside them."""
        if any(map(looks_affiliated, people)):
            return True
        return not item.description and len(people) == 1 and not people[0].printed

    def _read_affiliation(self, text: str, item: Item) -> bool:
        """Below a name alone: for whom they come, or what they are."""
        if not item.people or item.people[-1].printed or item.description:
            return False
        words = text.split()
        if len(words) > _LONGEST_ORGANISATION_WORDS or text[-1] in ".?!:":
            return False
        if any(map(grammar.ORGANISATIONS, words)) or grammar.FUNCTIONS(words[0]):
            self._set_organisation(item, text)
            return True
        return False

    def _set_organisation(self, item: Item, text: str) -> None:
        last = item.people[-1]
        item.people[-1] = Person(last.name, last.role, find_organisation(text), text)


def _names_speech(words: str) -> bool:
    """Whether the words before somebody's name say what is given: `Lezing`, `Een korte column`."""
    said = words.lower().split()
    last = said[-1]
    is_speech = grammar.TALKS(last) or grammar.SPEECHES(last) or last in grammar.OPENINGS
    return len(said) <= 4 and is_speech


def _split_dash(item: Item) -> tuple[str, str]:
    for dash in (" – ", " — ", " -- ", " - "):
        title, found, tail = item.title.rpartition(dash)
        if found:
            return title.strip(), tail.strip()
    return item.title, ""
