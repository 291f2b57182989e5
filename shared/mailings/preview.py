"""What a mailing would say, to whom: read by nobody but the organiser, and sent to nobody.

The mails are written for a stand-in who could be in the segment; no visitor's data is in them.
"""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import Any, NamedTuple

from shared.events.programmes import read_programme
from shared.input import municipalities
from shared.input.text import parse_address
from shared.letters.compose import Credentials, compose
from shared.mailings.segments import has_mail_for, is_held, was_desk_used
from shared.models.event import Event
from shared.models.fields import LANGUAGES, Language
from shared.models.mail import Mail
from shared.models.mailing import Mailing, Segment
from shared.models.programme import Programme
from shared.models.registration import (
    AttendeeOrganisation,
    Registration,
    RegistrationView,
    Standing,
    view,
)
from shared.models.statuses import is_off, waits
from shared.models.tickets import number_places
from shared.registrations.lists import everybody_of, read_registrations
from shared.runtime.settings import require
from shared.words.mails import say

SITE_URL = require("SITE_URL")
_NOBODY = "00000000-0000-4000-8000-000000000000"
# Keys that open nothing.
_CREDENTIALS = Credentials(SITE_URL, "voorbeeld", "voorbeeld", "0000-0000-0000-0000")


class Reach(NamedTuple):
    """How many have a mail in a mailing; `held` of these get none, since their address takes
    none."""

    recipients: int
    held: int


def preview(event: Event, mailing: Mailing) -> dict[str, Any]:
    """How many it reaches, and the mail in each language."""
    reach = count_recipients(event, mailing)
    return {**reach._asdict(), "mails": write_samples(event, mailing)}


def count_recipients(event: Event, mailing: Mailing) -> Reach:
    everybody = list(everybody_of(event.event_id, mailing.created_at))
    desk_was_used = was_desk_used(everybody)
    recipients = [
        registration
        for registration in [*everybody, *_cancelled_with(event, mailing.created_at)]
        if has_mail_for(mailing, registration, event, desk_was_used=desk_was_used)
    ]
    held = sum(is_held(mailing.segment, registration) for registration in recipients)
    return Reach(len(recipients), held)


def write_samples(event: Event, mailing: Mailing) -> list[dict[str, str]]:
    """The mail in each language, to somebody made up."""
    programme = read_programme(event.event_id)
    return [_write(event, programme, mailing, language) for language in LANGUAGES]


def make_stand_in(event: Event, mailing: Mailing, language: Language) -> Registration:
    """Somebody made up who would get this mailing."""
    segment = _plain(mailing.segment)
    seats = {
        round_.round_id: session.session_id
        for round_ in event.rounds
        for session in (next((s for s in round_.sessions if not s.is_cancelled), None),)
        if session
    }
    seats |= _seat_in(event, segment)
    line = Standing(ticket=1)
    if seats:
        round_id, session_id = next(iter(seats.items()))
        line = Standing(round_id=round_id, session_id=session_id, ticket=1)
    waits = segment.kind == "waiting"
    has_seat = not waits or mailing.kind != "announcement"
    was_seen = mailing.kind == "thanks" and segment.kind != "not-checked-in"
    stand_in = Registration(
        registration_id=_NOBODY,
        event_id=event.event_id,
        status="confirmed" if has_seat else "waitlisted",
        created_at=mailing.created_at,
        name=say("example-name", language),
        email=parse_address("anna@voorbeeld.example"),
        organisation=_organisation(segment),
        language=language,
        choices={round_id: (session_id,) for round_id, session_id in seats.items()},
        waitlist=waits,
        seats=seats if has_seat else {},
        lines=(line,) if waits else (),
        address_state="bounced" if segment.kind == "bounced" else None,
        checked_in_at=event.starts_at if was_seen else None,
    )
    if not is_off(event.state):
        return stand_in
    moment = event.cancelled_at or mailing.created_at
    gone: dict[str, Any] = {"status": "cancelled", "seats": {}, "lines": ()}
    return stand_in.model_copy(update=gone | {"cancelled_at": moment})


def _cancelled_with(event: Event, now: datetime) -> Iterator[Registration]:
    """The registrations that were released with the event, among others that are cancelled."""
    if not is_off(event.state):
        return
    after = None
    while True:
        page = read_registrations(event.event_id, now, limit=1_000, status="cancelled", after=after)
        yield from page.registrations
        after = page.next_key
        if after is None:
            return


def _write(
    event: Event, programme: Programme, mailing: Mailing, language: Language
) -> dict[str, str]:
    message = compose_sample(event, programme, mailing, language, event.organiser.email)
    return {
        "language": language,
        "subject": str(message["Subject"]),
        "text": body_of(message, "plain"),
        "html": body_of(message, "html"),
    }


def compose_sample(
    event: Event, programme: Programme, mailing: Mailing, language: Language, sender: str
) -> EmailMessage:
    stand_in = make_stand_in(event, mailing, language)
    return compose(
        _mail_to(stand_in, mailing, mailing.created_at),
        stand_in,
        event,
        programme,
        sender,
        view=view_first_in_line(stand_in),
        credentials=_CREDENTIALS,
        mailing=mailing,
    )


def _mail_to(stand_in: Registration, mailing: Mailing, now: datetime) -> Mail:
    return Mail(
        mail_id=f"mailing-{mailing.mailing_id}",
        registration_id=stand_in.registration_id,
        event_id=stand_in.event_id,
        kind=mailing.kind,
        language=stand_in.language,
        created_at=now,
        mailing_id=mailing.mailing_id,
    )


def view_first_in_line(stand_in: Registration) -> RegistrationView:
    """As whoever made it up is first in each line."""
    return view(stand_in, *number_places(stand_in, lambda _: 1))


def _plain(segment: Segment) -> Segment:
    """Whom the filters of a segment speak of most plainly: a session, a town, who waits."""
    filters = segment.filters
    if filters is None:
        return segment
    if filters.session_id:
        return Segment(kind="session", session_id=filters.session_id)
    if filters.municipality and municipalities.find(filters.municipality):
        return Segment(kind="municipality", code=filters.municipality)
    is_waiting = filters.status is not None and waits(filters.status)
    return Segment(kind="waiting" if is_waiting else "all")


def _seat_in(event: Event, segment: Segment) -> dict[str, str]:
    """The seat that the segment asks for, if it asks for one."""
    return {
        round_.round_id: session.session_id
        for round_ in event.rounds
        for session in round_.sessions
        if session.session_id == segment.session_id
    }


def _organisation(segment: Segment) -> AttendeeOrganisation:
    municipality = municipalities.find(segment.code) if segment.code else None
    if municipality is None:
        return AttendeeOrganisation(name="Gemeente Voorbeeld")
    return AttendeeOrganisation(code=municipality.code, name=municipality.name)


def body_of(message: EmailMessage, subtype: str) -> str:
    """The words of a mail: `plain`, or `html`."""
    part = message.get_body((subtype,))
    assert part is not None, "every mail has words in both forms"
    content: str = part.get_content()
    return content
