"""Sentences that name whoever tells something: `Daarna vertelt Ada Mol van gemeente Epe hoe.`"""

import re

from shared.pasting.pasted import Person
from shared.pasting.phrases import grammar
from shared.pasting.phrases.people import looks_affiliated, read_name

_TELLS = re.compile(
    r"(?<!\w)(?:vertelt|vertellen|bespreekt|bespreken|presenteert|presenteren|laat|laten|toont|tonen|"
    r"spreekt|spreken|deelt|delen|geeft|geven|neemt|licht|gaat)\s+(?=\S)",
    re.I,
)
_OF = re.compile(r"\s+(?:van|namens|bij|uit)\s+(?:de |het )?|\s+\(|,\s+")
_WORD = re.compile(r"[^\s,;:.()]+")
_LONGEST = 2000


def find_told(text: str) -> list[Person]:
    """Those who tell something in these sentences, with an organisation right behind the name.

    A name without one is left: `Daar delen Groot Salland en Zwolle` names nobody.
    """
    found = []
    for match in _TELLS.finditer(text[:_LONGEST]):
        name = read_name(text, match.end())
        link = _OF.match(text, name.stops) if name and len(name.name.split()) > 1 else None
        printed = _read_organisation(text, link.end()) if link else ""
        if name and printed:
            person = Person(name.name, "speaker", printed, f"{name.function} {printed}".strip())
            if looks_affiliated(person):
                found.append(person)
    return found


def _read_organisation(text: str, at: int) -> str:
    """From a word for a kind of organisation, as far as its name goes."""
    words: list[str] = []
    named = 0
    for match in _WORD.finditer(text, at, at + 100):
        word = match[0]
        fits = word[0].isupper() or word in grammar.PARTICLES if words else _is_organisation(word)
        if not fits or match.start() - at > 1:
            break
        words.append(word)
        at = match.end()
        named = len(words) if word[0].isupper() else named
    return " ".join(words[:named])


def _is_organisation(word: str) -> bool:
    return grammar.ORGANISATIONS(word) or (word[0].isupper() and grammar.COMPANIES(word))
