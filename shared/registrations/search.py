"""Registrations of an event, by what is known of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import get_args

from shared.input import municipalities
from shared.models.event import Event
from shared.models.mail import MailState
from shared.models.registration import Registration, RegistrationStatus
from shared.refusals.refusal import Fault
from shared.registrations.lists import RegistrationPage, key_in_list, read_registrations

FILTERS = ("status", "sessionId", "organisation", "mail", "checkedIn")
_NO_MAIL = "none"
_MAILS = (*get_args(MailState), _NO_MAIL)
_STATUSES = get_args(RegistrationStatus)
_MANY = 1000
"""Registrations that are looked through at a time for those that a page is to show."""

Test = Callable[[Registration], bool]


def find_faults(asked: Mapping[str, str], event: Event) -> Iterator[Fault]:
    """The faults in the filters of a query."""
    for name, known in (("status", _STATUSES), ("mail", _MAILS), ("checkedIn", ("true", "false"))):
        if asked.get(name, known[0]) not in known:
            yield Fault(f"/query/{name}", "not-allowed", f"Use one of {', '.join(known)}.")
    session_id = asked.get("sessionId")
    if session_id is not None and not any(round_.find(session_id) for round_ in event.rounds):
        yield Fault("/query/sessionId", "unknown-session", "This event has no such session.")


def search(
    event_id: str, asked: Mapping[str, str], now: datetime, *, limit: int, after: str | None
) -> RegistrationPage:
    """A page of the registrations that pass all filters. Filters that the table does not know are
    applied here, and the page goes on after the last registration that it shows."""
    tests = list(_tests(asked))
    found: list[Registration] = []
    while True:
        page = read_registrations(
            event_id,
            now,
            limit=_MANY if tests else limit,
            after=after,
            status=asked.get("status"),
            session_id=asked.get("sessionId"),
        )
        found += [each for each in page.registrations if all(test(each) for test in tests)]
        if len(found) > limit:
            return RegistrationPage(found[:limit], key_in_list(found[limit - 1]))
        after = page.next_key
        if after is None or not tests:
            return RegistrationPage(found, after)


def _tests(asked: Mapping[str, str]) -> Iterator[Test]:
    if "mail" in asked:
        yield lambda r: (r.mail.state if r.mail else _NO_MAIL) == asked["mail"]
    if "checkedIn" in asked:
        yield lambda r: (r.checked_in_at is not None) == (asked["checkedIn"] == "true")
    if "organisation" in asked:
        wanted = asked["organisation"].strip().casefold()
        # However it is spelled: as visitors may spell it when they register.
        municipality = municipalities.match(asked["organisation"])
        code = municipality.code if municipality else wanted.upper()
        yield lambda r: r.organisation.code == code or r.organisation.name.casefold() == wanted
