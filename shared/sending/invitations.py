"""The mail to who was given a role leaves: read, written, sent at its turn, marked."""

from contextlib import suppress

from shared.access.grants import EVERY_EVENT
from shared.access.invitations import (
    Invitation,
    drop_orphan,
    find_unsent,
    make_link_token,
    mark_sent,
)
from shared.events.events import read_event
from shared.input.text import Address
from shared.letters.invitation import Invited, compose_invitation
from shared.pages.paths import desk_path
from shared.runtime.clock import Clock
from shared.runtime.settings import require
from shared.runtime.telemetry import count, logger
from shared.sending.ses import MAIL_FROM, read_quota, send_or_pause, wait_for_turn
from shared.store.calls import ConditionFailedError
from shared.store.keys import Key

SITE_URL = require("SITE_URL")


def send_invitation(key: Key, clock: Clock) -> None:
    """Sends it, unless it was sent before, or the grant was taken away. A crash between SES's
    answer and the mark leads to a second mail; the links of both are good.

    Raises: one of `NotNowError` of `shared.sending.dispatch`; whatever kept it from being sent.
    """
    invitation = find_unsent(key, clock.now())
    if invitation is None:
        drop_orphan(key)
        return
    message = compose_invitation(_describe(invitation), MAIL_FROM)
    wait_for_turn(read_quota, clock)
    send_or_pause(message, invitation.email, clock)
    with suppress(ConditionFailedError):
        mark_sent(key, clock.now())
    count("ConfirmationSent")
    logger.info("invitation sent")


def _describe(invitation: Invitation) -> Invited:
    language = invitation.language
    title = None
    if invitation.event_id != EVERY_EVENT:
        title = read_event(invitation.event_id).title.get(language)
    has_password = invitation.state == "active"
    page = desk_path(language) if has_password else desk_path(language, "invitation")
    link = SITE_URL.rstrip("/") + page
    if not has_password:
        link += f"#{make_link_token(invitation)}"
    return Invited(Address(invitation.email), invitation.role, title, link, has_password, language)
