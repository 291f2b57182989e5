"""An organiser has the mail of a registration sent again, as things stand now."""

from datetime import datetime
from uuid import uuid4

from shared.models.event import Event
from shared.models.mail import MailKind
from shared.models.registration import Registration
from shared.models.statuses import tell_status
from shared.outbox.outbox import put_asked_mail
from shared.refusals.refusal import NotFoundError
from shared.runtime.telemetry import logger
from shared.store.calls import ErasedMeanwhileError, check_stays
from shared.store.transaction import transact


def send_again(
    event: Event, registration: Registration, now: datetime, asked_id: str | None = None
) -> MailKind:
    """Puts the mail of its status into the outbox once more; returns the kind. It counts in no
    budget, since an organiser asked for it. What is asked with the same `asked_id` is sent once.

    Raises: NotFoundError if it was erased meanwhile, PutBeforeError, BusyError.
    """
    kind = tell_status(registration.status)
    mail = put_asked_mail(event, registration, kind, asked_id or uuid4().hex, now)
    try:
        transact([check_stays(registration.registration_id), mail])
    except ErasedMeanwhileError:
        raise NotFoundError("There is no such registration.") from None
    logger.info(
        "mail sent again",
        event_id=event.event_id,
        registration_id=registration.registration_id,
        kind=kind,
    )
    return kind
