"""Parameters that several operations take."""

from typing import Any

from shared.input.ids import LONGEST_MAILING_ID, LONGEST_SLUG, SLUG
from shared.refusals.refusal import Words
from shared.routes.description import Parameter

LANG = Parameter(
    "lang",
    "query",
    Words(
        "Taal van het antwoord; gaat voor `Accept-Language`.",
        "Language of the answer; goes before `Accept-Language`.",
    ),
    "shared.models.fields.Language",
)
ACCEPT_LANGUAGE = Parameter(
    "Accept-Language",
    "header",
    Words("Taal van het antwoord: nl of en.", "Language of the answer: nl or en."),
)
LANGUAGE = (LANG, ACCEPT_LANGUAGE)
LIMIT = Parameter(
    "limit",
    "query",
    Words("Hoeveel er op een bladzijde staan.", "How many a page has."),
    {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
)
CURSOR = Parameter(
    "cursor",
    "query",
    Words(
        "Waar de bladzijde begint: `nextCursor` van de vorige.",
        "Where the page begins: `nextCursor` of the one before.",
    ),
)
PAGE = (LIMIT, CURSOR)
_KEY: dict[str, Any] = {"type": "string", "minLength": 16, "maxLength": 200}
_KEY_WORDS = Words(
    "Zelf gekozen sleutel. Hetzelfde verzoek met dezelfde sleutel doet 24 uur lang nooit iets "
    "twee keer en krijgt hetzelfde antwoord zolang dat klopt.",
    "A key of your own. For 24 hours the same request with the same key never does a thing twice, "
    "and gets the same answer as long as that is true.",
)
IDEMPOTENCY_KEY = Parameter("Idempotency-Key", "header", _KEY_WORDS, _KEY)
REQUIRED_KEY = IDEMPOTENCY_KEY._replace(is_required=True)
IF_MATCH = Parameter(
    "If-Match",
    "header",
    Words(
        "De ETag van de aanmelding zoals die gelezen is.",
        "The ETag of the registration as it was read.",
    ),
    is_required=True,
)
IF_NONE_MATCH = Parameter(
    "If-None-Match",
    "header",
    Words(
        "De ETag van wat er al is; klopt dat nog, dan is het antwoord 304.",
        "The ETag of what is there already; as long as that is true, the answer is 304.",
    ),
)

PATH: dict[str, tuple[Words, dict[str, Any]]] = {
    "eventId": (
        Words("De bijeenkomst.", "The event."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG},
    ),
    "sessionId": (
        Words("De sessie in het programma.", "The session of the programme."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG},
    ),
    "registrationId": (
        Words("De aanmelding.", "The registration."),
        {"type": "string", "format": "uuid"},
    ),
    "mailingId": (
        Words("De mailing.", "The mailing."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_MAILING_ID},
    ),
}
"""Parameters of paths: what they name, and their JSON schema."""
