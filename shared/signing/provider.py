"""Where organisers sign in: what the stack has written into a parameter named after it.

The client of the login needs the site's address, the site the API, the API the function: so the
function can be told nothing of the client, and reads it when it is asked first.
"""

import json
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from shared.runtime.settings import require
from shared.store.client import make_client


class Provider(NamedTuple):
    """`client` is an id; the rest are addresses. Those of sites end with a slash."""

    client: str
    login: str
    """Of the managed login, where a person goes and the function hands the code in."""
    accounts: str
    """Of Cognito itself, which revokes what a login gave."""
    sites: tuple[str, ...]
    """Of this site, by which it may be visited: the first is what mails say."""
    command_line: str = ""
    """The client of the command line: an id."""
    command_line_address: str = ""
    """Where a browser comes back to on one's own machine."""

    @property
    def login_origin(self) -> str:
        return origin_of(self.login)

    def find_site(self, origin: str | None) -> str | None:
        """The site with this origin, if it is one of ours."""
        return next((site for site in self.sites if origin_of(site) == origin), None)


@cache
def read_provider() -> Provider:
    """Read once by a warm function."""
    answer = make_client("ssm").get_parameter(Name=require("SIGN_IN_PARAMETER"))
    found = json.loads(answer["Parameter"]["Value"])
    sites = tuple(dict.fromkeys(site for site in found["sites"] if site))
    command_line = (found["commandLine"], found["commandLineAddress"])
    return Provider(found["client"], found["login"], found["accounts"], sites, *command_line)


def origin_of(url: str) -> str:
    """Its scheme, host and port, as a browser writes them in `Origin`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
