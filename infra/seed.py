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
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import uuid4

import yaml

from infra import assets
from infra.sources import merge_source, put_source, read_source, to_source
from infra.sources import to_models as source_models
from shared.content.conversion import to_models
from shared.content.files import read_facts
from shared.events.events import every_published_event
from shared.events.moments import keep_former_starts, keep_moments
from shared.events.organisations import find_logo, put_organisation
from shared.events.programmes import read_whole_event
from shared.models.event import Event
from shared.models.programme import Programme
from shared.models.shown.organisations import HostOrganisation
from shared.publishing.publication import publish
from shared.publishing.rescheduling import mail_rescheduled
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError
from shared.runtime.clock import now
from shared.store.transaction import transact

REFERENCE = Path(__file__).parent / "events" / "ambtenarenbijeenkomst-2016.yaml"
ORGANISATIONS = Path(__file__).parent / "organisations"
_DEMONSTRATION = "demonstratie-"
_THURSDAY = 3
_MAIL_SETTINGS = {
    "mailTexts": "mail_texts",
    "reminderDays": "reminder_days",
    "askDays": "ask_days",
    "thanksDays": "thanks_days",
}
_NEVER_ASKED = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment for what a file leaves open; it leaves nothing of that kind open."""


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
    """Those that hold events, each as its file says now; a logo was uploaded, and stays."""
    for file in sorted(ORGANISATIONS.glob("*.yaml")):
        host = HostOrganisation.model_validate(read_file(file))
        logo = find_logo(host.organisation_id)
        transact([put_organisation(host.model_copy(update={"logo": logo}))])


def parse(facts: Mapping[str, Any]) -> tuple[Event, Programme]:
    """The event and its programme in a data file, its local times read in its zone; with a secret
    of its own, since it may be new. Registration opens on a moment that the file names.

    Raises: InvalidInputError, NotPublishableError, each with every fault; KeyError without an id.
    """
    content = read_facts(facts)
    if content.registration.opens is None:
        detail = "Say when registration opens."
        raise InvalidInputError([Fault("/registration/opens", "required", detail)])
    event, programme = to_models(content, facts["eventId"], _NEVER_ASKED)
    # The event's secret: 32 random bytes.
    return event.model_copy(update={"digest_key": token_hex(32)}), programme


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
        event, programme = source_models(merge_source(said_before, said, was, was_programme))
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


if __name__ == "__main__":
    main(sys.argv[1:])
