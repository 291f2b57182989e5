"""What a text is that somebody typed or pasted: cleaned first, then judged, by Unicode category.
And an e-mail address.

Sheets, mail programs and web pages leave signs in a text that nobody sees and nobody can take out
again. Those at the ends are dropped, blanks of every kind become one blank, ends of lines become
one kind. What could disguise a text, or reach a mail header, is refused inside of it. A limit
counts what is left.

Only parsing makes an address, so nothing that asks for one can be given a raw text: no key, no
throttle, no look-up and no comparison.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Letters and a sign by their category, but nothing is seen where they stand.
_FILLERS = "\u115f\u1160\u3164\uffa0"
_BLANKS = "\t\x1f\u2800\u3164\uffa0"
# They join the letters or the pictures of one word, in Persian and Hindi as in an emoji.
_JOINERS = "\u200c\u200d"
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def trim(text: str) -> str:
    """The text without the blanks and the invisible marks at its ends."""
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and _is_nothing(text[start]):
        start += 1
    while start < end and _is_nothing(text[end - 1]):
        end -= 1
    return text[start:end]


def clean_line(text: str, limit: int) -> str:
    """One line with at least one letter or digit, composed (NFC), its blanks single.

    Raises: PydanticCustomError (empty, control_characters), PydanticKnownError (too long).
    """
    text = trim(text)
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        text = "".join(" " if _is_blank(sign) else sign for sign in text)
    text = " ".join(filter(None, text.split(" ")))
    _check_signs(text)
    if not any(sign.isalnum() and sign not in _FILLERS for sign in text):
        raise _empty()
    return _within(text, limit)


def clean_plain_line(text: str, limit: int) -> str:
    """One line in which no mail program finds a link.

    Raises: as `clean_line`, and PydanticCustomError (link).
    """
    text = clean_line(text, limit)
    if text.isascii() and not any(sign in text for sign in ".@:"):
        return text
    # Of the names of people and places, hardly any has to be looked at so closely.
    from shared.input.links import holds_link  # noqa: PLC0415

    if holds_link(text):
        raise PydanticCustomError("link", "Leave out web and e-mail addresses")
    return text


def clean_paragraphs(text: str, limit: int) -> str:
    r"""Lines that end in `\n`, with at least one sign that is seen, composed (NFC).

    Raises: PydanticCustomError (empty, control_characters), PydanticKnownError (too long).
    """
    for end in ("\r\n", *_LINE_ENDS):
        text = text.replace(end, "\n")
    text = unicodedata.normalize("NFC", trim(text))
    text = "".join(" " if _is_blank(sign) else sign for sign in text)
    lines = [line.rstrip(" ") for line in text.split("\n")]
    for line in lines:
        _check_signs(line)
    if not any(_is_seen(sign) for line in lines for sign in line):
        raise _empty()
    return _within("\n".join(lines), limit)


def _is_nothing(sign: str) -> bool:
    return (
        sign.isspace() or _is_blank(sign) or sign in _FILLERS or unicodedata.category(sign) == "Cf"
    )


def _is_blank(sign: str) -> bool:
    return sign in _BLANKS or unicodedata.category(sign) == "Zs"


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNPS" and sign not in _FILLERS


def _check_signs(text: str) -> None:
    if not (text.isascii() and text.isprintable()) and any(_hidden_signs(text)):
        raise PydanticCustomError("control_characters", "Leave out control characters")


def _hidden_signs(text: str) -> Iterator[str]:
    for place, sign in enumerate(text):
        if unicodedata.category(sign) in _HIDDEN and not (
            sign in _JOINERS and _is_joint(text, place)
        ):
            yield sign


def _is_joint(text: str, place: int) -> bool:
    """Whether a sign stands inside a word: between letters, their marks, or pictures."""
    around = (text[place - 1 : place], text[place + 1 : place + 2])
    return all(sign and unicodedata.category(sign)[0] in "LMS" for sign in around)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise PydanticKnownError("string_too_long", {"max_length": limit})
    return text


def _empty() -> PydanticCustomError:
    return PydanticCustomError("empty", "Give at least one visible character")


LONGEST = 254
"""Characters (RFC 5321, errata 1690)."""

# The local part as RFC 5322 dot-atom; SES takes no other characters there.
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


class Address(str):
    """A valid address: trimmed, its domain in ASCII (IDNA 2008) and in lower case.

    The local part keeps its capitals, since some mailbox may know the difference; addresses are
    compared by `compared` alone.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Raises: ValueError (Pydantic's) if this is no address."""
        return super().__new__(cls, _parse(text))

    @property
    def compared(self) -> str:
        """The form in which two addresses are one: in lower case."""
        return self.lower()

    def is_same(self, other: "Address") -> bool:
        return self.compared == other.compared

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            parse_address, core_schema.str_schema(strict=True)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": LONGEST}


def parse_address(text: str) -> Address:
    """The address in a text; one that is an address already as it is.

    Raises: ValueError (Pydantic's, with `email_address` or `string_too_long`) if it is none.
    """
    return text if isinstance(text, Address) else Address(text)


def _parse(text: str) -> str:
    text = trim(text)
    if len(text) > LONGEST:
        raise PydanticKnownError("string_too_long", {"max_length": LONGEST})
    local, at, domain = text.rpartition("@")
    domain = _to_ascii(domain)
    # `=?` begins an encoded word (RFC 2047): a mail header would show another address.
    if not (
        at
        and len(local) <= 64
        and "=?" not in local
        and _LOCAL_PART.fullmatch(local)
        and _DOMAIN.fullmatch(domain)
    ):
        raise PydanticCustomError(
            "email_address", "Give a valid e-mail address, such as name@example.org"
        )
    if len(local) + 1 + len(domain) > LONGEST:
        raise PydanticKnownError("string_too_long", {"max_length": LONGEST})
    return f"{local}@{domain}"


def _to_ascii(domain: str) -> str:
    """The domain as the network knows it; empty where IDNA 2008 has no such name.

    Letters of another width are the same letters (NFKC), but `ß` is not `ss`: RFC 5891 gives each
    its own name, where the older IDNA made them one.
    """
    if domain.isascii():
        return domain.lower()
    domain = unicodedata.normalize("NFKC", domain).lower()
    if domain.isascii():
        return domain
    # Tables of 80 kB that hardly any address needs.
    import idna  # noqa: PLC0415

    try:
        return idna.encode(domain).decode("ascii")
    except UnicodeError:
        return ""
