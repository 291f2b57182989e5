"""GET the API's own document. The first request writes it; then it is kept."""

import json
from functools import cache

from shared.events.renditions import make_etag
from shared.models.fields import Language
from shared.runtime.settings import require
from shared.web.http import Answer, Request, cacheable

SITE_URL = require("SITE_URL")
CONTACT = require("CONTACT")
"""Address that questions about the API go to."""
_LIFE = 3600
"""Seconds that it may be kept by a browser or at the edge."""


def show_document(request: Request) -> Answer:
    language = request.language(request.query(known=("lang",)).get("lang"))
    body, etag = _write(language)
    answer = Answer(200, body, headers={"Content-Language": language})
    return cacheable(request, answer, etag, max_age=_LIFE)


@cache
def _write(language: Language) -> tuple[str, str]:
    """The document and its ETag."""
    # All models of the API: for this route alone.
    from shared.openapi.document import write_document  # noqa: PLC0415

    document = write_document(language, SITE_URL, CONTACT)
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return body, make_etag(body)
