"""What somebody may have meant by what they typed: a question to ask, never a reason to refuse."""

from collections.abc import Iterator
from functools import cache

from shared.input import municipalities
from shared.input.municipalities import spelling

_DOMAINS = frozenset(
    f"{name}.nl"
    for name in (
        *("hotmail", "outlook", "live", "ziggo", "kpnmail", "kpnplanet", "planet", "xs4all"),
        *("casema", "home", "hetnet", "vng"),
    )
) | {f"{name}.com" for name in ("gmail", "hotmail", "outlook", "live", "icloud", "yahoo")}
_SHORTEST = 5
"""Signs of a name that can be recognised with one of them wrong."""


def meant_organisations(text: str) -> list[str]:
    """The municipalities that somebody may mean who typed this, if it names none itself: those of
    that name in several provinces, or with one sign less, more, other or swapped."""
    if municipalities.match(text):
        return []
    typed = spelling(text)
    return municipalities.namesakes(text) or sorted(
        name
        for name in municipalities.all_names()
        if len(typed) >= _SHORTEST and is_one_off(typed, spelling(name))
    )


def meant_address(text: str) -> str | None:
    """The address with a domain that many people have, where this one is one sign off."""
    name, at, typed = text.rpartition("@")
    domain = typed.casefold()
    if not at or domain in _DOMAINS or domain in _municipal():
        return None
    near = [*_near(domain)]
    return f"{name}@{near[0]}" if near else None


def is_one_off(one: str, other: str) -> bool:
    """Whether one sign was left out, added, mistaken, or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[1::-1] == others[:2] and rest[2:] == others[2:])
    )


def _near(domain: str) -> Iterator[str]:
    yield from sorted(known for known in _DOMAINS if is_one_off(domain, known))
    yield from sorted(known for known in _municipal() if is_one_off(domain, known))


@cache
def _municipal() -> frozenset[str]:
    """The domains of municipalities, which are their names as a rule."""
    names = (spelling(name) for name in municipalities.all_names())
    return frozenset(f"{name}.nl" for name in names if len(name) > _SHORTEST)
