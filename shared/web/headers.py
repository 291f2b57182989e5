"""The headers of every answer: of the API and of pages, for other sites to read or not."""

from typing import Any

from shared.web.http import HTML, Answer, Request

API_VERSION = "1.0.0"
_EVERYWHERE = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
# Other sites' pages may call what is public and read all of the answer. Their visitors' cookies and
# passwords are never asked for.
PUBLIC = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Location, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_OWN = {"Cross-Origin-Resource-Policy": "same-origin"}
PREFLIGHT = {
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, "
        "If-None-Match"
    ),
    # Two hours: browsers keep it no longer.
    "Access-Control-Max-Age": "7200",
}
_API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def policy_of_pages(*forms_lead_to: str) -> str:
    """What a page may load, and where its forms may lead to beside this site: a browser holds that
    against each step of a redirect."""
    targets = " ".join(("'self'", *forms_lead_to))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"font-src 'self'; connect-src 'self'; form-action {targets}; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


# A page asks for no camera, place or payment, and shares its window with no other site.
_PAGE = {
    "Content-Security-Policy": policy_of_pages(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}


def headers_of_api() -> dict[str, str]:
    """Headers that every answer of the API has, also those that no code of ours makes."""
    return {
        "Cache-Control": "no-store",
        "API-Version": API_VERSION,
        "Content-Security-Policy": _API_POLICY,
        **_EVERYWHERE,
    }


def to_gateway(request: Request, answer: Answer, *, is_public: bool) -> dict[str, Any]:
    """The answer in the gateway's notation, with the headers that every answer has."""
    is_page = answer.content_type == HTML
    headers = {
        "Content-Type": answer.content_type,
        **headers_of_api(),
        **(PUBLIC if is_public else _OWN),
        **(_PAGE if is_page else {}),
        **answer.headers,
    }
    body = "" if request.method == "HEAD" else answer.body
    answered = {"statusCode": answer.status, "headers": headers, "body": body}
    if answer.cookies:
        answered["multiValueHeaders"] = {"Set-Cookie": [*answer.cookies]}
    return answered
