"""What a Word file says of its lists and styles: how they are numbered, how deep they stand."""

from dataclasses import dataclass, field

_KINDS = {"decimal": "1", "upperLetter": "A", "lowerLetter": "a", "bullet": "•"}

Attributes = dict[str, str]


def whole(text: str | None) -> int:
    """A number of XML, 0 where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0


@dataclass
class Numbers:
    """How lists are numbered: by their id, the kind and the first number of each level.

    Lists that look alike count on from each other, but where `restarts` says that one begins anew.
    """

    kinds: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    uses: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _list: str = ""
    _use: str = ""
    _level: int = 0

    def begin(self, tag: str, given: Attributes) -> None:
        if tag == "abstractNum":
            self._list = given.get("abstractNumId", "")
        elif tag == "num":
            self._use, self._list = given.get("numId", ""), ""
        elif tag == "abstractNumId":
            self.uses[self._use] = given.get("val", "")
        elif tag == "lvlOverride":
            self._level = whole(given.get("ilvl"))
        elif tag == "startOverride":
            self.restarts[self._use, self._level] = whole(given.get("val"))
        elif tag == "lvl" and self._list:
            self._level = whole(given.get("ilvl"))
            self.kinds[self._list, self._level] = ("•", 1)
        elif tag in ("start", "numFmt") and (self._list, self._level) in self.kinds:
            kind, start = self.kinds[self._list, self._level]
            value = given.get("val", "")
            self.kinds[self._list, self._level] = (
                (kind, whole(value)) if tag == "start" else (_KINDS.get(value, "•"), start)
            )

    def end(self, tag: str) -> None:
        pass


@dataclass
class Styles:
    """The list and the level of heading that a style brings along."""

    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    indents: dict[str, int] = field(default_factory=dict)
    _style: str = ""

    def begin(self, tag: str, given: Attributes) -> None:
        value = given.get("val", "")
        if tag == "style":
            self._style = given.get("styleId", "")
        elif tag == "name":
            if value.lower() == "title":
                self.levels[self._style] = 1
            elif value.lower().startswith("list") and value[-1:].isdecimal():
                self.indents[self._style] = int(value[-1]) - 1
        elif tag == "outlineLvl":
            self.levels.setdefault(self._style, whole(value) + 1)
        elif tag == "numId":
            self.lists[self._style] = (value, 0)

    def end(self, tag: str) -> None:
        if tag == "style":
            self._style = ""
