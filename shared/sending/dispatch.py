"""One mail of the outbox: leased, judged, composed, sent at its turn, marked."""

from datetime import datetime
from email.message import EmailMessage

from shared.events.events import read_event
from shared.events.programmes import read_programme
from shared.letters.compose import Credentials, compose
from shared.mailings.mailings import read_mailing
from shared.models.event import Event
from shared.models.mail import Mail
from shared.models.mailing import Mailing, Rescheduled
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration
from shared.outbox.budget import is_last_held
from shared.registering.tokens import make_calendar_token, make_desk_code, make_manage_token
from shared.runtime.clock import Clock
from shared.runtime.settings import require
from shared.runtime.telemetry import count, logger
from shared.sending.dossier import (
    Dossier,
    OutboxMail,
    find_reason_to_skip,
    is_still_rescheduled,
    present_kind,
    read_dossier,
)
from shared.sending.leases import (
    Lease,
    MailLeasedError,
    SkipReason,
    count_marked,
    give_back,
    mark_sent,
    mark_skipped,
    remove_orphan,
    take_lease,
)
from shared.sending.ses import (
    MAIL_FROM,
    AnswerLostError,
    ChangedMeanwhileError,
    CrowdedError,
    LeaseTooShortError,
    PausedError,
    TooFastError,
    send_in_turn,
)
from shared.store.keys import name_mail
from shared.waiting.positions import view_with_positions

SITE_URL = require("SITE_URL")


class UnmarkedError(Exception):
    """SES accepted the mail, and its mark could not be written."""


NotNowError = (
    PausedError,
    TooFastError,
    CrowdedError,
    LeaseTooShortError,
    AnswerLostError,
    UnmarkedError,
)
"""A reason to wait that is no failure of the mail. The mail stays in the outbox, and the next look
has it sent, unless news of it comes in first."""
TRY_AGAIN = (MailLeasedError, ChangedMeanwhileError)
"""Errors that say nothing about the mail; the stream has to bring it again."""


def deliver(registration_id: str, mail_id: str, clock: Clock) -> None:
    """Sends the mail, unless it was sent before, has nothing to say any more, or is gone.

    A crash between SES's answer and the mark leads to at most one repeat, once the lease has ended
    and if no news of the mail came in: two mails are a lesser evil than none.

    Raises: MailLeasedError while another sender has the lease; one of NotNowError; whatever kept
    the mail from being sent.
    """
    now = clock.now()
    lease = take_lease(registration_id, now)
    try:
        dossier = read_dossier(registration_id, now)
        if dossier is None:
            remove_orphan(lease, mail_id, now)
            count("ConfirmationSkipped")
            return
        found = dossier.find(mail_id)
        if found is None or found.is_done:
            if found and found.is_uncounted:
                count_marked(found.parse(), now)
            count("ConfirmationSkipped")
            give_back(lease)
            return
        if found.is_held(now):
            # Housekeeping brings it again when its day has come.
            give_back(lease)
            return
        _deliver(lease, dossier, found, clock)
    except (AnswerLostError, UnmarkedError):
        # The lease stays: after its end the next sender finds news of the mail, or sends it again.
        raise
    except Exception:
        give_back(lease)
        raise


def _deliver(lease: Lease, dossier: Dossier, found: OutboxMail, clock: Clock) -> None:
    now = clock.now()
    mail = found.parse()
    event = read_event(mail.event_id)
    record = read_mailing(mail.event_id, mail.mailing_id) if mail.mailing_id else None
    if reason := find_reason_to_skip(found, mail, dossier, event, record, now):
        _skip(lease, mail, reason, now)
        return
    addressee = _find_addressee(dossier, found)
    if found.held_until:
        name = name_mail(mail.registration_id, mail.mail_id)
        if not is_last_held(event, addressee.email, found.held_until, name):
            _skip(lease, mail, "overtaken", now)
            return
    programme = read_programme(mail.event_id)
    mailing = _add_unmailed(record.mailing, dossier, found) if record else None
    if mailing and not is_still_rescheduled(mailing, dossier.registration, event, programme):
        _skip(lease, mail, "over", now)
        return
    message = _compose(dossier, found, mail, event, programme, mailing, addressee)
    message_id = send_in_turn(lease, message, dossier.registration, clock, to=addressee.email)
    _mark(lease, mail, message_id, addressee.token_generation, clock.now())
    count("ConfirmationSent")
    logger.info("mail sent", registration_id=mail.registration_id, mail_id=mail.mail_id)


def _find_addressee(dossier: Dossier, found: OutboxMail) -> Registration:
    """The registration with the address that the mail goes to, and the token that was valid with
    it."""
    if found.recipient is None:
        return dossier.registration
    generation = found.item["generation"]
    return dossier.registration.model_copy(
        update={"email": found.recipient, "token_generation": generation}
    )


def _skip(lease: Lease, mail: Mail, reason: SkipReason, now: datetime) -> None:
    mark_skipped(lease, mail, reason, now)
    count("ConfirmationSkipped")
    logger.info(
        "mail skipped",
        registration_id=mail.registration_id,
        mail_id=mail.mail_id,
        reason=reason,
    )


def _add_unmailed(mailing: Mailing, dossier: Dossier, found: OutboxMail) -> Mailing:
    """The mailing with what the mailings that it overtakes would have said: each session, and the
    event, as the visitor knows it from the last mail that arrived."""
    if not found.is_of_rescheduling:
        return mailing
    rescheduled: dict[str | None, Rescheduled] = {}
    for earlier in dossier.rescheduled_before(found):
        mailing_id = earlier.parse().mailing_id
        assert mailing_id is not None, "a mail about a rescheduling is a mailing's"
        for one in read_mailing(mailing.event_id, mailing_id).mailing.moved:
            rescheduled.setdefault(one.session_id, one)
    for one in mailing.moved:
        rescheduled.setdefault(one.session_id, one)
    return mailing.model_copy(update={"moved": tuple(rescheduled.values())})


def _compose(
    dossier: Dossier,
    found: OutboxMail,
    mail: Mail,
    event: Event,
    programme: Programme,
    mailing: Mailing | None,
    registration: Registration,
) -> EmailMessage:
    generation = registration.token_generation
    made = dossier.made(found.version) if found.version else None
    kind = present_kind(mail, registration, dossier.last_mailed(), made)
    return compose(
        mail.model_copy(update={"kind": kind}),
        registration,
        event,
        programme,
        MAIL_FROM,
        view=view_with_positions(registration),
        credentials=Credentials(
            SITE_URL,
            make_manage_token(registration.registration_id, generation),
            make_calendar_token(registration.registration_id, generation),
            make_desk_code(registration),
        ),
        move=_find_move(dossier, found),
        mailing=mailing,
    )


def _find_move(dossier: Dossier, found: OutboxMail) -> Move | None:
    """The move that the mail reports: to a former holder the one that gave their registration away,
    to anybody else all that is new since the last mail that arrived."""
    if found.recipient and found.made_with:
        return dossier.made(found.made_with)
    return dossier.since_last_mail(found.version) if found.version else None


def _mark(lease: Lease, mail: Mail, message_id: str, generation: int, now: datetime) -> None:
    """Marks the mail. If the mark cannot be written, for any reason, the mail must not be sent
    again at once."""
    try:
        mark_sent(lease, mail, message_id, generation, now)
    except Exception:
        raise UnmarkedError from None
