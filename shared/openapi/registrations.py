"""Shapes of registrations, as they are asked for and shown."""

from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from shared.models.fields import Instant, Model
from shared.models.mail import MailKind
from shared.models.move import Move
from shared.models.questions import Answer, QuestionId
from shared.models.registration import (
    Receipt,
    RegistrationRequest,
    RegistrationView,
)
from shared.openapi.problems import Problem
from shared.registering.group import Group


class RegistrationReceipt(Receipt):
    """`manageToken` opens the registration; only its holder gets it."""

    manage_token: str | None = None


class GroupRequest(Group):
    """Up to ten people, each with the fields of a single registration."""

    registrations: Annotated[
        tuple[RegistrationRequest, ...], Field(strict=False, min_length=1, max_length=10)
    ]


class GroupReceipt(Model):
    """In the order of the request: a registration, or what is against it."""

    items: list[RegistrationReceipt | Problem]


class LinkReceipt(Model):
    status: Literal["accepted"]


def _as_patch() -> type[Model]:
    # A question's answer is taken away alone, by null.
    answers = {"answers": (dict[QuestionId, Answer | None] | None, None)}
    fields: dict[str, Any] = {
        name: (field.rebuild_annotation() | None, None)
        for name, field in RegistrationRequest.model_fields.items()
    } | answers
    patch: type[Model] = create_model("RegistrationPatch", __base__=Model, **fields)
    return patch


RegistrationPatch = _as_patch()
"""A merge patch of what a visitor may send: any of its fields, and null for what is to go."""


class OwnRegistration(RegistrationView):
    """With what is kept beside it, for its holder alone; a new token where the old one is void."""

    consented_at: Instant | None = None
    manage_token: str | None = None


class RegistrationList(Model):
    items: list[RegistrationView]
    next_cursor: str | None


class Cancellation(Model):
    registration_id: str
    status: Literal["cancelled"]
    cancelled_at: Instant


class Transfer(Model):
    """Nothing that is the colleague's now is shown to the former holder."""

    registration_id: str
    handed_over_at: Instant


class MailAgain(Model):
    registration_id: str
    kind: MailKind


class MoveList(Model):
    items: list[Move]
    next_cursor: str | None
