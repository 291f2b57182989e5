"""Answers of the desk: pages that nobody keeps, and ways to go on."""

from shared.signing.provider import read_provider
from shared.web.http import HTML, Answer, policy_of_pages


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
