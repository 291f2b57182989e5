"""One mail of the outbox: claimed, composed, sent, marked."""

from datetime import datetime

from functions.confirmation.compose import compose
from functions.confirmation.mail import MAIL_FROM, send
from shared.table.events import read_event
from shared.table.outbox import claim, mark_sent, parse_mail, release
from shared.table.programmes import read_programme
from shared.table.registrations import read_registration
from shared.telemetry import count, logger


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
        message = compose(mail, registration, event, programme, MAIL_FROM)
        message_id = send(message, registration.email)
    except Exception:
        release(registration_id, mail_id)
        raise
    mark_sent(registration_id, mail_id, message_id, now)
    count("ConfirmationSent")
    logger.info("mail sent", registration_id=registration_id, mail_id=mail_id)
