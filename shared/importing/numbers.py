"""Numbers of a sheet as texts. Whether one is a day or a time of day is told by its format alone
(ECMA-376, part 1, 18.8.30)."""

import re
from datetime import datetime, timedelta
from typing import Literal

Form = Literal["number", "moment"]
_MOMENTS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats that every sheet has, and that show days and times."""
_NO_FORM = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What a format shows as it is, with colours and conditions."""
_LATEST_DAY = 2_958_466
"""The first of January 10000."""


class Formats:
    """Which styles of cells show moments."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._styles: list[int] = []
        self._is_inside = False

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[int(given["numFmtId"])] = given.get("formatCode", "")
        elif tag == "cellXfs":
            self._is_inside = True
        elif tag == "xf" and self._is_inside:
            self._styles.append(int(given.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._is_inside = False

    def of(self, style: str | None) -> Form:
        """That of a cell with this style."""
        number = int(style or "0")
        form = self._styles[number] if number < len(self._styles) else 0
        if form in self._own:
            is_moment = re.search("[ymdhs]", _NO_FORM.sub("", self._own[form]), re.IGNORECASE)
            return "moment" if is_moment else "number"
        return "moment" if form in _MOMENTS else "number"


def write_number(value: str, form: Form, is_1904: bool = False) -> str:
    """As `12`, `12.5`, `2026-11-19`, `2026-11-19 13:30` or `13:30`. Raises: ValueError."""
    number = float(value)
    if form == "moment" and 0 <= number < _LATEST_DAY:
        first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
        moment = first + timedelta(minutes=round(number * 24 * 60))
        if number < 1:
            return moment.strftime("%H:%M")
        return moment.strftime("%Y-%m-%d" if number == int(number) else "%Y-%m-%d %H:%M")
    # A sheet keeps fifteen digits.
    return f"{number:.15g}" if abs(number) < 1e15 else value
