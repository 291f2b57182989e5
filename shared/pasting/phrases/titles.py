"""What the line of a session says: its number, its title, its room, its people, words about it."""

import re
from dataclasses import dataclass, field

from shared.models.programme import SessionKind
from shared.pasting.pasted import Person
from shared.pasting.phrases import grammar
from shared.pasting.phrases.people import (
    Company,
    is_plausible,
    read_name,
    read_people,
    split_people,
)

_WORDED = re.compile(
    rf"^(?i:{grammar.MARKED})(?:\s+|(?=\d))(?P<number>\d{{1,2}}[A-Za-z]?|[A-Z]\d{{0,2}}|I{{1,3}})"
    r"(?:\s*[:.)|–—-]+\s*|\s+(?=[“\"'‘„(A-Z])|$)"
)
_ROUNDLIKE = re.compile(
    r"^(?:break-?out[ -]?sess(?:ion|ie)s?|parallel(?:le)? ?sess(?:ion|ie)s?|deelsessies|workshops|"
    r"sessions)\s+(?P<number>\d)\b",
    re.I,
)
_BARE = re.compile(rf"^(?i:{grammar.MARKED})\s*:\s+")
_PLAIN = re.compile(
    r"^\(?(?P<number>\d{1,2}[A-Za-z]?|[A-Za-z]\d{0,2})(?:[.):]+\s*(?=\D)|\s+[–—|-]+\s+)(?=\S)"
)
_MARK = re.compile(r"^(?P<number>\d{1,2}|[A-Za-z])\.$")
_QUOTES = {"“": "”", "„": "”“", '"': '"', "‘": "’", "'": "'", "«": "»", "”": "”"}
_TAIL = re.compile(
    r"(?:\s*[(\[](?P<bracket>[^()\[\]]{2,40})[)\]]|(?:,|\s[–—|-])\s+(?P<plain>[^,–—|()]{2,40}))[\s.]*$"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})(?<![Pp]rof)(?<![Mm]evr)\.\s+(?=[“\"'‘]?[^\W\d_a-z])")
_TALK_WITH = re.compile(
    r"\b(?:\w*gesprek|\w*interview|conversation|dialoog|dialogue)\s+(?:met|with)\s+(?=\S)", re.I
)
_ASKED = re.compile(r"[^\W\d_]{2}[?!]\s+(?=[^\W\d_a-z])")
LONGEST_TITLE = 300


@dataclass
class Title:
    """A line of a session, taken apart. Nothing of it is left out but the words of `grammar`."""

    title: str
    number: str | None = None
    room: str | None = None
    people: list[Person] = field(default_factory=list)
    description: str = ""


def read_title(text: str) -> Title:
    """The parts of a line after its number."""
    quoted = _read_quoted(text)
    if quoted:
        return quoted
    before, room = take_room(text)
    asked = _read_asked(before)
    if asked:
        asked.room = room
        return asked
    talk = _read_talk(before)
    if talk:
        talk.room = room
        return talk
    split = split_people(before)
    company = Company([], "")
    if split and (split[0] or not room):
        before, company = split
        if not room:
            before, room = take_room(before)
    elif split:
        before, room = text, None
    title, description = _first_sentence(before)
    rest = company.rest
    if rest and not room and is_room(rest.strip(" ()[],.–-")):
        room, rest = rest.strip(" ()[],.–-"), ""
    words = " ".join(filter(None, (description, rest)))
    return Title(_strip(title), None, room, company.people, words)


def _read_quoted(text: str) -> Title | None:
    """A title in quotes; what follows it is about it."""
    closing = _QUOTES.get(text[:1])
    if not closing:
        return None
    ends = next((at for at, sign in enumerate(text[1:], 1) if sign in closing), None)
    # An apostrophe inside a word closes nothing.
    while ends and text[ends] in "’'" and text[ends + 1 : ends + 2].isalnum():
        ends = next((a for a in range(ends + 1, len(text)) if text[a] in closing), None)
    if not ends or ends < 3:
        return None
    after = text[ends + 1 :].lstrip(" ;,.:–—-").rstrip()
    if not after:
        return Title(text[1:ends].strip())
    name, company = read_name(after), read_people(after, "speaker")
    if name and name.is_sure and company and not company.rest:
        return Title(text[1:ends].strip(), people=company.people)
    found = read_title(after)
    if found.title and text[ends + 1 :].lstrip()[:1] not in ".;,:–-(":
        return None
    found.description = " ".join(filter(None, (found.title, found.description)))
    found.title = text[1:ends].strip()
    return found


def _read_talk(text: str) -> Title | None:
    """`In gesprek met` somebody: whom it is with is part of the title, for whom they come is not.

    They are believed when their function or organisation stands there.
    """
    match = _TALK_WITH.search(text[:LONGEST_TITLE])
    company = read_people(text[match.end() :], "speaker") if match else None
    if not match or not company or not is_plausible(company.people[0]):
        return None
    if company.rest[:1].islower():
        return None
    title = text[: len(text) - len(company.rest)].strip(" .,;")
    if len(company.people) == 1:
        name = company.people[0].name
        title = text[: text.index(name, match.end()) + len(name)]
    return Title(title, people=company.people, description=company.rest)


def _read_asked(text: str) -> Title | None:
    """A question as title, and right behind it people, each with where they come from."""
    match = _ASKED.search(text[:LONGEST_TITLE])
    company = read_people(text[match.end() :], "speaker") if match else None
    if not match or not company or company.rest or not company.people:
        return None
    if not all(person.organisation and is_plausible(person) for person in company.people):
        return None
    return Title(text[: match.end()].strip(), people=company.people)


def _first_sentence(text: str) -> tuple[str, str]:
    match = _SENTENCE.search(text)
    if match and match.start() <= LONGEST_TITLE:
        return text[: match.start()], text[match.end() :]
    return text, ""


def _strip(title: str) -> str:
    title = title.strip(" ,;:–—-|")
    if title[:1] in _QUOTES and title[-1:] in _QUOTES.get(title[0], ""):
        title = title[1:-1].strip()
    return title


def take_room(text: str) -> tuple[str, str | None]:
    """The line without the room that it ends with, and that room."""
    match = _TAIL.search(text[-60:])
    if not match:
        return text, None
    room = (match["bracket"] or match["plain"]).strip()
    before = text[: max(0, len(text) - 60) + match.start()].strip()
    return (before, room) if before and is_room(room) else (text, None)


def is_room(words: str) -> bool:
    """Whether the words are the name of a room and nothing else."""
    parts = words.replace("(", " ").replace(")", " ").split()
    if not 1 <= len(parts) <= 5 or len(words) > 40 or ":" in words:
        return False
    if not any(grammar.ROOMS(part.strip(".,")) for part in parts):
        return False
    if any(grammar.ORGANISATIONS(part) and not grammar.ROOMS(part) for part in parts):
        return False
    return all(
        grammar.ROOMS(part.strip(".,"))
        or part.lower() in grammar.ROOM_FILLERS
        or part[0].isupper()
        or part[0].isdigit()
        for part in parts
    )


def read_marker(text: str, *, is_parallel: bool, most: int = 0) -> tuple[str | None, str] | None:
    """The number of a parallel session and the words after it; none where no number stands.

    A number or a letter alone counts among parallel sessions only; a letter at most `most`
    places further than `A`, so that an initial is none. A word such as `Workshop` may do without.
    """
    match = _WORDED.match(text)
    if match:
        return match["number"], text[match.end() :].strip()
    if not is_parallel:
        return None
    match = _PLAIN.match(text)
    if match and (match["number"][0].isdigit() or _place(match["number"]) <= most):
        return match["number"], text[match.end() :].strip()
    bare = _BARE.match(text)
    return (None, text[bare.end() :].strip()) if bare else None


def read_mark(mark: str) -> str | None:
    """The number that a list shows."""
    match = _MARK.match(mark)
    return match["number"] if match else None


def is_worded(text: str) -> bool:
    """Whether a line begins as `Workshop A` or `Sessie 1` does."""
    return _WORDED.match(text) is not None


def _place(letter: str) -> int:
    return ord(letter[0].upper()) - ord("A")


def read_room_first(text: str) -> tuple[str, str] | None:
    """`Zaal 3: title`."""
    room, _, title = (part.strip() for part in text.partition(":"))
    return (room, title) if title and len(room.split()) > 1 and is_room(room) else None


def find_kind(title: str) -> tuple[SessionKind, bool]:
    """What an item is by its words, and whether they leave that open."""
    low = title.lower()
    if grammar.OPEN_DOORS.match(low):
        return "arrival", False
    for phrase, kind in grammar.KIND_PHRASES.items():
        if low.startswith(phrase):
            return kind, False
    words = [word.strip("(),.:;!?&'’\"“”") for word in low.split()]
    if any(map(grammar.SOCIAL, words[:6])) and not words[0].startswith(("inloop", "ontvangst")):
        return "drinks", False
    if any(map(grammar.TALKS, words[:3])):
        return "plenary", False
    for place, word in enumerate(words[:8]):
        for kind, holds in grammar.KIND_WORDS:
            if holds(word):
                is_clear = place <= 1 or len(words) <= 6
                return (kind if is_clear else "plenary"), not is_clear
    return "plenary", False


def is_parallel_title(text: str) -> bool:
    """Whether a line says that several sessions follow, and is none itself."""
    if len(text) > 100:
        return False
    match = _WORDED.match(text)
    if match:
        # `Breakout session 1` alone names a round, `Workshop A` a session.
        return bool(_ROUNDLIKE.match(text)) and text[match.end() :][:1] in ("", "(")
    words = [word.strip("(),.:;–-") for word in text.lower().split()]
    return any(map(grammar.PARALLEL, words[:4])) or read_round(text) is not None


def read_round(text: str) -> int | None:
    """The number of the round that a line names."""
    match = grammar.ROUND.search(text[:80]) or _ROUNDLIKE.match(text)
    if not match:
        return None
    said = (match["number"] or match.groupdict().get("ordinal") or "").lower()
    number = int(said) if said.isdigit() else grammar.ORDINALS.get(said)
    return number if number and number <= 20 else None


def is_heading(text: str) -> bool:
    """Whether a line only says what follows: `Programma`, `Agenda van de dag`."""
    words = [word.strip("(),.:;–-*#").lower() for word in text.split()]
    words = [word for word in words if word]
    return (
        0 < len(words) <= 5
        and any(map(grammar.HEADINGS, words))
        and all(
            grammar.HEADINGS(w) or grammar.HEADING_FILLERS(w) or grammar.MONTHS.get(w)
            for w in words
        )
    )


def is_name_like(text: str) -> bool:
    name = read_name(text)
    return name is not None and name.stops >= len(text.rstrip())
