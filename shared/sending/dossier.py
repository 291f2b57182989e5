"""A registration with what happened to it and the mails about it: what a sender judges by."""

from datetime import datetime
from typing import NamedTuple

from shared.input.text import Address
from shared.letters.kinds import status_kinds
from shared.models.mail import Mail
from shared.models.move import Move
from shared.models.registration import Registration
from shared.news.facts import read_known
from shared.outbox.outbox import MAILING_PREFIX
from shared.registrations.registrations import parse_registration
from shared.runtime.clock import parse_instant
from shared.store import keys
from shared.store.calls import present, query
from shared.store.notation import Item, between, equals


class OutboxMail(NamedTuple):
    """A mail in the outbox, or as it was when it was sent or skipped."""

    mail_id: str
    item: Item

    @property
    def is_sent(self) -> bool:
        return "sentAt" in self.item

    @property
    def has_arrived(self) -> bool:
        """Whether it is sent and, as far as is known, arrived."""
        return self.is_sent and not read_known(self.item).is_lost

    @property
    def is_done(self) -> bool:
        return self.is_sent or "skippedAt" in self.item

    @property
    def is_uncounted(self) -> bool:
        """Whether it was sent but its mailing has not counted it: its sender died, and news marked
        it."""
        is_of_mailing = self.mail_id.startswith(MAILING_PREFIX)
        return is_of_mailing and self.is_sent and "countedAt" not in self.item

    @property
    def is_of_rescheduling(self) -> bool:
        """Whether it says that the event, or a part of it, is rescheduled."""
        return self.mail_id.startswith(f"{MAILING_PREFIX}moved-")

    @property
    def held_until(self) -> datetime | None:
        """The moment from which it may be sent, if the budget of its address was spent."""
        until = self.item.get("heldUntil")
        return parse_instant(until) if until else None

    def is_held(self, now: datetime) -> bool:
        return self.held_until is not None and now < self.held_until

    @property
    def recipient(self) -> Address | None:
        """The former address of the registration, if this is the last mail to it."""
        recipient = self.item.get("recipient")
        return Address(recipient) if recipient else None

    @property
    def version(self) -> int | None:
        """The version of the registration that this mail is about; None if it is about none."""
        version, _, kind = self.mail_id.partition("-")
        return int(version) if kind in status_kinds() else None

    @property
    def made_with(self) -> int | None:
        """The version of the registration with which it was put; None if it came without a
        change."""
        version = self.mail_id.partition("-")[0]
        return int(version) if version.isdigit() else None

    def parse(self) -> Mail:
        return Mail.parse_kept(self.item["document"])


class Dossier(NamedTuple):
    """A registration with what happened to it and the mails about it."""

    registration: Registration
    moves: list[Move]
    mails: list[OutboxMail]

    def find(self, mail_id: str) -> OutboxMail | None:
        return next((mail for mail in self.mails if mail.mail_id == mail_id), None)

    def is_overtaken(self, mail: OutboxMail, now: datetime) -> bool:
        """Whether a later mail is about a later version, or about a later rescheduling. A mail that
        is held until tomorrow does not count."""
        if mail.is_of_rescheduling:
            return any(
                other.is_of_rescheduling and other.mail_id > mail.mail_id for other in self.mails
            )
        return mail.version is not None and any(
            other.version is not None and other.version > mail.version and not other.is_held(now)
            for other in self.mails
        )

    def rescheduled_before(self, mail: OutboxMail) -> list[OutboxMail]:
        """Mails about earlier reschedulings that did not arrive, oldest first: `mail` overtakes
        them."""
        return [
            other
            for other in sorted(self.mails, key=lambda each: each.mail_id)
            if other.is_of_rescheduling and other.mail_id < mail.mail_id and not other.has_arrived
        ]

    def last_mailed(self) -> Move | None:
        """The last change of which a mail arrived, as far as is known."""
        versions = [mail.version for mail in self.mails if mail.has_arrived and mail.version]
        return self.made(max(versions)) if versions else None

    def since_last_mail(self, version: int) -> Move | None:
        """What that version changed, compared with what was mailed last."""
        move = self.made(version)
        if move is None:
            return None
        mailed = self.last_mailed()
        was = {
            "was_status": mailed.status if mailed else None,
            "was_seats": mailed.seats if mailed else {},
        }
        return move.model_copy(update=was)

    def made(self, version: int) -> Move | None:
        """What that version changed, as it was made."""
        return next((move for move in self.moves if move.version == version), None)


def read_dossier(registration_id: str, now: datetime) -> Dossier | None:
    """Mails, moves and the registration by one strongly consistent read; None if it is erased or
    has expired.

    It does not read what must be arranged for the visitor, since no mail shows it.
    """
    up_to_own = between("SK", keys.MAIL_PREFIX, keys.REGISTRATION)
    items = list(query(equals("PK", keys.registration_partition(registration_id)) & up_to_own))
    if not items or items[-1]["SK"] != keys.REGISTRATION:
        return None
    if present(items[-1], now) is None:
        return None
    mails, moves = [], []
    for item in items[:-1]:
        if item["SK"].startswith(keys.MAIL_PREFIX):
            mails.append(OutboxMail(keys.parts_of(keys.key_of(item)).name, item))
        elif item["SK"].startswith(keys.MOVE_PREFIX):
            moves.append(Move.parse_kept(item["document"]))
    return Dossier(parse_registration(items[-1]), moves, mails)
