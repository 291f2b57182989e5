"""One call of a webhook: judged, connected to what was judged, and over in ten seconds.

Nothing of an answer is read but its status: a body could hold anything, and nobody asked for it.
"""

import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR, create_connection, socket
from threading import Timer
from typing import NamedTuple
from urllib.parse import urljoin

from shared.hooks.judging import Resolve, Target, UrlRefusedError, judge, resolve

MOST_REDIRECTS = 3
_KEEPS_METHOD = (307, 308)
_MOST_SECONDS = 10.0
_CONNECT_SECONDS = 5.0


class Outcome(NamedTuple):
    """What a call led to: the status of its answer, or why there is none."""

    status: int | None
    reason: str | None = None

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def call(
    url: str,
    body: str,
    headers: Mapping[str, str],
    *,
    allows_localhost: bool,
    resolver: Resolve = resolve,
    most_seconds: float = _MOST_SECONDS,
) -> Outcome:
    """Posts a body. A redirect that keeps the method is followed, judged anew each time; any other
    is an answer that did not take it. Raises nothing of what a receiver can cause."""
    for _ in range(MOST_REDIRECTS + 1):
        try:
            target = judge(url, allows_localhost=allows_localhost, resolver=resolver)
            status, location = _post(target, body, headers, most_seconds)
        except UrlRefusedError as refused:
            return Outcome(None, str(refused))
        except TimeoutError:
            return Outcome(None, "timeout")
        except ssl.SSLError:
            return Outcome(None, "tls")
        except (OSError, HTTPException, UnicodeError):
            return Outcome(None, "unreachable")
        if status not in _KEEPS_METHOD or not location:
            return Outcome(status)
        url = urljoin(url, location)
    return Outcome(None, "too-many-redirects")


def _post(
    target: Target, body: str, headers: Mapping[str, str], most_seconds: float
) -> tuple[int, str | None]:
    connection = _Pinned(target)
    late: list[bool] = []

    def end() -> None:
        # A time-out of the socket begins anew with each byte; this one does not.
        late.append(True)
        connection.end()

    timer = Timer(most_seconds, end)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", target.path, body.encode(), {**headers, "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location")
    except (OSError, HTTPException):
        if late:
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
        connection.close()


class _Pinned(HTTPConnection):
    """Connects to the judged address, and proves the host's name: no second look at the name
    servers, which could say something else."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=_CONNECT_SECONDS)
        self._target = target
        if target.is_tls:
            self.default_port = 443

    def connect(self) -> None:
        plain = create_connection((self._target.ip, self._target.port), _CONNECT_SECONDS)
        # From here on the timer ends it: an answer may take longer than a connection.
        plain.settimeout(_MOST_SECONDS)
        self.sock = plain
        if self._target.is_tls:
            context = ssl.create_default_context()
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            proven = context.wrap_socket(
                plain, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            # Before the handshake, which may hang: this is what is broken off then.
            self.sock = proven
            proven.do_handshake()

    def end(self) -> None:
        """Breaks off whatever is waited for."""
        open_one: socket | None = self.sock
        if open_one is not None:
            try:
                # Past TLS, which must not be changed while it reads.
                socket.shutdown(open_one, SHUT_RDWR)
            except OSError:
                return
