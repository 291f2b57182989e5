"""A mail that was asked for an address becomes one of its registration, if there is one.

Here nobody waits for the answer, so what is found tells nothing to who asked.
"""

from contextlib import suppress
from datetime import datetime

from shared.events.events import read_event
from shared.models.errors import ThrottledError
from shared.models.mail import AskedMail
from shared.models.registration import Registration
from shared.outbox.asked import DoneError, done_with, find_owner, read_asked
from shared.outbox.budget import count_asked_mail
from shared.outbox.outbox import put_asked_mail
from shared.registering.void_links import void_links_as_asked
from shared.registrations.registrations import find_registration
from shared.store.keys import Key
from shared.store.presence import ErasedMeanwhileError, check_stays
from shared.store.transaction import transact


def answer_asked(key: Key, now: datetime) -> None:
    """Puts the mail into the outbox of the registration that the address has, if its budget allows
    it, and takes what was asked out of it, all or nothing; a repeat finds nothing to do.

    Raises: what reading and writing raises.
    """
    asked = read_asked(key, now)
    if asked is None:
        return
    owner = find_owner(key, now)
    registration = find_registration(owner, now) if owner else None
    with suppress(DoneError):
        try:
            if registration:
                _put_mail(asked, registration, key, now)
                return
        except (ThrottledError, ErasedMeanwhileError):
            pass
        transact([done_with(key)])


def _put_mail(asked: AskedMail, registration: Registration, key: Key, now: datetime) -> None:
    event, done = read_event(asked.event_id), done_with(key)
    if asked.voids_earlier:
        void_links_as_asked(event, registration.registration_id, now, [done])
        return
    asked_id = key["SK"]["S"].partition("#")[2]
    mail = put_asked_mail(event, registration, asked.kind, asked_id, now)
    counted = [] if asked.is_counted else [count_asked_mail(event, registration.email, now)]
    transact([check_stays(registration.registration_id), mail, done, *counted])
