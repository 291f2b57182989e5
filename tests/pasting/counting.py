"""Counts what a reading found, made up and lost, by the rules of README.md beside this file."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shared.pasting import pasted as read
from shared.pasting.lines.reading import read_lines
from shared.pasting.pasted import Pasted, show_time
from shared.pasting.phrases import grammar
from shared.pasting.programme import read_programme
from tests.pasting import words
from tests.pasting.expectation import Expectation, Person, Session, read_expectation

TODAY = dt.date(2026, 1, 5)
_ACADEMIC = re.compile(r"^(?:(?:prof|dr|drs|mr|ir|ing)\.?\s+)+", re.I)
_DASHES = re.compile(r"\s*[–—‒−-]+\s*")
# Words that only join others are part of no value.
_JOINING = re.compile(
    rf"(?:{grammar.INTRODUCERS}|{grammar.MARKED}|van|tot|uur|from|to|and|en|u|hrs?|am|pm|op|te|in)",
    re.I,
)


@dataclass
class Count:
    """Fields of one file; what was made up, missed and lost, in words."""

    file: str
    wanted: int = 0
    found: int = 0
    invented: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found / self.wanted

    def figures(self) -> str:
        return (
            f"{self.file:32} {self.found:4}/{self.wanted:<4} {self.share:6.1%}  "
            f"invented {len(self.invented):2}  lost {len(self.lost):2}"
        )

    def compare(self, name: str, wanted: object, given: object, *also: object) -> None:
        """One field; a value where none is wanted, or another one, is made up."""
        if wanted is not None:
            self.wanted += 1
            if given is not None and same(given) in {same(one) for one in (wanted, *also) if one}:
                self.found += 1
                return
            self.missed.append(f"{name}: {wanted} (read: {given})")
        if given is not None:
            self.invented.append(f"{name}: {given} (wanted: {wanted})")


def same(value: object) -> str:
    """What is compared: no case, no quotes around, one kind of dash and quote."""
    text = _DASHES.sub("-", words.fold(str(value))).casefold().strip(" .\"'")
    return _ACADEMIC.sub("", text).removeprefix("gemeente ")


def count(expectation: Path, text: Path) -> Count:
    """Reads the text and counts against what is expected of it."""
    expected = read_expectation(expectation)
    given = read_programme(read_lines(text.read_bytes()), TODAY)
    counted = Count(text.name)
    _count_event(counted, expected, given)
    _count_blocks(counted, expected, given)
    _count_sessions(counted, expected, given)
    _count_questions(counted, expected, given)
    counted.lost += _find_lost(expected, given, words.read_lines(text))
    return counted


def _count_event(counted: Count, expected: Expectation, given: Pasted) -> None:
    counted.compare("title", expected.title, given.title, *expected.also)
    for part in ("day", "month", "year"):
        value = getattr(given.date, part) if given.date else None
        counted.compare(part, getattr(expected.date, part), value)
    place = " ".join(filter(None, (expected.venue, expected.city))) or None
    read_place = " ".join(filter(None, (given.venue, given.address, given.city))) or None
    counted.compare("place", _plain(place), _plain(read_place))
    hours = expected.hours
    for part in ("start", "end"):
        minutes = getattr(given, part)
        shown = None if minutes is None else show_time(minutes)
        counted.compare(f"hours {part}", getattr(hours, part) if hours else None, shown)
    wanted = [expected.chair] if expected.chair else []
    _count_people(counted, "chair", wanted, [given.chair] if given.chair else [])


def _plain(words_: str | None) -> str | None:
    return " ".join(re.findall(r"\w+", words_)) if words_ else None


def _count_blocks(counted: Count, expected: Expectation, given: Pasted) -> None:
    left = list(given.blocks)
    for block in expected.blocks:
        found = next((b for b in left if same(b.title) == same(block.title)), None)
        if found:
            left.remove(found)
        counted.compare("block", block.title, found and found.title)
        counted.compare("block start", block.start, found and show_time(found.start))
        end = show_time(found.end) if found and found.end is not None else None
        counted.compare("block end", block.end, end)
    counted.invented += [f"block: {block.title}" for block in left]


def _count_sessions(counted: Count, expected: Expectation, given: Pasted) -> None:
    left = list(given.items)
    for session in expected.sessions:
        titles = {same(title) for title in (session.title, *session.also)}
        fitting = [item for item in left if same(item.title) in titles]
        fitting.sort(key=lambda item: show_time(item.start) != session.start)
        item = fitting[0] if fitting else None
        if item:
            left.remove(item)
        _count_session(counted, session, item)
    for item in left:
        counted.invented.append(f"session: {show_time(item.start)} {item.title}")
        counted.invented += [f"person: {person.name}" for person in item.people]


def _count_session(counted: Count, session: Session, item: read.Item | None) -> None:
    name = session.title[:30]
    counted.compare(f"{name} title", session.title, item and session.title)
    counted.compare(f"{name} kind", session.kind, item and item.kind)
    counted.compare(f"{name} start", session.start, item and show_time(item.start))
    end = show_time(item.end) if item and item.end is not None else None
    # What follows from the next start is not made up.
    is_derived = session.end is None and item is not None and not item.has_own_end
    counted.compare(f"{name} end", session.end, None if is_derived else end)
    for part in ("round", "number", "room"):
        counted.compare(
            f"{name} {part}", getattr(session, part), getattr(item, part) if item else None
        )
    _count_people(counted, name, session.people, item.people if item else [])


def _count_people(
    counted: Count, name: str, wanted: Iterable[Person], given: Iterable[read.Person]
) -> None:
    left = list(given)
    for person in wanted:
        found = next((one for one in left if same(one.name) == same(person.name)), None)
        if found:
            left.remove(found)
        label = f"{name} {person.name}"
        counted.compare(label, person.name, found and person.name)
        counted.compare(f"{label} role", person.role, found and found.role)
        also = (person.printed,) if person.organisation and person.printed else ()
        organisation = found and found.organisation
        counted.compare(f"{label} of", person.organisation, organisation, *also)
    counted.invented += [f"{name} person: {one.name}" for one in left]


def _count_questions(counted: Count, expected: Expectation, given: Pasted) -> None:
    for question in expected.questions:
        about = same(question.about)
        asked = [
            one.about
            for one in given.questions
            if one.kind == question.kind and (about in same(one.about) or same(one.about) in about)
        ]
        counted.compare(
            f"question {question.kind}", question.about, question.about if asked else None
        )


def _said(given: Pasted) -> Iterator[str]:
    """All words of a reading, wherever they came to stand."""
    yield from (w for w in (given.title, given.venue, given.address, given.city) if w)
    people = [person for item in given.items for person in item.people]
    for person in [*people, *([given.chair] if given.chair else [])]:
        yield person.name
        yield from re.split(r",\s", person.printed or "")
    for block in given.blocks:
        yield block.title
        yield from block.description.split("\n")
    for item in given.items:
        yield from (item.title, *item.description.split("\n"))
        yield from (w for w in (item.room, item.number) if w)


def _find_lost(expected: Expectation, given: Pasted, lines: list[str]) -> list[str]:
    shown = {words.fold(rest.text) for rest in given.left}
    headings = {words.fold(rest.text) for rest in given.headings} | set(
        map(words.fold, expected.headings)
    )
    said = sorted({words.fold(one) for one in _said(given) if one}, key=len, reverse=True)
    lost = [f"not shown: {w}" for w in expected.not_programme if not _holds(shown, w)]
    for line in lines:
        if not _holds(shown, line) and line not in headings and _rest(line, said, headings, shown):
            lost.append(line)
    return lost


def _holds(shown: Iterable[str], line: str) -> bool:
    return any(words.fold(line).strip(" |") in one for one in shown)


def _rest(line: str, said: list[str], headings: Iterable[str], shown: Iterable[str]) -> str:
    """What is left of a line without all that was read from it."""
    rest = line
    for one in sorted({*said, *headings, *shown}, key=lambda words: (-len(words), words)):
        if one.strip(" .") and one.strip(" .") in rest:
            rest = rest.replace(one.strip(" ."), " ")
        elif len(rest) > 3 and rest.strip(" .") in one:
            return ""
    left = [w for w in re.findall(r"[^\W\d_]+", rest)]
    left = [w for w in left if not (w.lower() in grammar.MONTHS or w.lower() in grammar.WEEKDAYS)]
    return " ".join(w for w in left if not _is_joining(w))


def _is_joining(word: str) -> bool:
    low = word.lower()
    phrases = " ".join(grammar.ROLES).replace("\\", "").replace("?", "").replace(".", " ").split()
    return (
        _JOINING.fullmatch(word) is not None
        or low in phrases
        or low in grammar.LABELS
        or grammar.TITLES(low)
        or len(low) == 1
    )
