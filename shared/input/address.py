"""An e-mail address. Only parsing makes one, so nothing that asks for one can be given a raw text:
no key, no throttle, no look-up and no comparison."""

import re
import unicodedata
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from shared.input.text import trim

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
