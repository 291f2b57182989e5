"""A mail of each kind with an organiser's words, as somebody made up would read it."""

from datetime import datetime
from typing import Any, Final

from shared.letters.compose import Credentials, compose
from shared.mailings.preview import body_of, make_stand_in, view_first_in_line
from shared.models.event import Event, MailSlot
from shared.models.fields import LANGUAGES, Language
from shared.models.mail import Mail, MailKind
from shared.models.mailing import Mailing, Segment
from shared.models.programme import Programme
from shared.models.registration import Registration
from shared.runtime.settings import require

_SHOWN_IN: Final[dict[MailSlot, MailKind]] = {"practical": "confirmed", "closing": "confirmed"}
"""Slots that are part of several kinds, each with the kind that shows it."""


def write_slot_samples(
    event: Event, programme: Programme, slot: MailSlot, now: datetime
) -> list[dict[str, str]]:
    """The mail that has this text, in each language: `language`, `subject`, `text`."""
    return [_write(event, programme, slot, now, language) for language in LANGUAGES]


def _write(
    event: Event, programme: Programme, slot: MailSlot, now: datetime, language: Language
) -> dict[str, str]:
    kind: MailKind = _SHOWN_IN.get(slot, slot)  # type: ignore[arg-type]
    stand_in = _make(event, kind, now, language)
    mail = Mail(
        mail_id=f"000001-{kind}",
        registration_id=stand_in.registration_id,
        event_id=event.event_id,
        kind=kind,
        language=language,
        created_at=now,
    )
    message = compose(
        mail,
        stand_in,
        event,
        programme,
        event.organiser.email,
        view=view_first_in_line(stand_in),
        credentials=Credentials(require("SITE_URL"), "…", "…", "0000-0000-0000-0000"),
    )
    text = body_of(message, "plain")
    return {"language": language, "subject": str(message["Subject"]), "text": text}


def _make(event: Event, kind: MailKind, now: datetime, language: Language) -> Registration:
    waits = kind == "waitlisted"
    mailing = Mailing(
        mailing_id="preview",
        event_id=event.event_id,
        kind="announcement",
        segment=Segment(kind="waiting" if waits else "all"),
        created_at=now,
    )
    stand_in = make_stand_in(event, mailing, language)
    changes: dict[str, Any] = {}
    if waits:
        changes = {"status": "waitlisted", "seats": {}}
    elif kind == "cancelled":
        changes = {"status": "cancelled", "seats": {}, "cancelled_at": now}
    return stand_in.model_copy(update=changes)
