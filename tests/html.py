"""A page as its elements, for tests: enough of HTML to ask what is on it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"input", "img", "meta", "link", "br", "path", "circle", "hr"}


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]
    texts: list[str]

    @property
    def text(self) -> str:
        """The words in it and in what it contains."""
        return " ".join("".join(self.texts).split())

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)


class Page(HTMLParser):
    """A parsed page. Fails on a tag that is closed without being open, or left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert [e.tag for e in self._open] == [], "left open"

    def find(self, tag: str | None = None, **attributes: str) -> Iterator[Element]:
        """Elements with this tag and these attributes (`for_` for `for`, `_` for `-`)."""
        wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        for element in self.elements:
            if tag in (None, element.tag) and wanted.items() <= element.attributes.items():
                yield element

    def one(self, tag: str | None = None, **attributes: str) -> Element:
        found = list(self.find(tag, **attributes))
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1].tag == tag, f"</{tag}> closes nothing"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)


def visible(html: str) -> str:
    """The page without what it hides, as a browser without scripts shows it."""
    return _Visible(html).kept


class _Visible(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.kept = ""
        self._depth = 0  # of what is hidden
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and (self._depth or "hidden" in dict(attrs)):
            self._depth += 1
        elif not self._depth and "hidden" not in dict(attrs):
            self.kept += self.get_starttag_text() or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= 1
        else:
            self.kept += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self._depth:
            self.kept += text
