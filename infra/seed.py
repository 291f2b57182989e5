"""Load events from data files into the table: `python -m infra.seed [FILE …]`.

The organisations that hold events (`infra/organisations`) are loaded first. Without files: the
reference event, and its demonstration edition on a coming date. With
`--demo SEATS`: one more open demonstration event, its seats shared evenly by its breakouts, and
split over `--shards N` counters. Safe to repeat: what is taken stays taken, what an organiser
changed since stays as it is until the file says something new of that very field, and who is
concerned by what a changed file reschedules is mailed. Prints the id of each event, the
demonstration's last.

Needs TABLE_NAME and AWS credentials (or AWS_ENDPOINT_URL).
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import yaml

from infra import assets
from infra.sources import merge_source, put_source, read_source, to_models, to_source
from shared.events.events import every_published_event
from shared.events.moments import keep_former_starts, keep_moments
from shared.events.organisations import put_organisation
from shared.events.programmes import read_whole_event
from shared.models.event import Event, HostOrganisation
from shared.models.programme import Programme, Session, arrange
from shared.publishing.publication import publish
from shared.publishing.rescheduling import mail_rescheduled
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import now
from shared.store.transaction import transact

REFERENCE = Path(__file__).parent / "events" / "ambtenarenbijeenkomst-2016.yaml"
ORGANISATIONS = Path(__file__).parent / "organisations"
_DEMONSTRATION = "demonstratie-"
_THURSDAY = 3
_MAIL_DAYS = {
    "reminderDays": "reminder_days",
    "askDays": "ask_days",
    "thanksDays": "thanks_days",
}
_MAIL_SETTINGS = {"mailTexts": "mail_texts", **_MAIL_DAYS}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.seed", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--demo", type=int, metavar="SEATS")
    parser.add_argument("--shards", type=int, default=1, metavar="N")
    options = parser.parse_args(arguments)
    assets.make()
    moment = now()
    load_organisations()
    if options.demo is not None:
        facts = make_demonstration(read_file(REFERENCE), moment, seats=options.demo)
        print(_load(facts | {"shards": options.shards}, moment))
    elif options.files:
        for file in options.files:
            print(_load(read_file(file), moment))
    else:
        print(_load(read_file(REFERENCE), moment))
        print(_load_demonstration(moment))


def load_organisations() -> None:
    """Those that hold events, each as its file says now."""
    for file in sorted(ORGANISATIONS.glob("*.yaml")):
        transact([put_organisation(HostOrganisation.model_validate(read_file(file)))])


def parse(facts: Mapping[str, Any]) -> tuple[Event, Programme]:
    """The event and its programme in a data file, its local times read in its zone; with a secret
    of its own, since it may be new.

    Raises: pydantic's ValidationError, KeyError with the missing field's name.
    """
    zone = ZoneInfo(facts["timezone"])
    day = date.fromisoformat(str(facts["date"]))
    programme = arrange([_parse_session(item, day, zone) for item in facts["programme"]])
    sessions = programme.sessions
    hours, window = facts["publishedHours"], facts["registration"]
    event = Event.model_validate(
        {
            **{name: facts[name] for name in ("eventId", "timezone", "venue", "organiser")},
            **{name: facts[name] for name in ("capacity", "retentionDays", "requirementsDays")},
            **{name: _text(facts[name]) for name in ("title", "summary", "description")},
            **{name: _text(facts[name]) for name in ("audience", "notice") if name in facts},
            **{name: facts[name] for name in ("shortTitle", "organisationId") if name in facts},
            **{name: facts[name] for name in _MAIL_DAYS if name in facts},
            **({"questions": _parse_questions(facts)} if "questions" in facts else {}),
            "mailTexts": {s: _text(text) for s, text in facts.get("mailTexts", {}).items()},
            "startsAt": sessions[0].starts_at,
            "endsAt": max(session.ends_at for session in sessions),
            "publishedStartsAt": _at(day, hours["starts"], zone),
            "publishedEndsAt": _at(day, hours["ends"], zone),
            "registration": {
                "opensAt": _moment(window["opens"], zone),
                "closesAt": _moment(window["closes"], zone),
                "changeUntil": _moment(window["changeUntil"], zone),
            },
            "rounds": [
                {
                    "roundId": round_["roundId"],
                    "title": _text(round_["title"]),
                    "required": round_.get("required", True),
                    "sessions": _choices(programme, round_["roundId"]),
                }
                for round_ in facts["rounds"]
            ],
            "shards": facts.get("shards", 1),
            "lastMinutes": facts.get("lastMinutes", 0),
            "waitingLimit": facts.get("waitingList", {}).get("limit"),
            # The event's secret: 32 random bytes.
            "digestKey": token_hex(32),
        }
    )
    return event, programme


def make_demonstration(
    facts: Mapping[str, Any], moment: datetime, *, seats: int | None = None
) -> dict[str, Any]:
    """An edition of the same programme on a Thursday eight weeks ahead, open from now on and
    marked as a demonstration."""
    day = moment.date() + timedelta(weeks=8)
    day += timedelta(days=(_THURSDAY - day.weekday()) % 7)
    edition = {
        **facts,
        **facts["demonstration"],
        "eventId": f"{_DEMONSTRATION}{day}",
        "date": day,
        "registration": {
            "opens": moment - timedelta(days=1),
            "closes": f"{day - timedelta(days=1)}T17:00",
            "changeUntil": f"{day - timedelta(days=1)}T17:00",
        },
    }
    if seats is not None:
        edition["eventId"] = f"{_DEMONSTRATION}{uuid4().hex[:8]}"
        edition["capacity"] = seats
        edition["programme"] = _share(seats, facts["programme"])
    return edition


def _share(seats: int, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The programme with the seats shared evenly by its breakouts; the first get what is over."""
    breakouts = [item["sessionId"] for item in items if item["kind"] == "breakout"]
    each, over = divmod(seats, len(breakouts))
    share = {name: each + (index < over) for index, name in enumerate(breakouts)}
    return [
        {**item, "capacity": share[item["sessionId"]]} if item["sessionId"] in share else item
        for item in items
    ]


def _load_demonstration(moment: datetime) -> str:
    """The demonstration that is still a week ahead, published again, or else a new one: a repeat
    must not move an event that somebody registered for."""
    soon = moment + timedelta(weeks=1)
    name = re.compile(_DEMONSTRATION + r"\d{4}-\d{2}-\d{2}")
    coming = [
        event
        for event in every_published_event()
        if name.fullmatch(event.event_id) and event.starts_at > soon
    ]
    if coming:
        return _render_anew(coming[-1], moment)
    return _load(make_demonstration(read_file(REFERENCE), moment), moment)


def _load(facts: Mapping[str, Any], moment: datetime) -> str:
    event, programme = parse(facts)
    event = event.model_copy(update={"source": _digest(facts)})
    said = to_source(event, programme)
    source = put_source(event.event_id, said)
    try:
        was, was_programme = read_whole_event(event.event_id)
    except NotFoundError:
        publish(event, programme, moment, also=[source])
        return event.event_id
    if was.source == event.source:
        return _render_anew(was, moment)
    if said_before := read_source(event.event_id):
        event, programme = to_models(merge_source(said_before, said, was, was_programme))
    # What an organiser decided since is not in the file, and its secret is made once.
    kept = ["state", "has_waiting_list", "waiting_limit", "share", "digest_key"]
    kept += [field for name, field in _MAIL_SETTINGS.items() if name not in facts]
    update = {name: getattr(was, name) for name in kept}
    event = event.model_copy(update={**update, "version": was.version + 1})
    event = keep_moments(was, event, moment)
    programme = keep_former_starts(was, was_programme, programme)
    mailings = mail_rescheduled(was, was_programme, event, programme, moment)
    publish(event, programme, moment, also=[*mailings, source])
    return event.event_id


def _render_anew(event: Event, moment: datetime) -> str:
    """Publishes an event as it stands, for an organiser may have changed it since it was loaded."""
    found = read_whole_event(event.event_id)
    again = found.event.model_copy(update={"version": found.event.version + 1})
    publish(again, found.programme, moment)
    return event.event_id


def _digest(facts: Mapping[str, Any]) -> str:
    """What is the same for two files that say the same."""
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def read_file(file: Path) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return facts


def _parse_session(item: Mapping[str, Any], day: date, zone: ZoneInfo) -> Session:
    plain = {
        name: item[name]
        for name in ("sessionId", "kind", "roundId", "partOf", "room", "capacity")
        if name in item
    }
    people = [
        {**person, "organisation": _text(person["organisation"])}
        if "organisation" in person
        else person
        for person in item.get("people", [])
    ]
    return Session.model_validate(
        {
            **plain,
            **{name: _text(item[name]) for name in ("title", "description") if name in item},
            "startsAt": _at(day, item["starts"], zone),
            "endsAt": _at(day, item["ends"], zone),
            "people": people,
        }
    )


def _parse_questions(facts: Mapping[str, Any]) -> list[Any]:
    """As the model takes them; a reason is a text with paragraphs."""
    return [
        {**asked, "reason": _text(asked["reason"])} if "reason" in asked else asked
        for asked in facts["questions"]
    ]


def _choices(programme: Programme, round_id: str) -> list[dict[str, Any]]:
    return [
        session.model_dump(
            include={"session_id", "title", "starts_at", "ends_at", "room", "capacity"}
        )
        for session in programme.sessions
        if session.round_id == round_id
    ]


def _text(texts: Mapping[str, str]) -> dict[str, str]:
    """Both languages; a file breaks its lines where it likes, a paragraph ends at a blank one."""
    return {
        language: re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()) for language, text in texts.items()
    }


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone)


def _moment(local: str | datetime, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(local) if isinstance(local, str) else local
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


if __name__ == "__main__":
    main(sys.argv[1:])
