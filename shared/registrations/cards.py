"""The card of a registration: what the narrow index keeps of it, so that people are found by any
part of their name without reading all that is kept.

A card is a few lines of text in one attribute of the registration's item, beside two more that
others set without a new version: `came` (checked in) and `mail` (what became of the last mail).
Its key holds the event and the moment of registering, and nothing personal. Long ids of sessions
and answers stand as marks of four signs, so that a card stays under 200 bytes as a rule.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from shared.input.ids import is_slug
from shared.models.mail import MailState
from shared.models.registration import GuestRole, Registration, RegistrationStatus
from shared.models.statuses import has_seat
from shared.runtime.clock import format_instant
from shared.store import index
from shared.store.cards import MAIL_SIGNS
from shared.store.notation import Item

ATTRIBUTES: Final = ("card", "came", "mail")
"""What the narrow index has of a registration, beside the keys."""
# One sign each, which is kept: it never changes.
_STATUSES: Final[Mapping[RegistrationStatus, str]] = MappingProxyType(
    {"applied": "q", "confirmed": "c", "waitlisted": "w", "refused": "r", "cancelled": "x"}
)
_ADMITTED: Final = "a"
"""Confirmed, beyond the seats."""
_GUESTS: Final[Mapping[GuestRole, str]] = MappingProxyType(
    {"speaker": "s", "crew": "k", "press": "p", "guest": "g"}
)
"""The same for guests, by their role."""
_GUEST_OF: Final = {sign: role for role, sign in _GUESTS.items()}
_STATUS_OF: Final[Mapping[str, RegistrationStatus]] = MappingProxyType(
    {**{sign: status for status, sign in _STATUSES.items()}, _ADMITTED: "confirmed"}
    | dict.fromkeys(_GUESTS.values(), "confirmed")
)
_MAIL_OF: Final = {sign: state for state, sign in MAIL_SIGNS.items()}
_MARK_SIGNS = 4
Kind = Literal["session", "answer"]


class Card(NamedTuple):
    """What a search knows of a registration. `seats`, `lines` and `answers` are texts of marks
    (`mark`); `organisation` is a municipality's code, or another organisation's name."""

    registration_id: str
    moment: str
    """Of registering, as texts that are in order of time."""
    status: RegistrationStatus
    reference: str
    name: str
    email: str
    organisation: str
    seats: str
    lines: str
    answers: str
    came: bool
    sits: str
    """Marks of the sessions in which they were checked in."""
    admitted: bool
    """Beyond the seats, by an organiser; guests are not among them."""
    guest_role: GuestRole | None
    mail: MailState | None

    @property
    def place(self) -> str:
        """In the event's list, which is in order of registering."""
        return index.place_of_card(self.moment, self.registration_id)

    def is_in(self, session_mark: str) -> bool:
        """Whether there is a seat in this session, or a place in line for it."""
        return has_mark(self.seats, session_mark) or has_mark(self.lines, session_mark)


def place_card(registration: Registration) -> dict[str, str]:
    """The attributes with which a registration stands in the narrow index."""
    created_at = format_instant(registration.created_at)
    return {
        **index.among_cards(registration.event_id, created_at),
        "card": write_card(registration),
    }


def write_card(registration: Registration) -> str:
    organisation = registration.organisation
    own = registration.own_sessions
    # What a line at the end says of nobody is left out.
    sign = _STATUSES[registration.status]
    if registration.admitted_at and has_seat(registration.status):
        role = registration.guest_role
        sign = _GUESTS[role] if role else _ADMITTED
    return "\n".join(
        (
            f"{sign}{registration.reference}",
            registration.name.replace("\n", " "),
            registration.email,
            (organisation.code or organisation.name).replace("\n", " "),
            "".join(mark("session", each.session_id) for each in own if has_seat(each.status)),
            "".join(mark("session", each.session_id) for each in own if not has_seat(each.status)),
            "".join(_answer_marks(registration)),
        )
    ).rstrip("\n")


def read_card(item: Item) -> Card:
    """The card in what the narrow index has of an item."""
    sign = item.get("mail")
    mail = _MAIL_OF[sign] if sign else None
    return _parse(item["card"], index.id_of_card(item), item["GSI2SK"], item.get("came"), mail)


def card_of(registration: Registration) -> Card:
    """The card that the narrow index has, or will have in a moment."""
    return _parse(
        write_card(registration),
        registration.registration_id,
        format_instant(registration.created_at),
        came_of(registration),
        registration.mail.state if registration.mail else None,
    )


def came_of(registration: Registration) -> str | bool | None:
    """What says beside the card that somebody is in: the marks of the sessions where they sit, or
    true; None for who is not."""
    if registration.checked_in_at is None:
        return None
    marks = "".join(mark("session", session_id) for session_id in sorted(registration.sat_at))
    return marks or True


def _parse(
    card: str, registration_id: str, place: str, came: str | bool | None, mail: MailState | None
) -> Card:
    head, name, email, organisation, *marks = card.split("\n")
    seats, lines, answers = (*marks, "", "", "")[:3]
    return Card(
        registration_id,
        place,
        _STATUS_OF[head[0]],
        head[1:],
        name,
        email,
        organisation,
        seats,
        lines,
        answers,
        bool(came),
        came if isinstance(came, str) else "",
        head[0] == _ADMITTED,
        _GUEST_OF.get(head[0]),
        mail,
    )


@lru_cache(maxsize=256)
def mark(kind: Kind, text: str) -> str:
    """Four signs that stand for a session, or for an answer (`answer_text`). Of a hundred of an
    event, two are alike once in three thousand events."""
    return b64encode(sha256(f"{kind}\n{text}".encode()).digest()[:3]).decode()


def answer_text(question_id: str, value: str) -> str:
    """What the mark of an answer is made of."""
    return f"{question_id}:{value}"


def has_mark(marks: str, wanted: str) -> bool:
    """Whether a text of marks has this one."""
    return wanted in marks and wanted in read_marks(marks)


def read_marks(marks: str) -> list[str]:
    """The marks in a text of them."""
    return [marks[at : at + _MARK_SIGNS] for at in range(0, len(marks), _MARK_SIGNS)]


def _answer_marks(registration: Registration) -> Iterator[str]:
    """Of what can be chosen: an option's id is a slug. Nobody filters by a text or a number."""
    for question_id, answer in registration.answers.items():
        if isinstance(answer, bool):
            yield mark("answer", answer_text(question_id, "yes" if answer else "no"))
        elif isinstance(answer, tuple):
            for option in answer:
                yield mark("answer", answer_text(question_id, option))
        elif isinstance(answer, str) and is_slug(answer):
            yield mark("answer", answer_text(question_id, answer))
