"""The moments at which everything must work as at any other: each weekday, and those at which code
that reads a clock goes wrong."""

from datetime import datetime
from zoneinfo import ZoneInfo

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _at(local: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=_AMSTERDAM, fold=fold)


MOMENTS = {
    "Monday": _at("2026-11-30T09:00"),
    "Tuesday": _at("2026-12-01T10:00"),
    "Wednesday": _at("2026-12-02T12:00"),
    "Thursday": _at("2026-12-03T16:30"),
    "Friday": _at("2026-12-04T11:00"),
    "Saturday": _at("2026-12-05T14:00"),
    "Sunday at 03:00": _at("2026-12-06T03:00"),
    "New Year's Eve": _at("2026-12-31T23:59"),
    "29 February": _at("2028-02-29T12:00"),
    "summer time begins": _at("2027-03-28T01:59"),
    "summer time ends": _at("2027-10-31T02:30"),
    "summer time has ended": _at("2027-10-31T02:30", fold=1),
    "in ten years": _at("2036-12-01T10:00"),
}
