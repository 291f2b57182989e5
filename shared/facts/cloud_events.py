"""A fact as a CloudEvent 1.0 in the NL GOV profile: ids alone, and where more can be asked for.

Source: NL GOV profile for CloudEvents 1.0 (Logius): `source` a URN of the namespace nld, `type` a
reversed domain name, `subject` what it is about, `time` in UTC.
"""

from typing import Any

from shared.facts.facts import Fact

_PREFIX = "nl.vng.events."


def type_of(kind: str) -> str:
    """`registration-checked-in` becomes `nl.vng.events.registration.checked-in`."""
    return _PREFIX + kind.replace("-", ".", 1)


def to_cloud_event(fact: Fact, source: str, site_url: str) -> dict[str, Any]:
    """`source` names the stack; `dataref` says where who may see more asks for it."""
    path = f"v1/events/{fact.event_id}"
    data = {"eventId": fact.event_id}
    if registration_id := fact.registration_id:
        path += f"/registrations/{registration_id}"
        data["registrationId"] = registration_id
    return {
        "specversion": "1.0",
        "id": fact.fact_id,
        "source": source,
        "type": type_of(fact.kind),
        "subject": fact.registration_id or fact.event_id,
        "time": fact.at,
        "datacontenttype": "application/json",
        "dataref": site_url + path,
        "data": data,
    }


def make_test_event(
    event_id: str, test_id: str, at: str, source: str, site_url: str
) -> dict[str, Any]:
    """A CloudEvent that says nothing but that a webhook is tested."""
    return {
        "specversion": "1.0",
        "id": test_id,
        "source": source,
        "type": f"{_PREFIX}webhook.tested",
        "subject": event_id,
        "time": at,
        "datacontenttype": "application/json",
        "dataref": f"{site_url}v1/events/{event_id}",
        "data": {"eventId": event_id},
    }
