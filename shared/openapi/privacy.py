"""Shapes of what is kept of one person, and of its erasure."""

from typing import Literal

from shared.models.fields import Instant, Model, Slug
from shared.models.move import Move
from shared.news.listing import MailSeen
from shared.openapi.access import ActView
from shared.openapi.registrations import OwnRegistration


class KeptRegistration(OwnRegistration):
    """With all answers, the sensitive ones too."""

    moves: list[Move]
    mails: list[MailSeen]


class SentenceView(Model):
    """What happened at a moment, in words."""

    at: Instant
    text: str


class KeptView(Model):
    """`keptUntil` is when all of it is erased by itself."""

    event_id: Slug
    title: str
    ends_at: Instant
    kept_until: Instant
    registration: KeptRegistration
    story: list[SentenceView]
    acts: list[ActView]


class PersonKept(Model):
    items: list[KeptView]
    next_cursor: str | None


class ErasedRegistration(Model):
    event_id: Slug
    registration_id: str


class ErasedView(Model):
    """What was erased; empty where nothing was kept."""

    act: Literal["erase"]
    items: list[ErasedRegistration]
