"""Codes as people paste, type and scan them: cleared of what nobody sees, and found where they
stand. What is found still has to open something."""

import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from unicodedata import category
from urllib.parse import unquote

# As `shared.registering.tokens` makes them: the registration, the key that signed, an HMAC of
# 256 bits.
_CODE = re.compile(
    r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{1,64}\.[\w-]{43})",
    re.IGNORECASE | re.ASCII,
)
# A longer row is no code with something behind it; but Proofpoint ends an address in `__;`.
_GOES_ON = re.compile(r"[A-Za-z0-9-]|_(?!_;)")
_UNSEEN = {"Cc", "Cf", "Mn"}
"""Categories: controls, what joins, breaks and marks without a sign of its own (a zero-width space,
a soft hyphen, a byte order mark), and what changes the sign before it."""
_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D], "-")
# A broken line of a mail: as quoted-printable breaks it, or in an answer with `>` before each line.
_BREAK = re.compile(r"=?[\r\n]+[>\s]*")
_PROOFPOINT = re.compile(
    r"urldefense\.proofpoint\.com/v2/url\?\S{0,500}?\bu=([^&\s]+)", re.IGNORECASE
)
_ENCODED = re.compile(r"[?&]u=([\w+/=%-]{60,2000})")
_LONGEST = 20_000
"""Signs that are looked at; the longest mail of ours is shorter."""
_DEEPEST = 3
"""Times that a link is decoded: a mail may pass through several gateways."""
_MOST = 5
"""Codes looked at. A whole mail holds its link, and those of the calendar."""


class ManageCode(NamedTuple):
    """What opens one registration, as it was found; nobody has checked it."""

    registration_id: str
    token: str


def strip_unseen(text: str) -> str:
    """The text without the signs that have no shape of their own; white space stays."""
    return "".join(c for c in text if c.isspace() or category(c) not in _UNSEEN)


def find_manage_codes(text: str) -> list[ManageCode]:
    """The codes in what was pasted: bare, in a link, in a whole mail, broken over lines, in a link
    that a gateway for mail has rewritten. Those behind a `#` come first; at most five."""
    found: dict[ManageCode, bool] = {}
    for reading, is_joined in _readings(text):
        for match in islice(_CODE.finditer(reading), _MOST):
            # Joined, the words after the code stand against it.
            if is_joined or not _GOES_ON.match(reading, match.end()):
                code = ManageCode(match[1].lower(), match[2])
                is_linked = reading[: match.start()].endswith("#")
                found[code] = found.get(code, False) or is_linked
    return sorted(found, key=lambda code: not found[code])[:_MOST]


def _readings(text: str) -> Iterator[tuple[str, bool]]:
    """The text as it is, and with its broken lines joined, each decoded as links are encoded; and
    whether it was joined."""
    plain = text[:_LONGEST].translate(_DASHES)
    joined = _BREAK.sub("", plain)
    for whole in dict.fromkeys((plain, joined, "".join(joined.split()))):
        reading = strip_unseen(whole)
        for _ in range(_DEEPEST):
            yield reading, whole != plain
            yield from ((inner, whole != plain) for inner in _rewritten(reading))
            decoded = unquote(reading)
            if decoded == reading:
                break
            reading = strip_unseen(decoded)


def _rewritten(text: str) -> Iterator[str]:
    """Links inside links that are encoded in a way of their own."""
    for match in islice(_PROOFPOINT.finditer(text), _MOST):
        # Version 2 writes `-` for `%` and `_` for `/`.
        yield unquote(match[1].replace("_", "/").replace("-", "%"))
    for match in islice(_ENCODED.finditer(text), _MOST):
        # Sophos writes the whole link in base 64.
        encoded = unquote(match[1]).rstrip("=")
        padding = "=" * (-len(encoded) % 4)
        try:
            yield b64decode(encoded + padding, altchars=b"-_" if "-" in encoded else None).decode()
        except ValueError:
            continue
