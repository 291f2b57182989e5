"""The mail that an organiser sends to themselves leaves: written to somebody made up."""

from collections.abc import Callable
from contextlib import suppress

from shared.events.events import read_event
from shared.events.programmes import read_programme
from shared.letters.headers import write_address, write_text
from shared.mailings.fan_out import fan_out
from shared.mailings.preview import compose_sample
from shared.mailings.trials import find_unsent, is_trial, mark_sent
from shared.runtime.clock import Clock
from shared.runtime.telemetry import count, logger
from shared.sending.dispatch import NotNowError
from shared.sending.ses import MAIL_FROM, read_quota, send_or_pause, wait_for_turn
from shared.store.calls import ConditionFailedError
from shared.words.mails import say


class TrialPostponedError(Exception):
    """SES takes no mail now. A trial lies in no outbox that a look takes up: the stream tries it
    again. It names the kind of delay only."""


def begin_mailing(
    event_id: str, mailing_id: str, *, has_time: Callable[[], bool], clock: Clock
) -> None:
    """Makes a mailing many mails, or sends the one on trial.

    Raises: TrialPostponedError; what reading, writing and sending raises.
    """
    if not is_trial(mailing_id):
        fan_out(event_id, mailing_id, has_time=has_time, clock=clock)
        return
    try:
        send_trial(event_id, mailing_id, clock)
    except NotNowError as error:
        raise TrialPostponedError(type(error).__name__) from None


def send_trial(event_id: str, trial_id: str, clock: Clock) -> None:
    """Sends it once, as a rule: a crash between SES's answer and the mark leads to a second one.

    Raises: what reading and sending raises.
    """
    trial = find_unsent(event_id, trial_id)
    if trial is None:
        return
    event, programme = read_event(event_id), read_programme(event_id)
    message = compose_sample(event, programme, trial.mailing, trial.language, MAIL_FROM)
    subject = say("trial-subject", trial.language, subject=str(message["Subject"]))
    for header in (write_address("To", trial.email), write_text("Subject", subject)):
        del message[header.name]
        message[header.name] = header
    # No registration waits for news of it.
    del message["X-SES-MESSAGE-TAGS"]
    wait_for_turn(read_quota, clock)
    send_or_pause(message, trial.email, clock)
    with suppress(ConditionFailedError):
        mark_sent(event_id, trial_id, clock.now())
    count("ConfirmationSent")
    logger.info("trial of a mailing sent", event_id=event_id)
