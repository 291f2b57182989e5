"""A sheet as CSV, from whatever wrote it: UTF-8, UTF-16 or Windows-1252; semicolons, commas or
tabs."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from shared.importing.sheets import Encoding, Rows, Sheet, refuse

_QUOTED = re.compile(r'"[^"]*"')
_NAMED_DELIMITER = re.compile(r"sep=(.)\r?\n")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


def read_csv(data: bytes) -> Sheet:
    """Its rows by their numbers as a sheet shows them: a row with line ends in a cell is one.

    Raises: InvalidInputError (not-a-text, not-a-sheet), and what `Rows` refuses.
    """
    text, encoding = decode(data)
    named = _NAMED_DELIMITER.match(text)
    if named:
        text = text[named.end() :]
    delimiter = named[1] if named else _find_delimiter(text)
    rows = Rows()
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            rows.add(number, dict(enumerate(record)), {})
    except csv.Error:
        detail = f"Behind row {number} a cell begins or ends with a quote that has no other."
        raise refuse("not-a-sheet", detail) from None
    return Sheet(rows.found, encoding)


def decode(data: bytes) -> tuple[str, Encoding]:
    """UTF-16 says itself what it is, and hardly a text in another encoding is UTF-8 by chance. What
    is neither is Windows-1252, as Dutch Excel writes it, unless it has signs that no text has.

    Raises: InvalidInputError (not-a-text).
    """
    encoding: Encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    try:
        try:
            text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            if encoding == "utf-16":
                raise
            text, encoding = data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        raise _no_text() from None
    if _CONTROLS.search(text):
        raise _no_text()
    return text, encoding


def _no_text() -> Exception:
    return refuse("not-a-text", "Save the sheet as CSV (UTF-8) or as XLSX.")


def _find_delimiter(text: str) -> str:
    """Of what stands most often between the headings; a semicolon where none does."""
    head = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(";\t,", key=head.count)
