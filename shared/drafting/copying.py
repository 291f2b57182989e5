"""A copy of an event on another day: all that has a day moves along. What a text says of the day
cannot: it is listed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from shared.content.content import Content, DraftSession
from shared.refusals.refusal import escape_pointer

StaleKind = Literal["date", "weekday", "year"]
_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march"),
    ("april", "april"),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)
_SHORT = {3: ("mrt",), 9: ("sept",)}
_WEEKDAYS = (
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrijdag", "friday"),
    ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)


class StaleText(NamedTuple):
    """Where in the content, and which words name a day, a weekday or a year of the earlier event;
    `text` is what is around them."""

    pointer: str
    kind: StaleKind
    found: str
    text: str


def copy_content(content: Content, day: str) -> tuple[Content, tuple[StaleText, ...]]:
    """The content on that day, nothing of it cancelled, and its texts that still name an old one.
    Where the earlier day or the new one is not known with its year, moments are left open."""
    copied = content.model_copy(
        update={"date": day, "programme": tuple(map(_revive, content.programme))}
    )
    new = copied.day
    if content.day is None or new is None:
        window = content.registration.model_copy(
            update={"opens": None, "closes": None, "change_until": None}
        )
        share = content.share.model_copy(update={"until": None}) if content.share else None
        return copied.model_copy(update={"registration": window, "share": share}), ()
    later = new - content.day
    copied = _move(copied, later)
    return copied, tuple(find_stale(copied, _days_of(content), content.day, new))


def days_of(content: Content) -> tuple[str, ...]:
    """The days of an event that is copied, that of the event first; none where that is not known
    with its year."""
    return tuple(day.isoformat() for day in _days_of(content)) if content.day else ()


def find_stale_texts(content: Content, earlier_days: Sequence[str]) -> tuple[StaleText, ...]:
    """Texts of a copy that still name one of these days, that of the earlier event first."""
    days = [date.fromisoformat(day) for day in earlier_days]
    if not days or content.day is None or content.day == days[0]:
        return ()
    return tuple(find_stale(content, days, days[0], content.day))


def _revive(session: DraftSession) -> DraftSession:
    return session.model_copy(update={"is_cancelled": False})


def _move(content: Content, later: timedelta) -> Content:
    window = content.registration
    moved = window.model_copy(
        update={
            name: _shift(getattr(window, name), later)
            for name in ("opens", "closes", "change_until")
        }
    )
    share = content.share
    if share:
        share = share.model_copy(update={"until": _shift(share.until, later)})
    programme = tuple(
        session.model_copy(update={"date": _shift(session.date, later)})
        for session in content.programme
    )
    update = {"registration": moved, "share": share, "programme": programme}
    return content.model_copy(update=update)


def _shift(moment: str | None, later: timedelta) -> str | None:
    """The same hour, so many days later. An offset goes: it may be another by then."""
    if moment is None or moment.startswith("--"):
        return moment
    day = date.fromisoformat(moment[:10]) + later
    return f"{day}{re.sub(r'(Z|[+-]..:..)$', '', moment[10:])}"


def _days_of(content: Content) -> list[date]:
    """Every day that the content has, that of the event first."""
    window, share = content.registration, content.share
    moments = [window.opens, window.closes, window.change_until, share.until if share else None]
    days = [content.day, *(datetime.fromisoformat(m).date() for m in moments if m)]
    return [*dict.fromkeys(day for day in days if day)]


def find_stale(content: Content, days: list[date], old: date, new: date) -> Iterator[StaleText]:
    """Texts that name one of these days; or the weekday, or the year, of the `old` one where the
    `new` one has another."""
    patterns: list[tuple[StaleKind, re.Pattern[str]]] = [("date", _writings(days))]
    if old.weekday() != new.weekday():
        patterns.append(("weekday", _words(_WEEKDAYS[old.weekday()])))
    if old.year != new.year:
        patterns.append(("year", re.compile(rf"(?<![\d.-]){old.year}(?![\d-])")))
    for pointer, text in _texts(content.shown(), ""):
        taken: list[tuple[int, int]] = []
        for kind, pattern in patterns:
            for match in pattern.finditer(text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                yield StaleText(pointer, kind, match[0], _around(text, match))


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - 40), match.end() + 40
    return " ".join(text[start:end].split())


def _writings(days: list[date]) -> re.Pattern[str]:
    """Every usual way to write one of these days, in Dutch or English, with or without weekday and
    year."""
    return re.compile("|".join(f"(?:{_writing(day)})" for day in days), re.IGNORECASE)


def _writing(day: date) -> str:
    names = {*_MONTHS[day.month - 1], *_SHORT.get(day.month, ())}
    names |= {name[:3] for name in _MONTHS[day.month - 1]}
    month = "(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")\b\.?"
    number = rf"0?{day.day}(?:e|de|ste|st|nd|rd|th)?"
    year = rf"(?:,? (?:{day.year}|['’]{day.year % 100:02d}))?"
    weekday = "(?:" + "|".join(_WEEKDAYS[day.weekday()]) + r"),? (?:de )?"
    digits = rf"0?{day.day}(?P<_>[-/.])0?{day.month}(?:(?P=_)(?:{day.year}|{day.year % 100:02d}))?"
    return "|".join(
        (
            rf"(?:\b{weekday})?(?<!\d){number}(?: of)? {month}{year}",
            rf"(?:\b{weekday})?\b{month} {number}(?!\d){year}",
            rf"(?<![\d.:]){digits.replace('_', f'd{day:%Y%m%d}')}(?![\d:])",
            rf"(?<!\d){day.isoformat()}(?!\d)",
        )
    )


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _texts(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Every text in two languages, with its pointer."""
    if isinstance(value, dict):
        for name, inner in value.items():
            where = f"{at}/{escape_pointer(name)}"
            if name in ("nl", "en") and isinstance(inner, str):
                yield where, inner
            else:
                yield from _texts(inner, where)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{at}/{index}")
