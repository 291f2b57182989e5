"""A registration with what happened to it and the mails about it: what a sender judges by, and the
judgement: whether a mail is still true and of use when it can be sent, and of which kind.
"""

from datetime import datetime
from typing import NamedTuple, assert_never

from shared.input.text import Address
from shared.letters.facts import has_rescheduled
from shared.letters.kinds import kind_of, status_kinds
from shared.letters.kinds.kind import Kind
from shared.mailings.mailings import MailingRecord
from shared.mailings.segments import was_released
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.mailing import Mailing
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration
from shared.models.statuses import has_ended, has_seat, is_off, is_stopped, is_undecided
from shared.news.facts import read_known
from shared.outbox.outbox import MAILING_PREFIX
from shared.registrations.registrations import parse_registration
from shared.runtime.clock import parse_instant
from shared.sending.leases import SkipReason
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

    @property
    def is_first_to_address(self) -> bool:
        """Whether it came with another address of the registration, and goes there."""
        return "isFirstToAddress" in self.item

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

    def is_for_former_address(self, mail: OutboxMail) -> bool:
        """Whether the registration got another address after this mail was put: then the mail was
        counted in the budget of the former one, and the other one has a mail of its own."""
        made_with = mail.made_with
        return made_with is not None and any(
            other.is_first_to_address and (other.made_with or 0) > made_with for other in self.mails
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


def find_reason_to_skip(
    found: OutboxMail,
    mail: Mail,
    dossier: Dossier,
    event: Event,
    record: MailingRecord | None,
    now: datetime,
) -> SkipReason | None:
    """The reason why a mail is not sent any more; None if it is sent."""
    registration = dossier.registration
    if dossier.is_overtaken(found, now):
        return "overtaken"
    kind = kind_of(mail.kind)
    if kind.is_to_former_address:
        # The facts of the present address say nothing of the former one.
        is_back = found.recipient is None or registration.email.is_same(found.recipient)
        return "overtaken" if is_back else None
    if dossier.is_for_former_address(found):
        return "overtaken"
    insists = record is not None and record.mailing.segment.kind == "bounced"
    if registration.address_state and not insists:
        return "address"
    off = is_off(event.state)
    if kind.says_status and off and not has_ended(registration.status):
        # All registrations are being released: the mail about that follows.
        return "cancelled"
    if record is None:
        return None
    if is_stopped(record.state):
        return "stopped"
    if has_ended(registration.status):
        # A visitor whose whole event was cancelled still reads what comes in its place.
        is_new = event.cancelled_at is not None and record.mailing.created_at >= event.cancelled_at
        is_for_them = kind.word is None and is_new and was_released(event, registration)
        return None if is_for_them else "cancelled"
    if off and kind.until:
        return "cancelled"
    if _is_too_late(kind, event, now):
        return "over"
    return "answered" if kind.is_answered(event, registration) else None


def _is_too_late(kind: Kind, event: Event, now: datetime) -> bool:
    match kind.until:
        case "start":
            return now >= event.starts_at
        case "end":
            return now >= event.ends_at
        case None:
            return False
        case other:
            assert_never(other)


def is_still_rescheduled(
    mailing: Mailing, registration: Registration, event: Event, programme: Programme
) -> bool:
    """Whether there is still something to say: a rescheduling may have been taken back."""
    return mailing.kind != "moved" or has_rescheduled(mailing, registration, event, programme)


def present_kind(
    mail: Mail, registration: Registration, mailed: Move | None, move: Move | None
) -> MailKind:
    """The kind whose words fit what the visitor knows from mails that arrived.

    `mailed` is the last change that they know of, `move` the change that this mail is about. If
    they know of none yet, because earlier mails were overtaken or did not arrive, a mail about a
    change or a swap becomes a confirmation. They do know which sessions they chose, and that they
    wait.
    """
    if mailed is not None or move is None:
        return mail.kind
    if is_undecided(registration.status) and mail.kind == "changed":
        return "applied"
    is_news = mail.kind == "changed" and move.reason != "session-cancelled"
    is_swap = mail.kind == "promoted" and has_seat(move.was_status)
    if is_news or is_swap:
        return "confirmed" if has_seat(registration.status) else "waitlisted"
    return mail.kind
