"""A mail to an account leaves: an invitation, or what happened at the events that it watches."""

from shared.events.events import read_event
from shared.letters.happened import WatchNews
from shared.letters.watch_news import ToldEvent, compose_news
from shared.models.fields import Language
from shared.pages.paths import desk_path
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import Clock
from shared.runtime.settings import require
from shared.runtime.telemetry import count, logger
from shared.sending.invitations import send_invitation
from shared.sending.ses import MAIL_FROM, read_quota, send_or_pause, wait_for_turn
from shared.store.keys import Key, parts_of
from shared.watching.mails import drop_orphan, find_unsent, is_news, mark_sent

SITE_URL = require("SITE_URL")


def send_to_account(key: Key, clock: Clock) -> None:
    """Sends the mail, unless it was sent before, or its account may know nothing of it any more.

    Raises: as `send_invitation`.
    """
    if is_news(parts_of(key).name):
        send_news(key, clock)
    else:
        send_invitation(key, clock)


def send_news(key: Key, clock: Clock) -> None:
    """As `send_to_account`. A crash between SES's answer and the mark leads to a second mail."""
    mail = find_unsent(key, clock.now())
    told = [each for news in mail.news if (each := _describe(news, mail.language))] if mail else []
    if mail is None or not told:
        drop_orphan(key)
        return
    message = compose_news(mail.email, mail.language, told, MAIL_FROM)
    wait_for_turn(read_quota, clock)
    send_or_pause(message, mail.email, clock)
    mark_sent(key, clock.now())
    count("ConfirmationSent")
    logger.info("organiser told")


def _describe(news: WatchNews, language: Language) -> ToldEvent | None:
    """None where the event is gone."""
    try:
        event = read_event(news.event_id)
    except NotFoundError:
        return None
    site = SITE_URL.rstrip("/")
    link, choice = (
        site + desk_path(language, pattern, eventId=event.event_id)
        for pattern in ("{eventId}", "{eventId}/notifications")
    )
    return ToldEvent(event, news, link, choice)
