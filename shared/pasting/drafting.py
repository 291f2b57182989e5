"""What was read becomes the content of a draft; what finds no place in it is named."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from shared.content.content import (
    MOST_SESSIONS,
    Content,
    DraftHours,
    DraftPerson,
    DraftRound,
    DraftSession,
    DraftText,
    DraftVenue,
)
from shared.content.ids import make_slug, number, with_ids
from shared.input.text import clean_line, clean_paragraphs
from shared.models.fields import Language
from shared.pasting.pasted import Block, Date, Item, Pasted, Person, Rest, show_time

_POSTAL = re.compile(r"\b(\d{4}\s?[A-Z]{2})\b[, ]*")
_MOST_PEOPLE = 30
_LONGEST_LINE = 120
_LONGEST_TEXT = 4000


class Drafted(NamedTuple):
    """`left` are words that a draft has no place for, as they are too many or too long."""

    content: Content
    left: tuple[Rest, ...]


def to_content(pasted: Pasted, language: Language = "nl") -> Drafted:
    """The content of a draft, its texts in the language that the programme was written in.

    The chair of the day comes to the first block, or else to the first plenary session.
    """
    return _Draft(language).make(pasted)


class _Draft:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.left: list[Rest] = []
        self._origin = 0

    def make(self, pasted: Pasted) -> Drafted:
        kept, beyond = pasted.items[: MOST_SESSIONS - len(pasted.blocks)], pasted.items
        for item in beyond[len(kept) :]:
            self.left.append(Rest(item.origins[0], item.about))
        names = self._name_blocks(pasted.blocks)
        sessions = [
            self._make_block(block, name) for block, name in zip(pasted.blocks, names, strict=True)
        ] + [self._make_session(item, names) for item in kept]
        sessions.sort(key=lambda s: (s.date or "", s.starts or "", s.part_of is not None))
        content = Content(
            title=self._text(pasted.title),
            date=_write_date(pasted.date) if pasted.date else None,
            published_hours=DraftHours(starts=_clock(pasted.start), ends=_clock(pasted.end)),
            venue=self._make_venue(pasted),
            rounds=tuple(
                DraftRound(round_id=f"round-{place}", title=self._text(heading))
                for place, heading in sorted(pasted.rounds.items())
            ),
            programme=tuple(self._with_chair(sessions, pasted.chair)),
        )
        return Drafted(with_ids(content), tuple(self.left))

    def _name_blocks(self, blocks: Iterable[Block]) -> list[str]:
        names: list[str] = []
        for block in blocks:
            slug = make_slug(block.title, "block")
            times = sum(name == slug or name.startswith(f"{slug}-") for name in names)
            names.append(number(slug, times))
        return names

    def _make_block(self, block: Block, name: str) -> DraftSession:
        return DraftSession(
            session_id=name,
            title=self._text(block.title),
            description=self._text(block.description),
            starts=_clock(block.start),
            ends=_clock(block.end),
        )

    def _make_session(self, item: Item, names: list[str]) -> DraftSession:
        self._origin = item.origins[0]
        people = item.people[:_MOST_PEOPLE]
        self.left += [Rest(self._origin, one.name) for one in item.people[_MOST_PEOPLE:]]
        return DraftSession(
            kind=item.kind,
            round_id=f"round-{item.round}" if item.round else None,
            part_of=names[item.block] if item.block is not None else None,
            title=self._text(item.title),
            description=self._text(item.description),
            date=_write_date(item.date) if item.date and item.date.year else None,
            starts=_clock(item.start),
            ends=_clock(item.end),
            room=self._line(item.room),
            people=tuple(map(self._make_person, people)),
        )

    def _make_person(self, person: Person) -> DraftPerson:
        """All words after a name are shown there: what somebody is, and for whom they come."""
        return DraftPerson(
            name=self._line(person.name),
            role=person.role,
            organisation=self._text(person.printed),
        )

    def _with_chair(
        self, sessions: list[DraftSession], chair: Person | None
    ) -> Iterable[DraftSession]:
        blocks = {session.part_of for session in sessions}
        plenary = [s for s in sessions if s.kind == "plenary"]
        led = next((s for s in plenary if s.session_id and s.session_id in blocks), None)
        led = led or next(iter(plenary), None)
        if chair and (not led or len(led.people) == _MOST_PEOPLE):
            self.left.append(Rest(0, chair.name))
            chair = None
        for session in sessions:
            if chair and session is led:
                people = (self._make_person(chair), *session.people)
                yield session.model_copy(update={"people": people})
            else:
                yield session

    def _make_venue(self, pasted: Pasted) -> DraftVenue:
        address = pasted.address or ""
        postal = _POSTAL.search(address)
        street = _POSTAL.sub("", address).strip(" ,") if postal else address
        return DraftVenue(
            name=self._line(pasted.venue),
            address=self._line(street),
            postal_code=self._line(postal[1]) if postal else None,
            city=self._line(pasted.city),
        )

    def _text(self, words: str | None) -> DraftText:
        fitted = self._fit(words, _LONGEST_TEXT, clean_paragraphs)
        return DraftText(nl=fitted) if self.language == "nl" else DraftText(en=fitted)

    def _line(self, words: str | None) -> str | None:
        return self._fit(words, _LONGEST_LINE, clean_line)

    def _fit(self, words: str | None, limit: int, clean: Callable[[str, int], str]) -> str | None:
        """As much as a field takes; the rest is named as left."""
        if not words:
            return None
        kept = words if len(words) <= limit else words[:limit].rpartition(" ")[0] or words[:limit]
        if len(kept) < len(words):
            self.left.append(Rest(self._origin, words[len(kept) :].strip()))
        try:
            return clean(kept, limit)
        except PydanticCustomError:
            self.left.append(Rest(self._origin, kept))
            return None


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else show_time(minutes)


def _write_date(date: Date) -> str:
    """`2026-11-19`, or `--11-19` where the text names no year."""
    return f"{date.year or '-'}-{date.month:02}-{date.day:02}"
