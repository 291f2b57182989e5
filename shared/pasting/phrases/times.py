"""Times of day and dates as programmes write them: `12.30`, `9u30`, `van 9.30 tot 10.00 uur`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.pasting.pasted import Date
from shared.pasting.phrases.grammar import MONTHS, WEEKDAYS


class Span(NamedTuple):
    """From when to when, in minutes since midnight; where its words stand in the line."""

    start: int
    end: int | None
    begins: int
    stops: int


_CLOCK = (
    r"(?<![\d.,:/€-])(?P<h{n}>[01]?\d|2[0-4])"
    r"(?:(?:[.:](?P<m{n}>[0-5]\d)(?:[:.]00(?=\D|$))?|\s?[uh](?P<q{n}>[0-5]\d)?(?![\w]))(?![\d.:]\d)"
    r"(?P<u{n}>\s?(?:uur|hrs?|u\.?|h)(?!\w))?(?P<p{n}>\s?[ap]\.?m\b\.?)?"
    r"|(?P<p{n}x>\s?[ap]\.?m\b\.?)|(?P<w{n}>\s?uur(?!\w)){bare})"
)
_FIRST = _CLOCK.format(
    n=1, bare=r"|(?=\s?(?:[-–—−]|tot|to)\s?(?:[01]?\d|2[0-4])(?:\s?uur|\s?[ap]m)\b)"
)
_SECOND = _CLOCK.format(n=2, bare="").replace("(?<![\\d.,:/€-])", "(?<![\\d.,:/€])")
_SPAN = re.compile(
    rf"(?:\b(?:van|vanaf|from|tussen|between|om|at|ca\.|circa)\s+|[±~]\s?)?{_FIRST}"
    r"(?:\s?(?:[-–—−‒]+|tot en met|tot|t/m|to|until|till|en|and|→)\s?(?:ca\.?\s|circa\s|±\s?)?"
    rf"{_SECOND})?",
    re.I,
)
_LEAD = re.compile(r"^[\s•·▪*●‣>\-–]*(?:\d{1,2}[.)]\s+(?=\d))?")
_AFTER = re.compile(r"^(?:\s?(?:uur|hrs?|u|h)\b\.?)?[\s:;,|·•–—−-]*")

_MONTH_NAMES = "|".join(sorted(MONTHS, key=lambda name: -len(name)))
_DAY_NAMES = "|".join(sorted(WEEKDAYS, key=lambda name: -len(name)))
_WEEKDAY = rf"(?:\b(?P<weekday>{_DAY_NAMES})\b\.?,?\s+(?:de |the )?)?"
_YEAR = r"(?:,?\s+(?:(?P<year>20\d\d)|['’](?P<short>\d\d))\b)?"
_UNTIL = r"(?:\s?(?:[-–&/]|en|and|to|t/m|tot en met)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_WEEKDAY}(?<![\d.,:])(?P<day>[0-3]?\d)(?:st|nd|rd|th|e)?{_UNTIL}\s+(?:of\s+)?"
        rf"(?P<month>{_MONTH_NAMES})\b\.?{_YEAR}",
        rf"{_WEEKDAY}\b(?P<month>{_MONTH_NAMES})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d.:]){_YEAR}",
        rf"{_WEEKDAY}(?<![\d.,:-])(?P<day>[0-3]?\d)[-/.](?P<number>[01]?\d)[-/.](?P<year>20\d\d)\b",
        rf"{_WEEKDAY}(?<![\d.,:-])(?P<year>20\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
    )
)


def find_spans(text: str) -> Iterator[Span]:
    """Every time, or pair of times, in a line."""
    for match in _SPAN.finditer(text):
        span = _read_span(match)
        if span:
            yield span


def read_leading(text: str) -> Span | None:
    """The time that a line begins with; it stops where the other words begin."""
    lead = _LEAD.match(text)
    begins = lead.end() if lead else 0
    match = _SPAN.match(text, begins)
    span = _read_span(match) if match else None
    if not span:
        return None
    after = _AFTER.match(text[span.stops :])
    return span._replace(begins=0, stops=span.stops + (after.end() if after else 0))


def read_trailing(text: str) -> Span | None:
    """A pair of times, or one in brackets, that a line ends with; it begins where that begins."""
    tail = text[-60:]
    for span in find_spans(tail):
        after = tail[span.stops :]
        before = tail[: span.begins].rstrip()
        is_closed = re.fullmatch(r"(?:\s?(?:uur|hrs?|u|h)\b\.?)?[\s.)\]]*", after)
        if is_closed and (span.end is not None or before[-1:] in ("(", "[", ":", "|")):
            begins = len(text) - len(tail) + len(before.rstrip(" ([|:,;–—-"))
            return span._replace(begins=begins, stops=len(text))
    return None


_UNTIL_TIME = re.compile(rf"\s*[(\[](?:tot|until|till|to)\s+{_FIRST}(?:\s?uur)?[)\]]\s*$", re.I)


def read_until(text: str, start: int) -> tuple[str, int] | None:
    """The words before `(tot 12.30 uur)` at the end of a line, and that time, if it is later."""
    match = _UNTIL_TIME.search(text[-40:])
    end = _minutes(match["h1"], match["m1"] or match["q1"], match["p1"]) if match else None
    if match is None or end is None or end <= start:
        return None
    return text[: max(0, len(text) - 40) + match.start()], end


def is_time(text: str) -> bool:
    """Whether a line is a time and nothing else."""
    span = read_leading(text)
    return span is not None and span.stops >= len(text.rstrip())


def _read_span(match: re.Match[str]) -> Span | None:
    found = match.groupdict()
    halves = [found["p1"] or found["p1x"], found["p2"] or found["p2x"]]
    has_end = found["h2"] is not None
    if has_end and halves[1] and not halves[0]:
        # `1.30 – 2.15 pm`: both halves of the day are meant, unless that would go back.
        is_later = int(found["h1"]) % 12 <= int(found["h2"]) % 12
        halves[0] = halves[1] if is_later else None
    start = _minutes(found["h1"], found["m1"] or found["q1"], halves[0])
    end = _minutes(found["h2"], found["m2"] or found["q2"], halves[1]) if has_end else None
    if start is None or (has_end and (end is None or end <= start)):
        return None
    return Span(start, end, match.start(), match.end())


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours = int(hour)
    if half:
        if hours > 12:
            return None
        hours = hours % 12 + (12 if half.strip()[0] in "pP" else 0)
    total = hours * 60 + int(minute or 0)
    return total if total < 24 * 60 else None


class Dated(NamedTuple):
    """A date, and where its words stand in the line."""

    date: Date
    begins: int
    stops: int
    is_range: bool = False


def find_dates(text: str) -> list[Dated]:
    """The dates of a line, in their order; a form that is not a day is none."""
    found: list[Dated] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            given = match.groupdict()
            month = MONTHS[given["month"].lower()] if given.get("month") else int(given["number"])
            year = int(given["year"]) if given.get("year") else None
            if given.get("short"):
                year = 2000 + int(given["short"])
            weekday = WEEKDAYS.get((given["weekday"] or "").lower())
            date = Date(int(given["day"]), month, year, weekday)
            is_new = all(match.end() <= d.begins or match.start() >= d.stops for d in found)
            if is_new and date.in_year(year or 2000):
                found.append(Dated(date, match.start(), match.end(), bool(given.get("until"))))
    return sorted(found, key=lambda dated: dated.begins)
