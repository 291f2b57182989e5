"""Names as people look for them: without accents and capitals, by any part, sorted by surname."""

import re
import unicodedata
from functools import lru_cache

# Letters that have no accent to take away, but are typed as others.
_TYPED_AS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_PARTICLES = frozenset(
    (
        *("van", "de", "der", "den", "ter", "ten", "te", "'t", "t", "d", "'s", "s", "in", "op"),
        *("aan", "bij", "het", "uit", "uijt", "over", "onder", "voor", "vd", "v.d.", "v.d", "v."),
        *("la", "le", "les", "du", "von", "zu", "zum", "zur", "da", "das", "do", "dos", "di"),
        *("del", "della", "el", "al", "bin", "ben", "ibn"),
    )
)
"""What stands before a surname and is not sorted by: *van der Berg* stands under B."""
_SHORT = {"vd": "van d", "v.d.": "van d", "v.d": "van d", "v/d": "van d", "v.": "van"}
_BEFORE_A_PARTICLE = re.compile(r"-(?:van|de|der|den|ter|ten|von|el)$")


def fold(text: str) -> str:
    """The text as it is compared: small letters, no accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(s for s in letters if not unicodedata.combining(s)).translate(_TYPED_AS)


@lru_cache(maxsize=64)
def words_of(query: str) -> tuple[str, ...]:
    """The parts that must all be found of what somebody typed: *vd* is van de, van den, van der."""
    return tuple(_SHORT.get(word, word) for word in fold(query).replace(",", " ").split())


def holds_words(text: str, words: tuple[str, ...]) -> bool:
    """Whether a folded text has all of these parts."""
    for word in words:  # noqa: SIM110 (of ten thousand cards, this is what takes time)
        if word not in text:
            return False
    return True


def without_blanks(text: str) -> str:
    """So that *vandenberg* finds *van den Berg*, and *jandevries* its holder."""
    return text.replace(" ", "").replace("-", "").replace("'", "")


@lru_cache(maxsize=4096)
def surname_first(name: str) -> tuple[str, str]:
    """What a name is sorted by, folded: its surname without what stands before it, and the rest."""
    folded = fold(name).replace("\u2019", "'")
    surname, comma, rest = folded.partition(",")
    if comma:
        # As in a list: "Berg, J. van den".
        return surname.strip(), rest.strip()
    words = folded.split()
    start = _surname_at(words)
    end = start
    while end < len(words) - 1 and _is_particle(words[end]):
        end += 1
    surname = " ".join(words[end:])
    if surname.startswith("'s-") or surname.startswith("d'"):
        surname = surname[2:].lstrip("-")
    return surname, " ".join(words[:end])


def _surname_at(words: list[str]) -> int:
    """The number of the word with which the surname begins: after the first name, the first
    particle or the first part of a double name; else the last word."""
    for number, word in enumerate(words[1:-1], 1):
        if _is_particle(word) or _BEFORE_A_PARTICLE.search(word):
            return number
    return max(len(words) - 1, 0)


def _is_particle(word: str) -> bool:
    return word in _PARTICLES
