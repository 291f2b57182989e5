"""What other systems are told, and of which move: a new fact is one row here. A fact names ids and
no person; who may see more asks the API for it."""

from collections.abc import Mapping
from typing import Literal, get_args

from shared.models.move import MoveReason

FactKind = Literal[
    "registration-made",
    "registration-changed",
    "registration-cancelled",
    "registration-checked-in",
    "event-published",
    "event-moved",
    "event-cancelled",
]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)

TOLD: Mapping[MoveReason, FactKind | None] = {
    "registered": "registration-made",
    "added-by-organiser": "registration-made",
    "walked-in-by-organiser": "registration-made",
    "admitted-by-organiser": "registration-made",
    "guest-added-by-organiser": "registration-made",
    "accepted-by-organiser": "registration-changed",
    "promoted": "registration-changed",
    "changed-by-visitor": "registration-changed",
    "changed-by-organiser": "registration-changed",
    "handed-over": "registration-changed",
    "handed-over-by-organiser": "registration-changed",
    "session-cancelled": "registration-changed",
    "cancelled-by-visitor": "registration-cancelled",
    "cancelled-by-organiser": "registration-cancelled",
    "refused-by-organiser": "registration-cancelled",
    "event-cancelled": "registration-cancelled",
    # Nothing that another system could see has changed.
    "links-voided": None,
    "put-first-by-organiser": None,
}
"""Of each reason, what is told; a test holds it against all reasons."""
