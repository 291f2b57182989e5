"""The words of a file as a reader sees them, line by line, without any reading of a programme."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}
_LINES = {"p", "div", "tr", "td", "th", "li", "dt", "dd", "br", "h1", "h2", "h3", "article", "main"}
_UNSEEN = {"script", "style", "title"}
_FOLDED = str.maketrans(
    {"\u00a0": " ", "\u00ad": "", **dict.fromkeys("‘’", "'"), **dict.fromkeys("“”„", '"')}
)


def read_lines(file: Path) -> list[str]:
    """The lines and cells that hold words, with white space and quotes made alike."""
    words = {".docx": _read_word, ".html": _read_html, ".txt": _read_text}[file.suffix](file)
    return [folded for line in re.split(r"[\n\t]", words) if (folded := fold(line))]


def fold(words: str) -> str:
    """The words with white space and quotes made alike, without soft hyphens."""
    return " ".join(words.translate(_FOLDED).split())


def find_times(line: str) -> list[str]:
    """Everything in a line that may be a time, as hours and minutes."""
    found = re.findall(r"(?<![\d.:])(\d{1,2})(?:[.:]|u(?:ur)?)([0-5]\d)?(?![\d.:])", line)
    return [f"{int(hour):02}:{minute or '00'}" for hour, minute in found]


def _read_word(file: Path) -> str:
    with ZipFile(file) as parts:
        document = ElementTree.fromstring(parts.read("word/document.xml"))
    return "\n".join(
        "".join(
            node.text or "" if node.tag == f"{_W}t" else _SIGNS.get(node.tag, "")
            for node in paragraph.iter()
            if node.tag != f"{_W}tab" or node.attrib == {}
        )
        for paragraph in document.iter(f"{_W}p")
    )


def _read_html(file: Path) -> str:
    data = file.read_bytes()
    is_western = b"charset=windows-1252" in data
    reader = _Seen()
    reader.feed(data.decode("cp1252" if is_western else "utf-8"))
    reader.close()
    return "".join(reader.words)


def _read_text(file: Path) -> str:
    # A line that ends with a blank goes on in the next, as mail programs and PDFs break them.
    whole = re.sub(r"(?<=\S) \n(?=\S)", " ", file.read_text("utf-8-sig"))
    lines = whole.splitlines()
    return "\n".join(re.sub(r"^[> ]+", "", line) for line in lines)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag in _LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(" ".join(re.split(r"[\r\n]+", data)))
