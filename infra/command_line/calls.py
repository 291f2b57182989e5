"""Calls of the API: which there are, how one is made, and what a refusal is."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

JSON = "application/json"
BINARY = "application/octet-stream"
MERGE_PATCH = "application/merge-patch+json"
_PAGE = 200
_EVENT = "/v1/events/{eventId}"
_PERSON = f"{_EVENT}/registrations/{{registrationId}}"
ROUTES: Mapping[str, tuple[str, str]] = {
    "showSignIn": ("GET", "/v1/sign-in"),
    "listEvents": ("GET", "/v1/events"),
    "showEvent": ("GET", _EVENT),
    "showCapacity": ("GET", f"{_EVENT}/capacity"),
    "showDraft": ("GET", f"{_EVENT}/draft"),
    "saveDraft": ("PUT", f"{_EVENT}/draft"),
    "changeDraft": ("PATCH", f"{_EVENT}/draft"),
    "previewDraft": ("POST", f"{_EVENT}/draft/_preview"),
    "publishDraft": ("POST", f"{_EVENT}/publications"),
    "listRegistrations": ("GET", f"{_EVENT}/registrations"),
    "searchRegistrations": ("POST", f"{_EVENT}/registrations/_search"),
    "addRegistration": ("POST", f"{_EVENT}/added-registrations"),
    "showRegistration": ("GET", _PERSON),
    "cancelRegistration": ("POST", f"{_PERSON}/cancellations"),
    "moveToSession": ("POST", f"{_PERSON}/session-moves"),
    "previewImport": ("POST", f"{_EVENT}/imports/_preview"),
    "createImport": ("POST", f"{_EVENT}/imports"),
    "showImport": ("GET", f"{_EVENT}/imports/{{importId}}"),
    "createExport": ("POST", f"{_EVENT}/exports"),
    "showExport": ("GET", f"{_EVENT}/exports/{{exportId}}"),
    "listMailings": ("GET", f"{_EVENT}/mailings"),
    "createMailing": ("POST", f"{_EVENT}/mailings"),
    "previewMailing": ("POST", f"{_EVENT}/mailings/_preview"),
    "checkIn": ("POST", f"{_EVENT}/check-ins"),
    "listGrants": ("GET", f"{_EVENT}/grants"),
    "giveGrant": ("POST", f"{_EVENT}/grants"),
    "takeGrant": ("DELETE", f"{_EVENT}/grants/{{accountId}}"),
    "listGrantsEverywhere": ("GET", "/v1/grants"),
    "giveGrantEverywhere": ("POST", "/v1/grants"),
    "takeGrantEverywhere": ("DELETE", "/v1/grants/{accountId}"),
    "listPrograms": ("GET", "/v1/programs"),
    "makeProgram": ("POST", "/v1/programs"),
    "removeProgram": ("DELETE", "/v1/programs/{programId}"),
}
"""Every route that a command needs, by its operationId; a test holds them against the document."""


class Reply(NamedTuple):
    """An answer, whatever its status. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Send = Callable[[str, str, Mapping[str, str], bytes | None], Reply]
"""Method, address, headers, body -> the answer. Raises: UnreachableError."""


class UnreachableError(Exception):
    """Nobody answers there."""


class RefusedError(Exception):
    """The API said no: `problem` is what it said (RFC 9457)."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(problem.get("title", ""))
        self.status = status
        self.problem = problem


class _NoRedirects(HTTPRedirectHandler):
    """A token goes to the host that it is for, and to no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def send(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
    """Over HTTP. Raises: UnreachableError."""
    request = Request(address, data=body, method=method, headers=dict(headers))
    try:
        with build_opener(_NoRedirects).open(request, timeout=60) as answer:
            named = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status, named, answer.read())
    except HTTPError as error:
        named = {name.lower(): value for name, value in error.headers.items()}
        return Reply(error.code, named, error.read())
    except (URLError, OSError) as error:
        raise UnreachableError(str(error)) from None


class Api:
    """The API of a site, as somebody who has a token; without one, as anyone."""

    def __init__(self, site: str, token: str | None, language: str, by: Send = send) -> None:
        self._site = site.rstrip("/")
        self._token = token
        self._language = language
        self._send = by

    def call(
        self,
        name: str,
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        kind: str = JSON,
        **ids: str,
    ) -> Reply:
        """Raises: RefusedError, UnreachableError."""
        method, path = ROUTES[name]
        for each, value in ids.items():
            path = path.replace(f"{{{each}}}", quote(value, safe=""))
        if query:
            path = f"{path}?{urlencode(query)}"
        sent = {"Accept": JSON, "Accept-Language": self._language, **(headers or {})}
        if self._token:
            sent["Authorization"] = f"Bearer {self._token}"
        raw = None
        if body is not None:
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent["Content-Type"] = kind
        reply = self._send(method, self._site + path, sent, raw)
        if reply.status >= 300:
            raise RefusedError(reply.status, _read_problem(reply))
        return reply

    def ask(self, name: str, **asked: Any) -> Any:
        """The value of the answer. Raises: as `call`."""
        return json.loads(self.call(name, **asked).body or b"null")

    def pages(self, name: str, *, is_search: bool = False, **asked: Any) -> Iterator[list[Any]]:
        """The items of a list, page by page. Raises: as `call`."""
        place = "body" if is_search else "query"
        terms: dict[str, Any] = {"limit": _PAGE, **asked.pop(place, {})}
        while True:
            found = self.ask(name, **{place: terms}, **asked)
            yield found["items"]
            if not found["nextCursor"]:
                return
            terms = {**terms, "cursor": found["nextCursor"]}

    def fetch(self, address: str) -> bytes:
        """A file behind a link that opens by itself: no token goes along. Raises: as `call`."""
        reply = self._send("GET", address, {}, None)
        if reply.status >= 300:
            raise RefusedError(reply.status, {})
        return reply.body


def _read_problem(reply: Reply) -> Mapping[str, Any]:
    try:
        problem = json.loads(reply.body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
