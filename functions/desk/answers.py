"""Answers of the desk: pages that nobody keeps, and ways to go on."""

import base64
import gzip

from shared.signing.provider import read_provider
from shared.web.http import HTML, Answer, Request, policy_of_pages

_WORTH_IT = 1_400
"""Bytes: what fits one packet anyway, is sent as it is."""


def page_answer(status: int, body: str, cookies: tuple[str, ...] = ()) -> Answer:
    """A page. Its forms may lead to the login, as signing out does. A browser names our own pages
    to ourselves: with `no-referrer` it would say `Origin: null` of each form."""
    headers = {
        "Content-Security-Policy": policy_of_pages(read_provider().login_origin),
        "Referrer-Policy": "same-origin",
    }
    return Answer(status, body, HTML, headers, cookies)


def redirect(path: str, cookies: tuple[str, ...] = ()) -> Answer:
    """Goes on by GET (RFC 9110, 303)."""
    return Answer(303, "", HTML, {"Location": path, "Referrer-Policy": "same-origin"}, cookies)


def squeeze(request: Request, answer: Answer) -> Answer:
    """The answer as gzip for who takes that: nothing on the way does so for what nobody keeps. That
    the length of a page tells what is in it helps no other site: none can ask for our pages with
    somebody's cookie (SameSite), but by showing them whole."""
    takes_it = "gzip" in (request.header("Accept-Encoding") or "")
    if not takes_it or answer.is_base64 or len(answer.body) < _WORTH_IT:
        return answer
    small = base64.b64encode(gzip.compress(answer.body.encode(), 6, mtime=0)).decode()
    headers = {**answer.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return answer._replace(body=small, headers=headers, is_base64=True)
