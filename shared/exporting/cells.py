"""Texts that a sheet must not take for a formula (OWASP, "CSV Injection")."""

import unicodedata

_SIGNS = frozenset("=+-@|%\u2212\u2010\u2013")
_NOTHING = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
"""What may stand before such a sign, and is not seen or taken away when a file is read."""


def guard(text: str) -> str:
    """The text with an apostrophe before it, where a sheet would begin a formula or move what
    follows into another cell: so it is text, and reads the same."""
    return f"'{text}" if is_dangerous(text) else text


def is_dangerous(text: str) -> bool:
    """Whether the first sign that is seen begins a formula, in whatever form it is written: full
    width, small, raised. Quotes before it are no help, since programs drop them."""
    if text[:1] in ("\t", "\r", "\n"):
        return True
    for sign in text:
        if unicodedata.category(sign) in _NOTHING or sign in "\"'\u00a0":
            continue
        return unicodedata.normalize("NFKC", sign)[:1] in _SIGNS
    return False
