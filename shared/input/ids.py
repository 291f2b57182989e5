"""The shape of an id: one for the models that make ids and for the paths that name them."""

import re

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_SLUG = 64
# A mailing of a move is named by the move and the session.
LONGEST_MAILING_ID = 80
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def is_slug(text: str) -> bool:
    """Whether it can be the id of an event or a session."""
    return len(text) <= LONGEST_SLUG and re.fullmatch(SLUG, text) is not None


def is_mailing_id(text: str) -> bool:
    return len(text) <= LONGEST_MAILING_ID and re.fullmatch(SLUG, text) is not None


def is_uuid(text: str) -> bool:
    """Whether it can be the id of a registration."""
    return re.fullmatch(UUID, text) is not None
