"""Registrations as a visitor sends them."""

from typing import Any

BREAKOUTS = ("global-goals", "modern-partnerships", "economic-boards", "large-municipalities")


def make_request(number: int = 1, *choices: str, **changes: Any) -> dict[str, Any]:
    """A sound registration of visitor `number`, for the breakouts in this order."""
    return {
        "name": f"Bezoeker {number}",
        "email": f"bezoeker{number}@gemeente.example",
        "organisation": {"code": "GM0405"},
        "choices": {"round-1": list(choices or BREAKOUTS[:1])},
        **changes,
    }
