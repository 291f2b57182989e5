"""What organisers may choose to be mailed of an event, and what each kind takes to be known. Knows
no table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from pydantic import Field

from shared.access.matrix import Deed
from shared.models.fields import FIRST, Language, Model

WatchKind = Literal["daily-figures", "full", "line-begun", "bounces", "special-wishes"]
WATCH_KINDS: tuple[WatchKind, ...] = get_args(WatchKind)


class Notifications(Model):
    """What an account is mailed of an event, and in which language; nothing where `tells` is
    empty."""

    tells: tuple[WatchKind, ...] = Field(strict=False, max_length=len(WATCH_KINDS), default=())
    language: Language = FIRST


DEEDS: Mapping[WatchKind, Deed] = MappingProxyType(
    {
        "daily-figures": "see-event",
        "full": "see-event",
        "line-begun": "see-event",
        "bounces": "see-registrations",
        "special-wishes": "see-answers",
    }
)
"""What one must be allowed at the event to be told each."""
