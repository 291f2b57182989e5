"""The two cookies of the desk. Their names begin with `__Host-`: a browser takes them over TLS
alone (or from localhost), for this host and every path (RFC 6265bis, section 4.1.3)."""

from shared.models.retention import Passing, seconds_kept

SESSION = "__Host-desk"
SIGN_IN = "__Host-signin"
_RULES = "Path=/; Secure; HttpOnly; SameSite=Lax"
_LONGEST = 200


def read_cookie(header: str | None, name: str) -> str | None:
    """The value of a cookie in a `Cookie` header; None where there is none, or none of ours."""
    for pair in (header or "").split(";"):
        found, separator, value = pair.strip().partition("=")
        if found == name and separator:
            return value if value and len(value) <= _LONGEST and value.isascii() else None
    return None


def write_cookie(name: str, value: str, kept: Passing) -> str:
    """What `Set-Cookie` says; it lasts as long as what is kept under it."""
    return f"{name}={value}; Max-Age={seconds_kept(kept)}; {_RULES}"


def forget_cookie(name: str) -> str:
    return f"{name}=; Max-Age=0; {_RULES}"
