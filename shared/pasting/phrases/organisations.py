"""For which organisation somebody comes, by the words after the name."""

import re

from shared.pasting.phrases import grammar

_PIECES = re.compile(r",\s+|\s+[-–—|/]\s+|[();]")
_LEAD = re.compile(r"^(?:van|namens|bij|from|of|at|uit|aan)\s+(?:de |het |the )?", re.I)
_NEXT_FUNCTION = re.compile(r"\s+(?:en|and|&)\s+(?=[a-z])")
_EMPLOYED = re.compile(r"\s(?:bij|aan|at|namens|from|with)\s+(?:de |het |the )?(?=[^\W\d_a-z])")
_OFFICE = re.compile(r"(\S+)\s+(?:van|of|te)\s+(?:de |het |the )?(?=[^\W\d_a-z])")
_NOWHERE = frozenset({"te", "in", "uit", "near"})


def find_organisation(printed: str) -> str | None:
    """The organisation in the words after a name, as printed. None where there is none."""
    led = _LEAD.sub("", printed.strip())
    pieces = [piece.strip(" .") for piece in _PIECES.split(led)]
    pieces = [_NEXT_FUNCTION.split(piece)[0] for piece in pieces if piece]
    for piece in pieces:
        found = _with_word(piece)
        if found:
            return found
    for piece in pieces:
        found = _of_office(piece)
        if found:
            return found
    for place, piece in enumerate(pieces):
        if piece[0].isupper() and not _has_function(piece):
            return piece
        found = _at_the_end(piece)
        if found and place == 0:
            return found
    return None


def _with_word(piece: str) -> str | None:
    """From a word for a kind of organisation on: `gemeente Goes`, `City of Cork`."""
    words = piece.split()
    for place, word in enumerate(words):
        if not grammar.ORGANISATIONS(word.strip(".,’'")) or (
            grammar.FUNCTIONS(word) and not word[0].isupper()
        ):
            continue
        if not word[0].isupper() and not any(w[0].isupper() for w in words[place + 1 : place + 4]):
            continue
        before = words[:place]
        is_named = all(w[0].isupper() or w in grammar.PARTICLES for w in before)
        if is_named and not _has_function(" ".join(before)):
            return piece
        while place and place == len(words) - 1 and words[place - 1][0].isupper():
            if _has_function(words[place - 1]):
                break
            words[place - 1 :] = [" ".join(words[place - 1 :])]
            place -= 1
        return " ".join(words[place:])
    return None


def _of_office(piece: str) -> str | None:
    """`burgemeester van Terneuzen`, `adviseur bij Twynstra`."""
    employed = _EMPLOYED.search(f" {piece}")
    if employed:
        return f" {piece}"[employed.end() :]
    for match in _OFFICE.finditer(piece):
        if grammar.OFFICES(match[1].strip("(,")):
            return piece[match.end() :]
    first, _, others = piece.partition(" ")
    if grammar.LEADERS(first) and others[:1].isupper() and not grammar.TOPICS(others.split()[0]):
        return others
    return None


def _at_the_end(piece: str) -> str | None:
    """`adviseur VNG`, `wethouder wonen Amersfoort`: letters, or a municipality that is known."""
    words = piece.split()
    if len(words) < 2 or words[-2].lower() in _NOWHERE:
        return None
    last = words[-1]
    if len(last) > 1 and last.isupper() and last.isalpha():
        return last
    for count in (3, 2, 1):
        tail = words[-count:]
        if count < len(words) and tail[0][0].isupper() and names_a_place(" ".join(tail)):
            return " ".join(tail)
    return None


def _has_function(piece: str) -> bool:
    return any(grammar.FUNCTIONS(word.strip(".,")) for word in piece.split())


def names_a_place(words: str) -> bool:
    """Whether it is the name of a Dutch municipality, or of a town in one."""
    from shared.input.municipalities import match  # noqa: PLC0415

    return match(words) is not None
