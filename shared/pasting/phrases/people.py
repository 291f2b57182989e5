"""People on a programme: who speaks, who leads, and for which organisation."""

import re
from typing import NamedTuple

from shared.models.programme import Role
from shared.pasting.pasted import Person
from shared.pasting.phrases import grammar
from shared.pasting.phrases.organisations import find_organisation, names_a_place

_TOKEN = re.compile(r"\S+")
_MOST_TOKENS = 9
_LONGEST = 600
"""Signs of a line in which people are looked for after a word that brings them on."""
_INTRODUCER = re.compile(
    rf"(?:^|(?<=[\s(\[]))(?P<phrase>{grammar.INTRODUCERS})(?P<colon>\s?:)?(?:\s+|(?<=:))(?=\S)",
    re.I,
)
_ROLE = re.compile(grammar.INTRODUCERS, re.I)
_ROLE_AFTER = re.compile(
    r"dagvoorzitter|chair of the day|moderator|gespreksleider|gespreksleiding|facilitator", re.I
)
_INTRODUCER_ALONE = re.compile(rf"^(?P<phrase>{grammar.INTRODUCERS})\s*(?P<colon>:)?$", re.I)
_SEPARATOR = re.compile(
    r"\s*[,;)]?\s+(?:en|and|&|e)\s+|\s*;\s*|\.\s+|\.$|\s+/\s+|\)[,\s]+|,\s+|\s+[-–—]+\s+|[()]"
)
_AND = re.compile(r"^\s*[,;)]?\s+(?:en|and|&)\s+$|^\s*;\s*$|^\s+/\s+$|^\)[,\s]+$")
_LINKS = re.compile(r"\s+(?=(?:van|namens|bij|from|of|at|uit|aan)\s)")
_DASHES = re.compile(r"\s+(?:--+|[–—|/-])\s+")
_OF_PLACE = re.compile(r"(?<=\S )(?<=[^\W\d_] )(?:van|of) (?:de )?(?P<place>[^\W\d_]\S+)$")
_COLONS = re.compile(r":\s+(?=[^\W\d_])")
_COMMAS = re.compile(r",\s+(?=[^\W\d_])")
_APOSTROPHE = re.compile(r"^['’‘]+(?:[st]-)?")
_BRACKETS = re.compile(r"\s*\(([^()]{3,150})\)\s*$")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:\w{1,3}|o\.a|m\.m\.v|o\.l\.v|prof|incl|e\.a)$", re.I)


class Name(NamedTuple):
    name: str
    function: str
    """Words before the name that say what somebody is."""
    stops: int
    is_sure: bool
    """Whether it can be hardly anything but a name: an initial, a title."""


class Company(NamedTuple):
    """Some people, and the words that follow them and are no part of it."""

    people: list[Person]
    rest: str


def read_name(text: str, at: int = 0) -> Name | None:
    """The name that stands there, with what somebody is before it."""
    function: list[str] = []
    kept: list[tuple[str, int]] = []
    capitals = names = 0
    is_sure = False
    for count, match in enumerate(_TOKEN.finditer(text, at, at + 200)):
        token, core = match[0], match[0].strip(',;:.()“”"')
        ends = token[-1] in ",;:)." and not _is_initial(token)
        if not core or token[0] in '(“"[' or count > _MOST_TOKENS:
            break
        is_article = bool(kept) and capitals == 0 and [core for core, _ in kept] == ["de"]
        if (not kept or is_article) and grammar.TITLES(core) and token[-1] not in ",;:)":
            is_sure, kept = True, []
        elif not kept and grammar.FUNCTIONS(core) and not ends and len(function) < 4:
            function.append(core)
        elif core.lower() in grammar.PARTICLES and not ends and not core[0].isupper():
            kept.append((core, match.end()))
        elif _is_capital(core) and not (kept and _is_other(core)):
            if not kept and _is_other(core):
                return None
            is_initial = _is_initial(token)
            kept.append(
                (token.rstrip(",;:)") if is_initial else core, match.start() + _reach(token))
            )
            capitals, names = capitals + 1, len(kept)
            is_sure = is_sure or is_initial
            if ends:
                break
        else:
            break
    kept = kept[:names]
    has_particle = any(core.lower() in grammar.PARTICLES for core, _ in kept)
    if not kept or (capitals < 2 and not (function or is_sure or has_particle)):
        return None
    if capitals < 2 and len(kept) == 1 and not function and not is_sure:
        return None
    spoken = [word for word in function if not _ROLE.fullmatch(word)]
    name = " ".join(core for core, _ in kept)
    return Name(name, " ".join(spoken), kept[-1][1], is_sure)


def _reach(token: str) -> int:
    return len(token) if _is_initial(token) else len(token.rstrip(',;:.()“”"'))


def _is_initial(token: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+-?,?", token)) and token[0].isupper()


def _is_capital(core: str) -> bool:
    bare = _APOSTROPHE.sub("", core)
    return bool(bare) and bare[0].isupper() and not any(sign.isdigit() for sign in core)


def _is_other(core: str) -> bool:
    """Whether a word with a capital belongs to no name of a person."""
    low = core.lower()
    return (
        (len(core) > 1 and core.isupper() and core.isalpha())
        or grammar.ORGANISATIONS(low)
        or grammar.COMPANIES(low)
        or grammar.ROOMS(low)
        or grammar.TOPICS(low)
        or (low in grammar.WEEKDAYS and len(low) > 3)
        or grammar.PARALLEL(low)
        or grammar.HEADINGS(low)
        or low in ("deze", "dit", "wij", "we", "in", "the", "this", "een", "hoe", "wat", "waarom")
    )


def read_people(text: str, role: Role) -> Company | None:
    """People with their organisations, as far as they reach. None where no name comes first."""
    if len(text) > _LONGEST:
        close = text.rfind(". ", 0, _LONGEST)
        head = text[: close + 1] if close > 0 else text[:_LONGEST]
        company = read_people(head, role)
        return company and Company(company.people, f"{company.rest} {text[len(head) :]}".strip())
    listed = _read_list(text, role)
    if listed:
        return listed
    people: list[Person] = []
    at = 0
    while True:
        name = read_name(text, at)
        if not name:
            return None if not people else Company(people, text[at:])
        stops, next_at, next_role = _find_end(text, name.stops)
        printed = _trim(text[name.stops : stops])
        people.append(_make(name, role, printed))
        if next_at is None:
            return Company(people, text[stops:].lstrip(" .;,)"))
        at, role = next_at, next_role or role


def _make(name: Name, role: Role, printed: str) -> Person:
    if (
        not printed
        and (of := _OF_PLACE.search(name.name))
        and (
            _holds_office(name.function)
            and len(name.name[: of.start()].split()) > 1
            and names_a_place(of["place"])
        )
    ):
        place = name.name[of.start() :].strip()
        name, printed = name._replace(name=name.name[: of.start()].strip()), place
    first, _, others = printed.partition(",")
    if _ROLE_AFTER.fullmatch(first.strip()):
        role, printed = grammar.ROLES[_key(first.strip())], others.strip()
    gap = " " if _LINKS.match(f" {printed} ") else ", "
    words = gap.join(filter(None, (name.function, printed)))
    return Person(name.name, role, find_organisation(printed) if printed else None, words or None)


def _holds_office(function: str) -> bool:
    return any(map(grammar.OFFICES, function.split()))


def _trim(words: str) -> str:
    words = words.strip(" ,;–—-")
    if words.startswith("(") and words.count("(") == words.count(")") and words.endswith(")"):
        words = words[1:-1]
    elif words.count("(") != words.count(")"):
        words = words.strip("()")
    return words.strip(" .,;")


def _find_end(text: str, at: int) -> tuple[int, int | None, Role | None]:
    """Where the words of a person end, where the next one begins, and in which role."""
    if at < len(text) and not (
        _SEPARATOR.match(text, at) or _LINKS.match(text, at) or text[at] in ",.;:)"
        or text[at:].lstrip()[:1] == "("
    ):  # fmt: skip
        return at, None, None
    for match in _SEPARATOR.finditer(text, at):
        sign = match[0]
        if sign[0] == "." and not _ABBREVIATION.search(
            text[max(0, match.start() - 12) : match.start()]
        ):
            return match.start(), None, None
        introducer = _INTRODUCER.match(text, match.end())
        if introducer and _brings_on(introducer) and read_name(text, introducer.end()):
            return match.start(), introducer.end(), grammar.ROLES[_key(introducer["phrase"])]
        if _AND.match(sign) and (follower := read_name(text, match.end())):
            after = text[follower.stops : follower.stops + 3].lstrip()
            if not after or after[0] in ",.;()–-" or re.match(r"(?:en|&|and|va)", after):
                return match.start() + (sign[0] == ")"), match.end(), None
    return len(text), None, None


def _brings_on(introducer: re.Match[str]) -> bool:
    """Behind a name `voorzitter` is what somebody is, unless a colon follows."""
    return bool(introducer["colon"]) or _key(introducer["phrase"]) not in grammar.ONLY_WITH_COLON


def _read_list(text: str, role: Role) -> Company | None:
    """`A B, C D en E F`: three names or more, and nothing but names."""
    sentence = re.split(r"(?<=[^\W\d]{4})\.\s|\.$", text, maxsplit=1)[0]
    pieces = re.split(r",\s+|\s+(?:en|and|&|/)\s+|;\s*", sentence)
    if not 3 <= len(pieces) <= 30:
        return None
    names = [read_name(piece) for piece in pieces]
    if any(not n or n.stops < len(p.rstrip()) for n, p in zip(names, pieces, strict=True)):
        return None
    if any(names_a_place(n.name) for n in names if n):
        return None
    return Company([_make(n, role, "") for n in names if n], text[len(sentence) :].lstrip(" ."))


def find_role(text: str) -> Role | None:
    """The role that a line names, where it holds nothing else: `Sprekers:`."""
    match = _INTRODUCER_ALONE.match(text)
    if not match or not (match["colon"] or len(match["phrase"]) > 5):
        return None
    return grammar.ROLES[_key(match["phrase"])]


def _key(phrase: str) -> str:
    low = phrase.lower()
    if low in grammar.ROLES:
        return low
    return next(key for key in grammar.ROLES if re.fullmatch(key, low))


def split_people(text: str) -> tuple[str, Company] | None:
    """The words before the people of a line, and the people that it brings on."""
    for match in _INTRODUCER.finditer(text[:2000]):
        key, before = _key(match["phrase"]), text[: match.start()].rstrip()
        is_after_sign = not before or before[-1] in ',;:.(–—-“”"’'
        if key in grammar.ONLY_WITH_COLON and not (match["colon"] or not before):
            continue
        if key in grammar.ONLY_AFTER_COMMA and not is_after_sign:
            continue
        role = grammar.ROLES[key]
        if re.match(
            r"(?:de )?dagvoorzitter\b|(?:the )?chair of the day\b", text[match.end() :], re.I
        ):
            role = "chair"
        company = read_people(text[match.end() :], role)
        # In `Groen door Samen Doen in de wijk` nobody is named.
        goes_on = bool(company and before and company.rest[:1].islower())
        if company and not goes_on:
            return before.rstrip(" ,;:(–—-"), company
    return _split_signs(text) if len(text) < _LONGEST else None


def _split_signs(text: str) -> tuple[str, Company] | None:
    """`Title – Name (Organisation)` and `Title (Name, organisation)`."""
    signs = [*_DASHES.finditer(text)][-2:] + [*_COMMAS.finditer(text)][-4:]
    signs += [*_COLONS.finditer(text)][-1:]
    tails = [(text[: sign.start()], text[sign.end() :]) for sign in signs]
    bracket = _BRACKETS.search(text)
    if bracket:
        tails.append((text[: bracket.start()], bracket[1]))
    for before, tail in tails:
        company = read_people(tail, "speaker")
        if (
            company
            and not company.rest
            and (before.lower() in grammar.OPENINGS or is_plausible(company.people[0]))
        ):
            return before, company
    return None


def is_plausible(person: Person) -> bool:
    """Whether somebody without a word that brings them on is a person: an organisation or a
    function stands there, or the name has an initial or a title."""
    name = read_name(person.name)
    return bool(person.printed and looks_affiliated(person)) or bool(name and name.is_sure)


def looks_affiliated(person: Person) -> bool:
    words = (person.printed or "").split()
    return person.organisation is not None or any(grammar.FUNCTIONS(w.strip(",")) for w in words)


def read_people_line(text: str) -> list[Person] | None:
    """The people of a line that holds nothing else and has no word that brings them on."""
    if len(text) > 200 or text.rstrip()[-1:] in (".", "?", "!", ":"):
        return None
    company = read_people(text, "speaker")
    if not company or company.rest:
        return None
    return company.people
