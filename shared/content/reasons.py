"""Every reason for which a draft cannot be published yet, in plain words, each with the place in
the content that mends it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from pydantic import ValidationError

from shared.content.clocks import Span, find_spans, find_zone, read_moment
from shared.content.content import MOST_SESSIONS, Content, DraftPicture, DraftSession, DraftText
from shared.content.questions import make_question
from shared.refusals.faults import to_faults
from shared.refusals.refusal import Fault

_ALL_TOGETHER = ("plenary", "breakout")
"""Kinds of items at which a visitor is from beginning to end."""


def find_reasons(content: Content, now: datetime) -> list[Fault]:
    """All of them; none where it can be published `now`."""
    return [
        *_find_missing(content),
        *_find_day(content),
        *_find_window(content, now),
        *_find_share(content),
        *_find_questions(content),
        *_find_rounds(content),
        *_find_sessions(content),
        *_find_order(content),
        *_find_overlaps(content),
    ]


def _find_missing(content: Content) -> Iterator[Fault]:
    for pointer, text, detail in (
        ("/title", content.title, "The event has no title yet."),
        ("/summary", content.summary, "Say in a sentence or two what the event is about."),
        ("/description", content.description, "Tell what the event is about."),
    ):
        yield from _ask_text(pointer, text, detail)
    for pointer, value, detail in (
        ("/venue/name", content.venue.name, "Say where it is: the name of the place."),
        ("/venue/city", content.venue.city, "Say in which city it is."),
        ("/organiser/name", content.organiser.name, "Say who organises it."),
        ("/organiser/email", content.organiser.email, "Give an address for questions."),
        ("/capacity", content.capacity, "Say how many people can come."),
    ):
        if value is None:
            yield Fault(pointer, "required", detail)
    if content.retention_days is None:
        detail = "Say how many days after the event registrations are deleted."
        yield Fault("/retentionDays", "no-retention", detail)
    for pointer, text in (
        ("/audience", content.audience),
        ("/notice", content.notice),
        ("/report", content.report),
        *((f"/mailTexts/{slot}", text) for slot, text in content.mail_texts.items()),
    ):
        if text.nl or text.en:
            yield from _ask_text(pointer, text, "Give the Dutch text as well.")
    if content.short_title.en and not content.short_title.nl:
        yield Fault("/shortTitle/nl", "required", "Give the Dutch text as well.")
    for slot, text in content.mail_texts.items():
        if not (text.nl or text.en):
            yield Fault(f"/mailTexts/{slot}/nl", "required", "Write this text, or take it out.")
    yield from _ask_alt("", content.picture)


def _ask_text(pointer: str, text: DraftText, detail: str) -> Iterator[Fault]:
    if not text.nl:
        yield Fault(f"{pointer}/nl", "required", detail)


def _ask_alt(pointer: str, picture: DraftPicture | None) -> Iterator[Fault]:
    """Who does not see a picture is told what it shows (WCAG 2.2, 1.1.1)."""
    if picture and not picture.alt.nl:
        yield Fault(f"{pointer}/picture/alt/nl", "no-alt", "Say what the picture shows.")


def _find_day(content: Content) -> Iterator[Fault]:
    if content.date is None:
        yield Fault("/date", "no-date", "Say on which day it is.")
    elif content.day is None:
        yield Fault("/date", "no-year", "Say in which year it is.")
    if find_zone(content.timezone) is None:
        yield Fault("/timezone", "unknown-timezone", "Give a time zone, as Europe/Amsterdam.")
    hours = content.published_hours
    if hours.starts and hours.ends and not hours.starts < hours.ends:
        detail = "The announced hours must begin before they end."
        yield Fault("/publishedHours/ends", "hours-order", detail)


def _find_window(content: Content, now: datetime) -> Iterator[Fault]:
    zone, spans = find_zone(content.timezone), find_spans(content).values()
    if zone is None:
        return
    window = content.registration
    opens, closes, until = (
        read_moment(each, zone) if each else None
        for each in (window.opens, window.closes, window.change_until)
    )
    starts = ends = None
    if content.day and spans:
        starts = min(span.starts for span in spans).replace(tzinfo=zone)
        ends = max(span.ends for span in spans).replace(tzinfo=zone)
    last = closes or starts
    if last and not (opens or now) < last:
        if opens:
            detail = "Registration must open before it closes."
            yield Fault("/registration/opens", "window-order", detail)
        else:
            detail = "Registration would have closed by now. Choose a later moment, or day."
            yield Fault("/registration/closes" if closes else "/date", "closed-already", detail)
    for name, moment in (("closes", closes), ("changeUntil", until)):
        if moment and ends and moment > ends:
            detail = "This is after the end of the event."
            yield Fault(f"/registration/{name}", "after-event", detail)


def _find_share(content: Content) -> Iterator[Fault]:
    if content.share:
        for name, value in (("limit", content.share.limit), ("until", content.share.until)):
            if value is None:
                detail = "Say how many an organisation may send, and until when."
                yield Fault(f"/share/{name}", "required", detail)


def _find_questions(content: Content) -> Iterator[Fault]:
    seen = set()
    for index, question in enumerate(content.questions):
        at = f"/questions/{index}"
        if question.question_id in seen:
            yield Fault(f"{at}/questionId", "duplicate-question", "This question is there twice.")
        seen.add(question.question_id)
        try:
            make_question(question)
        except ValidationError as error:
            for fault in to_faults(error):
                yield fault._replace(pointer=at + fault.pointer)


def _find_rounds(content: Content) -> Iterator[Fault]:
    seen = set()
    for index, round_ in enumerate(content.rounds):
        at = f"/rounds/{index}"
        if round_.round_id in seen:
            yield Fault(f"{at}/roundId", "duplicate-round", "Another round has this id.")
        seen.add(round_.round_id)
        yield from _ask_text(f"{at}/title", round_.title, "Give this round a title.")
        sessions = [s for s in content.programme if s.round_id and s.round_id == round_.round_id]
        if not sessions:
            yield Fault(at, "empty-round", "This round has no sessions.")
        elif all(session.capacity == 0 for session in sessions):
            yield Fault(at, "no-seats", "No session of this round has a seat.")


def _find_sessions(content: Content) -> Iterator[Fault]:
    if not content.programme:
        yield Fault("/programme", "no-programme", "There is nothing on the programme yet.")
    breakouts = sum(session.kind == "breakout" for session in content.programme)
    if len(content.programme) + breakouts > MOST_SESSIONS:
        detail = f"Sessions and breakouts are at most {MOST_SESSIONS} together."
        yield Fault("/programme", "too-many-sessions", detail)
    ids = [session.session_id for session in content.programme]
    for index, session in enumerate(content.programme):
        at = f"/programme/{index}"
        if session.session_id in ids[:index]:
            yield Fault(f"{at}/sessionId", "duplicate-session", "Another item has this id.")
        yield from _ask_text(f"{at}/title", session.title, "Give this item a title.")
        if session.description.en:
            detail = "Give the Dutch text as well."
            yield from _ask_text(f"{at}/description", session.description, detail)
        yield from _find_hours(content, at, session)
        yield from _find_seats(content, at, session)
        for number, person in enumerate(session.people):
            where = f"{at}/people/{number}"
            if person.name is None:
                yield Fault(f"{where}/name", "required", "Say who this is.")
            if person.organisation.en:
                detail = "Give the Dutch text as well."
                yield from _ask_text(f"{where}/organisation", person.organisation, detail)
            if person.bio.en and not person.bio.nl:
                yield Fault(f"{where}/bio/nl", "required", "Give the Dutch text as well.")
            yield from _ask_alt(where, person.picture)
        if session.part_of is None:
            continue
        block = next((s for s in content.programme if s.session_id == session.part_of), None)
        if block is None:
            yield Fault(f"{at}/partOf", "unknown-block", "The programme has no such block.")
        elif block.part_of:
            yield Fault(f"{at}/partOf", "nested-block", "A block is not part of another block.")


def _find_hours(content: Content, at: str, session: DraftSession) -> Iterator[Fault]:
    if session.session_id in content.blocks:
        return
    if session.date and session.date != content.date:
        yield Fault(f"{at}/date", "outside-day", "This is on another day than the event.")
    for name, clock in (("starts", session.starts), ("ends", session.ends)):
        if clock is None:
            yield Fault(f"{at}/{name}", "required", "Say when this begins and ends.")
    if session.starts and session.ends and not session.starts < session.ends:
        yield Fault(f"{at}/ends", "session-order", "This must begin before it ends.")


def _find_seats(content: Content, at: str, session: DraftSession) -> Iterator[Fault]:
    if session.kind != "breakout":
        if session.round_id or session.capacity is not None or session.is_cancelled:
            detail = "Only a parallel session has a round and seats of its own."
            yield Fault(f"{at}/kind", "not-parallel", detail)
        return
    if session.round_id is None:
        yield Fault(f"{at}/roundId", "required", "Say in which round this is chosen.")
    elif session.round_id not in {round_.round_id for round_ in content.rounds}:
        yield Fault(f"{at}/roundId", "unknown-round", "The event has no such round.")
    if session.capacity is None:
        yield Fault(f"{at}/capacity", "no-capacity", "Say how many seats this has.")


def _find_order(content: Content) -> Iterator[Fault]:
    """A block of a block is seen above; one that is a breakout has items nobody could choose."""
    for index, session in enumerate(content.programme):
        if session.kind == "breakout" and session.session_id in content.blocks:
            detail = "A parallel session has no items of its own."
            yield Fault(f"/programme/{index}/kind", "breakout-block", detail)


def _find_overlaps(content: Content) -> Iterator[Fault]:
    """Where somebody would have to be in two places: common items, and sessions of two rounds."""
    for index, other in find_overlapping(content):
        session, second = content.programme[index], content.programme[other]
        if not {session.kind, second.kind} <= set(_ALL_TOGETHER):
            continue
        if session.is_cancelled or second.is_cancelled:
            continue
        if session.kind == "breakout" and session.round_id == second.round_id:
            continue
        detail = f"This overlaps with “{second.title.nl or second.title.en or second.session_id}”."
        yield Fault(f"/programme/{index}/starts", "overlap", detail)


def find_overlapping(content: Content) -> Iterator[tuple[int, int]]:
    """The places of items that go on at once, the later one first; blocks are their items."""
    own: dict[int, Span] = {
        index: span
        for index, span in find_spans(content).items()
        if content.programme[index].session_id not in content.blocks
    }
    for (index, span), (other, second) in combinations(own.items(), 2):
        if span.overlaps(second):
            yield (index, other) if span.starts >= second.starts else (other, index)
