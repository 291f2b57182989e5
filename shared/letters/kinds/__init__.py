"""The kinds of mails, each declared in a file of its own; `MailKind` names them."""

from functools import cache
from importlib import import_module

from shared.letters.kinds.kind import Kind
from shared.models.event import Event
from shared.models.mail import MAIL_KINDS, Mail, MailKind
from shared.models.registration import RegistrationView
from shared.models.statuses import has_ended, has_seat


@cache
def kind_of(name: MailKind) -> Kind:
    """As its file declares it: `still_coming.py` for `still-coming`."""
    found: Kind = import_module(f"{__name__}.{name.replace('-', '_')}").KIND
    return found


@cache
def status_kinds() -> frozenset[MailKind]:
    """The kinds that say which status a registration has."""
    return frozenset(name for name in MAIL_KINDS if kind_of(name).says_status)


def brings_seat(mail: Mail, view: RegistrationView) -> bool:
    """Whether the mail goes with a seat that is held: it brings the calendar and the desk code."""
    return kind_of(mail.kind).goes_with_a_seat and has_seat(view.status)


def shows_programme(mail: Mail, view: RegistrationView) -> bool:
    return kind_of(mail.kind).shows_programme and has_seat(view.status)


def is_over(mail: Mail, view: RegistrationView, event: Event) -> bool:
    """Whether there is nothing left to change or cancel when this mail goes out."""
    is_past = mail.created_at >= event.ends_at
    return kind_of(mail.kind).is_over or is_past or has_ended(view.status)
