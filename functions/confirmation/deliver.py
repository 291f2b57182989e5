"""One mail of the outbox: claimed, composed, sent, marked."""

from datetime import datetime

from functions.confirmation.compose import Key, compose
from functions.confirmation.mail import MAIL_FROM, send
from shared.models.mail import Mail
from shared.models.move import Move
from shared.models.registration import Registration
from shared.settings import require
from shared.table.events import read_event
from shared.table.moves import read_moves
from shared.table.outbox import claim, mark_sent, parse_mail, release
from shared.table.positions import view_with_positions
from shared.table.programmes import read_programme
from shared.table.registrations import read_registration
from shared.telemetry import count, logger
from shared.tokens import make_manage_token

SITE_URL = require("SITE_URL")


def deliver(registration_id: str, mail_id: str, now: datetime) -> None:
    """Sends the mail unless it was sent before or is gone.

    A crash after SES accepted and before the mark leads to one repeat at most, when the lease
    ends: a second mail is the lesser evil than none.

    Raises: MailLeasedError while another sender has it; whatever kept it from being sent.
    """
    item = claim(registration_id, mail_id, now)
    if item is None:
        count("ConfirmationSkipped")
        return
    try:
        mail = parse_mail(item)
        registration = read_registration(registration_id)
        event = read_event(mail.event_id)
        programme = read_programme(mail.event_id)
        token = make_manage_token(registration_id, registration.token_generation)
        message = compose(
            mail,
            registration,
            event,
            programme,
            MAIL_FROM,
            view=view_with_positions(registration),
            key=Key(SITE_URL, token),
            move=_find_move(mail, registration),
        )
        message_id = send(message, registration.email)
    except Exception:
        release(registration_id, mail_id)
        raise
    mark_sent(registration_id, mail_id, message_id, now)
    count("ConfirmationSent")
    logger.info("mail sent", registration_id=registration_id, mail_id=mail_id)


def _find_move(mail: Mail, registration: Registration) -> Move | None:
    """The change that made the mail necessary: that of the version which its id begins with."""
    if mail.kind not in ("promoted", "changed", "cancelled"):
        return None
    version = int(mail.mail_id.partition("-")[0])
    return next((move for move in read_moves(registration) if move.version == version), None)
