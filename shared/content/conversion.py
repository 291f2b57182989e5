"""An event with its programme, and the content of a draft: each is made of the other."""

import datetime as dt
from typing import Any, NamedTuple

from shared.content.clocks import at, find_spans, find_zone, read_moment, write_clock, write_moment
from shared.content.content import (
    Content,
    DraftBio,
    DraftBriefText,
    DraftHours,
    DraftMailText,
    DraftOrganiser,
    DraftPerson,
    DraftRound,
    DraftSession,
    DraftShare,
    DraftText,
    DraftVenue,
    DraftWaitingList,
    DraftWindow,
)
from shared.content.questions import draft_question, make_question
from shared.content.reasons import find_reasons
from shared.content.texts import halve, halve_picture, whole, whole_picture
from shared.models.event import Breakout, Event
from shared.models.fields import AS_KEPT, LocalText
from shared.models.programme import Programme, Session, arrange
from shared.refusals.registrations import NotPublishableError

_AS_THEY_ARE = (
    *("timezone", "organisation_id", "capacity", "last_minutes", "shards", "retention_days"),
    *("requirements_days", "reminder_days", "ask_days", "thanks_days", "allocation"),
)
_TEXTS = ("title", "summary", "description", "audience", "notice", "report")
_OF_SESSION = ("session_id", "kind", "round_id", "part_of", "room", "capacity", "is_cancelled")


class Made(NamedTuple):
    """A draft as it would be published."""

    event: Event
    programme: Programme


def to_models(content: Content, event_id: str, now: dt.datetime) -> Made:
    """The event and its programme. Where nobody says so, registration opens `now`. The event's
    state, version and secret are its first; who publishes knows better.

    Raises: NotPublishableError with every reason.
    """
    if reasons := find_reasons(content, now):
        raise NotPublishableError(reasons)
    zone, day = find_zone(content.timezone), content.day
    assert zone and day, "reasons have been looked for"
    programme = arrange(_make_sessions(content, zone, day))
    starts_at = programme.sessions[0].starts_at
    ends_at = max(session.ends_at for session in programme.sessions)
    hours, window = content.published_hours, content.registration
    closes_at = read_moment(window.closes, zone) if window.closes else starts_at
    line, share = content.waiting_list, content.share
    facts: dict[str, Any] = {name: getattr(content, name) for name in _AS_THEY_ARE}
    facts |= {name: whole(getattr(content, name)) for name in (*_TEXTS, "short_title")}
    event = Event.model_validate(
        {
            **facts,
            "event_id": event_id,
            "picture": whole_picture(content.picture),
            "venue": content.venue.model_dump(),
            "organiser": content.organiser.model_dump(),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "published_starts_at": at(day, hours.starts, zone) if hours.starts else starts_at,
            "published_ends_at": at(day, hours.ends, zone) if hours.ends else ends_at,
            "registration": {
                "opens_at": read_moment(window.opens, zone) if window.opens else now,
                "closes_at": closes_at,
                "change_until": read_moment(window.change_until, zone)
                if window.change_until
                else closes_at,
            },
            "has_waiting_list": line is not None,
            "waiting_limit": line.limit if line else None,
            "share": {"limit": share.limit, "until": read_moment(share.until, zone)}
            if share and share.until
            else None,
            "questions": tuple(map(make_question, content.questions)),
            "mail_texts": {slot: whole(text) for slot, text in content.mail_texts.items()},
            "rounds": [
                {
                    "round_id": round_.round_id,
                    "title": whole(round_.title),
                    "required": round_.required,
                    "sessions": _offer(content, programme, round_.round_id),
                }
                for round_ in content.rounds
            ],
        }
    )
    return Made(event, programme)


def _make_sessions(content: Content, zone: dt.tzinfo, day: dt.date) -> list[Session]:
    spans = find_spans(content)
    return [
        Session.model_validate(
            {
                **{name: getattr(session, name) for name in _OF_SESSION},
                "title": whole(session.title),
                "description": whole(session.description),
                "starts_at": spans[index].starts.replace(tzinfo=zone),
                "ends_at": spans[index].ends.replace(tzinfo=zone),
                "people": [
                    {
                        "name": person.name,
                        "role": person.role,
                        "organisation": whole(person.organisation),
                        "bio": whole(person.bio),
                        "picture": whole_picture(person.picture),
                    }
                    for person in session.people
                ],
            }
        )
        for index, session in enumerate(content.programme)
    ]


def _offer(content: Content, programme: Programme, round_id: str | None) -> list[dict[str, Any]]:
    """The sessions of a round, in the order in which the author has them."""
    on = {session.session_id: session for session in programme.sessions}
    chosen = [
        on[s.session_id] for s in content.programme if s.session_id and s.round_id == round_id
    ]
    return [session.model_dump(include=set(Breakout.model_fields)) for session in chosen]


def to_content(event: Event, programme: Programme) -> Content:
    """The content that `to_models` makes this of."""
    zone = event.zone
    day = event.published_starts_at.astimezone(zone).date()
    window = event.registration
    fields: dict[str, Any] = {name: getattr(event, name) for name in _AS_THEY_ARE}
    fields |= {name: DraftText(**halve(getattr(event, name))) for name in _TEXTS}
    share = event.share
    return Content(
        **fields,
        short_title=DraftBriefText(**halve(event.short_title)),
        picture=halve_picture(event.picture),
        date=day.isoformat(),
        published_hours=DraftHours(
            starts=write_clock(event.published_starts_at, zone),
            ends=write_clock(event.published_ends_at, zone),
        ),
        venue=DraftVenue(**event.venue.model_dump()),
        organiser=DraftOrganiser(name=event.organiser.name, email=event.organiser.email),
        registration=DraftWindow(
            opens=write_moment(window.opens_at, zone),
            closes=write_moment(window.closes_at, zone),
            change_until=write_moment(window.change_until, zone),
        ),
        waiting_list=DraftWaitingList(limit=event.waiting_limit)
        if event.has_waiting_list
        else None,
        share=DraftShare(limit=share.limit, until=write_moment(share.until, zone))
        if share
        else None,
        questions=tuple(map(draft_question, event.questions)),
        mail_texts={slot: _draft_mail_text(text) for slot, text in event.mail_texts.items()},
        rounds=tuple(
            DraftRound(
                round_id=round_.round_id,
                title=DraftText(**halve(round_.title)),
                required=round_.required,
            )
            for round_ in event.rounds
        ),
        programme=tuple(
            _draft_session(session, event, day) for session in _in_order(event, programme)
        ),
    )


def _in_order(event: Event, programme: Programme) -> list[Session]:
    """In order of time, a block before its items, and parallel sessions as their round has them."""
    offered = [session.session_id for round_ in event.rounds for session in round_.sessions]
    places = {session_id: place for place, session_id in enumerate(offered)}
    return sorted(
        programme.sessions,
        key=lambda s: (s.starts_at, s.part_of is not None, places.get(s.session_id, -1)),
    )


def _draft_session(session: Session, event: Event, day: dt.date) -> DraftSession:
    zone = event.zone
    its_day = session.starts_at.astimezone(zone).date()
    return DraftSession(
        **{name: getattr(session, name) for name in _OF_SESSION},
        title=DraftText(**halve(session.title)),
        description=DraftText(**halve(session.description)),
        date=None if its_day == day else its_day.isoformat(),
        starts=write_clock(session.starts_at, zone),
        ends=write_clock(session.ends_at, zone),
        people=tuple(
            DraftPerson(
                name=person.name,
                role=person.role,
                organisation=DraftText(**halve(person.organisation)),
                bio=DraftBio(**halve(person.bio)),
                picture=halve_picture(person.picture),
            )
            for person in session.people
        ),
    )


def settle(content: Content) -> Content:
    """The same content as `to_content` writes it: blocks in the hours of their items, moments by a
    clock at the event."""
    spans = find_spans(content)
    programme = []
    for index, session in enumerate(content.programme):
        if session.session_id in content.blocks and index in spans:
            span = spans[index]
            update = {"starts": f"{span.starts:%H:%M}", "ends": f"{span.ends:%H:%M}"}
            session = session.model_copy(update=update)
        programme.append(session)
    update_all: dict[str, Any] = {"programme": tuple(programme)}
    if zone := find_zone(content.timezone):
        window, share = content.registration, content.share
        moments = {
            name: write_moment(read_moment(moment, zone), zone)
            for name in ("opens", "closes", "change_until")
            if (moment := getattr(window, name))
        }
        update_all["registration"] = window.model_copy(update=moments)
        if share and share.until:
            until = write_moment(read_moment(share.until, zone), zone)
            update_all["share"] = share.model_copy(update={"until": until})
    return content.model_copy(update=update_all)


def _draft_mail_text(text: LocalText) -> DraftMailText:
    """As it was taken: before there were placeholders, brackets meant nothing."""
    return DraftMailText.model_validate(halve(text), context=AS_KEPT)
