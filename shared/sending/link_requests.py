"""Answers a request for the link: the mail goes to the registration of the address, if there is
one.

This runs behind the stream. The one who asked does not wait for it, so it reveals nothing.
"""

from contextlib import suppress
from datetime import datetime

from shared.events.events import read_event
from shared.managing.void_links import void_links_as_asked
from shared.models.mail import AskedMail
from shared.models.registration import Registration
from shared.outbox.asked import DoneError, done_with, find_owner, read_asked
from shared.outbox.budget import count_asked_mail
from shared.outbox.outbox import put_asked_mail
from shared.refusals.requests import ThrottledError
from shared.registrations.registrations import find_registration
from shared.store.calls import ErasedMeanwhileError, check_stays
from shared.store.keys import Key, parts_of
from shared.store.transaction import transact


def answer_asked(key: Key, now: datetime) -> None:
    """Puts the mail into the outbox of the address's registration, if the budget allows it, and
    takes the request out of the outbox: all or nothing. A repeat finds nothing to do.

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
    asked_id = parts_of(key).name
    mail = put_asked_mail(event, registration, asked.kind, asked_id, now)
    counted = [] if asked.is_counted else [count_asked_mail(event, registration.email, now)]
    transact([check_stays(registration.registration_id), mail, done, *counted])
