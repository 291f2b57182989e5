"""Writes the mail that tells an organiser what happened: counts, titles and links. Nobody's name or
address is in it, and no answer."""

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from shared.input.text import Address
from shared.letters.happened import SeatsNow, WatchNews
from shared.letters.headers import write_address, write_text
from shared.letters.reasons import one_line
from shared.models.event import Event
from shared.models.fields import Language
from shared.words.mails import say


class ToldEvent(NamedTuple):
    """An event with what is new there; `link` leads to its page on the desk, `choice` to where one
    chooses what to be told."""

    event: Event
    news: WatchNews
    link: str
    choice: str


def compose_news(
    email: Address, language: Language, told: Sequence[ToldEvent], sender: str
) -> EmailMessage:
    """The message as it is sent, about at least one event."""
    first = one_line(told[0].event.brief_title(language))
    subject = say("news-of", language, title=first, count=len(told))
    message = EmailMessage(policy=SMTP)
    for header in (
        write_address("From", sender, say("invited-by", language)),
        write_address("To", email),
        write_text("Subject", subject),
    ):
        message[header.name] = header
    message["Auto-Submitted"] = "auto-generated"
    paragraphs = [say("dear-nobody", language)]
    for each in told:
        lines = [f"- {line}" for line in _list_lines(each, language)]
        title = one_line(each.event.title.get(language))
        paragraphs += [f"{title}\n" + "\n".join(lines), say("news-look", language), each.link]
    paragraphs += [
        "\n".join([say("news-choose", language), *(each.choice for each in told)]),
        say("regards", language) + "\n" + say("invited-by", language),
    ]
    message.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    message["Content-Language"] = language
    return message


def _list_lines(told: ToldEvent, language: Language) -> Iterator[str]:
    news = told.news
    for session_id in news.full:
        yield _say_where("news-full", "news-full-session", told.event, session_id, language)
    for session_id in news.begun:
        yield _say_where("news-begun", "news-begun-session", told.event, session_id, language)
    if news.bounced:
        yield say("news-bounced", language, count=news.bounced)
    if news.wishes:
        yield say("news-wishes", language, count=news.wishes)
    if news.registered_yesterday is not None:
        count = news.registered_yesterday
        yield say("news-yesterday" if count else "news-yesterday-nobody", language, count=count)
    for seats in news.seats:
        yield _say_seats(told.event, seats, language)


def _say_seats(event: Event, seats: SeatsNow, language: Language) -> str:
    facts = {"taken": seats.taken, "capacity": seats.capacity}
    line = _say_where(
        "news-seats", "news-seats-session", event, seats.session_id, language, **facts
    )
    if not seats.waiting:
        return line
    return " ".join((line, say("news-waiting", language, count=seats.waiting)))


def _say_where(
    text_id: str,
    of_session: str,
    event: Event,
    session_id: str | None,
    language: Language,
    **facts: object,
) -> str:
    """Of the event itself, or of one of its sessions."""
    if session_id is None:
        return say(text_id, language, **facts)
    sessions = (session for round_ in event.rounds for session in round_.sessions)
    found = (s.title.get(language) for s in sessions if s.session_id == session_id)
    return say(of_session, language, title=one_line(next(found, session_id)), **facts)
