"""What is told of which move, and how a fact looks to other systems."""

from typing import get_args

from shared.facts.cloud_events import to_cloud_event, type_of
from shared.facts.facts import Fact, read_fact
from shared.facts.kinds import FACT_KINDS, TOLD
from shared.models.move import MoveReason
from shared.store import keys

REGISTRATION_ID = "3f0e8f6e-30a7-4a86-9a5b-0a9f6f3c3b11"
SOURCE, SITE = "urn:nld:vng:systeem:tests", "https://events.example/"
MOVED = Fact(
    "registration-made",
    "global-goals",
    "2016-11-01T09:00:00Z",
    keys.move_key(REGISTRATION_ID, 1),
)


def test_of_each_reason_it_is_said_what_is_told() -> None:
    assert TOLD.keys() == {*get_args(MoveReason)}
    assert {*TOLD.values()} - {None} <= {*FACT_KINDS}


def test_a_fact_is_a_cloud_event_with_ids_alone() -> None:
    assert to_cloud_event(MOVED, SOURCE, SITE) == {
        "specversion": "1.0",
        "id": f"registration-{REGISTRATION_ID}-000001",
        "source": SOURCE,
        "type": "nl.vng.events.registration.made",
        "subject": REGISTRATION_ID,
        "time": "2016-11-01T09:00:00Z",
        "datacontenttype": "application/json",
        "dataref": f"{SITE}v1/events/global-goals/registrations/{REGISTRATION_ID}",
        "data": {"eventId": "global-goals", "registrationId": REGISTRATION_ID},
    }


def test_a_fact_of_the_event_is_about_the_event() -> None:
    fact = MOVED._replace(kind="event-moved", key=keys.version_key("global-goals", 3))

    said = to_cloud_event(fact, SOURCE, SITE)

    assert said["id"] == "event-global-goals-000003"
    assert said["subject"] == "global-goals"
    assert said["data"] == {"eventId": "global-goals"}


def test_types_are_reversed_domain_names() -> None:
    assert {type_of(kind) for kind in FACT_KINDS} == {
        "nl.vng.events.registration.made",
        "nl.vng.events.registration.changed",
        "nl.vng.events.registration.cancelled",
        "nl.vng.events.registration.checked-in",
        "nl.vng.events.event.published",
        "nl.vng.events.event.moved",
        "nl.vng.events.event.cancelled",
    }


def test_two_scans_of_one_second_are_two_facts() -> None:
    ids = {
        MOVED._replace(key=keys.scan_key(REGISTRATION_ID, MOVED.at, name)).fact_id
        for name in ("a" * 16, "b" * 16)
    }

    assert len(ids) == 2
    assert all(":" not in each and "#" not in each for each in ids)


def test_what_the_stream_shows_of_a_record_is_enough() -> None:
    record = {
        "PK": f"REGISTRATION#{REGISTRATION_ID}",
        "SK": "MOVE#000001",
        "GSI1PK": "FACTS",
        "GSI1SK": f"{MOVED.at}#global-goals#registration-made",
    }

    assert read_fact(record) == MOVED
