"""Which URLs a webhook may call: public ones, by https. Judged is what a name resolves to, at
every try and every redirect, and the connection goes to what was judged.

The function runs beside the platform's own services (its runtime API, credentials of containers,
metadata): whoever names a URL must not reach these, or anything else that is not public.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

LONGEST_URL = 500
_LOCAL = ("127.0.0.1", "::1")
_UNICAST = IPv6Network("2000::/3")
"""All that IANA gives out for the internet. Outside are NAT64, site-local and IPv4 in IPv6."""
# 6to4, and Teredo with its neighbours, hold an IPv4 address that a gateway goes on to (RFC 3056,
# 4380); of these, and of 192.0.0.0/24, Python knows since 3.11.10 and 3.12.4 that they are special.
_SPECIAL = (IPv6Network("2002::/16"), IPv6Network("2001::/23"), IPv4Network("192.0.0.0/24"))

Resolve = Callable[[str, int], list[str]]


class UrlRefusedError(Exception):
    """A webhook may not call this URL; the text says why, and names no host."""


class Target(NamedTuple):
    """Where to connect: the judged address, and what to ask there."""

    ip: str
    port: int
    host: str
    path: str
    is_tls: bool


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, by the system's resolver. Raises: OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]).partition("%")[0] for each in found]


def judge(url: str, *, allows_localhost: bool, resolver: Resolve = resolve) -> Target:
    """Where to call this URL. Raises: UrlRefusedError; OSError where no name server knows
    the host."""
    scheme, host, port, path = read_url(url, allows_localhost=allows_localhost)
    # Only a machine of one's own may be called at home, and by its name alone.
    is_local = allows_localhost and host == "localhost"
    ips = resolver(host, port)
    if not ips:
        raise UrlRefusedError("unresolved")
    for ip in ips:
        if not (ip in _LOCAL if is_local else is_public(ip)):
            raise UrlRefusedError("not-public")
    return Target(ips[0], port, host, path, is_tls=scheme == "https")


def read_url(url: str, *, allows_localhost: bool) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of a URL that a webhook may have by its text alone.

    Raises: UrlRefusedError.
    """
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable():
        raise UrlRefusedError("malformed")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UrlRefusedError("malformed") from None
    host = (parts.hostname or "").rstrip(".").lower()
    is_local = allows_localhost and host == "localhost"
    if parts.scheme != "https" and not (is_local and parts.scheme == "http"):
        raise UrlRefusedError("not-https")
    if not host or " " in url or "\\" in url or parts.username is not None:
        raise UrlRefusedError("malformed")
    if not is_local and (host == "localhost" or host.endswith(".localhost") or _is_number(host)):
        raise UrlRefusedError("not-public")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path


def is_public(ip: str) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    try:
        address: IPv4Address | IPv6Address = ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None and address not in _UNICAST:
            return False
        address = mapped or address
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_number(host: str) -> bool:
    """Whether it is an address and no name, in any form that resolvers take for one: `127.1`,
    `2130706433`, `0x7f.1`, `::1`. A certificate is of a name."""
    if ":" in host:
        return True
    try:
        socket.inet_aton(host)
    except OSError:
        return False
    return True
