"""Placeholders in an organiser's words become facts of one registration, when a mail is written.

What a visitor typed is text, wherever it stands: no link is ever found in it, and HTML escapes it
as it escapes the words around it.
"""

from collections.abc import Mapping
from typing import Self

from shared.input.ids import show_reference
from shared.input.placeholders import IMPERSONAL, Placeholder, cut, placeholders_in
from shared.models.event import Breakout, Event
from shared.models.fields import Language
from shared.models.registration import RegistrationView
from shared.models.statuses import has_seat
from shared.pages.prose import Piece, find_links, split_paragraphs
from shared.words.mails import say
from shared.words.places import describe_place
from shared.words.spoken import day_in_words, hours_in_words

Values = Mapping[Placeholder, str]


class Paragraph(str):
    """A paragraph, its placeholders filled in; `lines` are its lines in pieces, each of them text
    or a link."""

    lines: list[list[Piece]]

    @classmethod
    def fill(cls, text: str, values: Values) -> Self:
        lines = [_fill_line(line, values) for line in text.splitlines()]
        whole = cls("\n".join("".join(piece.words for piece in line) for line in lines))
        whole.lines = lines
        return whole


def fill_text(text: str, values: Values) -> list[Paragraph]:
    """The paragraphs of what an organiser wrote."""
    return [Paragraph.fill(paragraph, values) for paragraph in split_paragraphs(text)]


def fill_subject(text: str, values: Values) -> str:
    """A subject is shown where others look on: it says nothing of one person."""
    return "".join(
        values[placeholder] if placeholder in IMPERSONAL else words
        for words, placeholder in cut(text)
    )


def says_something_personal(text: str) -> bool:
    return bool(placeholders_in(text) - IMPERSONAL)


def read_lines(paragraph: str) -> list[list[Piece]]:
    """The lines of a paragraph, of an organiser's or of ours."""
    if isinstance(paragraph, Paragraph):
        return paragraph.lines
    return [find_links(line) for line in paragraph.splitlines()]


def describe_reader(view: RegistrationView, event: Event, link: str, lang: Language) -> Values:
    """The value of each placeholder, for whoever has this registration; `link` opens it."""
    chosen = _choose_sessions(view, event)
    titles = [_one_line(session.title.get(lang)) for session in chosen]
    rooms = [session.room for session in chosen if session.room]
    first = event.published_starts_at, event.published_ends_at
    times = [(session.starts_at, session.ends_at) for session in chosen] or [first]
    spoken = [hours_in_words(starts, ends, event.zone, lang) for starts, ends in times]
    return {
        "name": view.name,
        "organisation": view.organisation.name,
        "session": ", ".join(titles) or say("placeholder-no-session", lang),
        "room": ", ".join(dict.fromkeys(rooms)) or say("placeholder-no-room", lang),
        "time": ", ".join(dict.fromkeys(spoken)),
        "date": day_in_words(event.starts_at, event.zone, lang),
        "place": describe_place(event),
        "event": _one_line(event.title.get(lang)),
        "reference": show_reference(view.reference),
        "link": link,
    }


def _choose_sessions(view: RegistrationView, event: Event) -> list[Breakout]:
    """Those with a seat; where there is none, those that are waited for."""
    seated = {each.session_id for each in view.sessions if has_seat(each.status)}
    wanted = seated or {each.session_id for each in view.sessions}
    sessions = (session for round_ in event.rounds for session in round_.sessions)
    return [session for session in sessions if session.session_id in wanted]


def _fill_line(line: str, values: Values) -> list[Piece]:
    pieces: list[Piece] = []
    for words, placeholder in cut(line):
        if placeholder == "link":
            link = values[placeholder]
            pieces.append(Piece(link, link if link.startswith("https://") else None))
        elif placeholder:
            pieces.append(Piece(values[placeholder]))
        else:
            pieces += find_links(words)
    return pieces


def _one_line(text: str) -> str:
    return " ".join(text.split())
