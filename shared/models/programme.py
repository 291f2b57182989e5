"""The programme: sessions in order of time, people on them, blocks that contain items."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.models.fields import FormerStarts, Instant, LocalText, Model, ShortText, Slug
from shared.models.shown.pictures import Picture

SessionKind = Literal["arrival", "plenary", "break", "breakout", "drinks"]
Role = Literal["chair", "speaker", "moderator"]


class Person(Model):
    """Somebody on the programme."""

    name: ShortText
    role: Role
    organisation: LocalText | None = None
    bio: LocalText | None = None
    picture: Picture | None = None


class Session(Model):
    """One item of the programme. `part_of` names the block it belongs to, `former_starts` are the
    starts that were announced before."""

    session_id: Slug
    kind: SessionKind
    round_id: Slug | None = None
    part_of: Slug | None = None
    title: LocalText
    description: LocalText | None = None
    starts_at: Instant
    ends_at: Instant
    room: ShortText | None = None
    capacity: Annotated[int, Field(ge=0, le=100_000)] | None = None
    is_cancelled: bool = False
    former_starts: FormerStarts = ()
    people: tuple[Person, ...] = Field(strict=False, default=())

    @model_validator(mode="after")
    def _check_session(self) -> Self:
        if not self.starts_at < self.ends_at:
            raise PydanticCustomError("session_order", "A session must start before it ends")
        is_breakout = self.kind == "breakout"
        if is_breakout != (self.round_id is not None) or is_breakout != (self.capacity is not None):
            raise PydanticCustomError(
                "breakout", "A breakout, and only a breakout, has a round and a capacity"
            )
        return self


class Programme(Model):
    """All sessions of one event, in order of time, each block spanning exactly its items.

    The end that is printed for a block is not trusted over its items. Sessions and
    breakouts are at most 75 together, so that a publication fits one transaction.
    """

    sessions: tuple[Session, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def _check_programme(self) -> Self:
        ids = [session.session_id for session in self.sessions]
        if len(set(ids)) != len(ids):
            raise PydanticCustomError("duplicate_session", "Each session needs its own id")
        if len(ids) + sum(s.kind == "breakout" for s in self.sessions) > 75:
            raise PydanticCustomError(
                "too_many_sessions", "Sessions and breakouts are at most 75 together"
            )
        blocks = {session.part_of for session in self.sessions} - {None}
        if not blocks <= set(ids):
            raise PydanticCustomError("unknown_block", "partOf names a session of this programme")
        if any(s.part_of and s.session_id in blocks for s in self.sessions):
            raise PydanticCustomError("nested_block", "A block is not part of another block")
        return self

    def find(self, session_id: str) -> Session | None:
        return next((s for s in self.sessions if s.session_id == session_id), None)


def arrange(sessions: Sequence[Session]) -> Programme:
    """The programme in order of time, a block before its items and fitted around them."""
    fitted = []
    for session in sessions:
        items = [s for s in sessions if s.part_of == session.session_id]
        if items:
            session = session.model_copy(
                update={
                    "starts_at": min(item.starts_at for item in items),
                    "ends_at": max(item.ends_at for item in items),
                }
            )
        fitted.append(session)
    fitted.sort(key=lambda s: (s.starts_at, s.part_of is not None))
    return Programme(sessions=tuple(fitted))
