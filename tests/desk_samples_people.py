"""The desk's pages of registrations in every variant, for `tests.desk_samples`."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from functions.desk.adding import AddForm
from functions.desk.pages.registrations import GUEST_ROLES
from functions.desk.table import PAGES
from shared.desk.engine import say
from shared.desk.figures import Seats
from shared.desk.forms import form_facts, values_of_details
from shared.desk.people import arrange_people, choosable_ids, decides_on, filters_of
from shared.desk.person import Told, answers_in_words, find_options, may_still_come
from shared.desk.shell import Place, Shell, Tab, write_page
from shared.exporting.lists import LIST_KINDS
from shared.finding.by_session import group_by_session
from shared.input.text import parse_address
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import AttendeeOrganisation, Registration, Standing, view
from shared.models.statuses import has_ended, has_seat, is_undecided
from shared.refusals.refusal import Fault
from shared.registrations.cards import Card, write_card
from tests.desk_samples_together import together_pages
from tests.factories import NOW, an_event
from tests.sample_pages import FORMULA, HOSTILE_NAME, TYPED, counters_of

_ID = "0b0f6c0e-6f0a-4b7e-9c55-{:012x}"
_GUEST = {"act": ["guest"], "guest.name": [HOSTILE_NAME], "guest.role": ["press"]}
_FAULTS = (Fault("/name", "required", "…"), Fault("/email", "email-address", "…"))


def a_registration(number: int = 1, **changes: Any) -> Registration:
    facts: dict[str, Any] = {
        "registration_id": _ID.format(number),
        "event_id": "demonstration",
        "reference": "K7QM3TXW",
        "status": "confirmed",
        "name": "Anna van den Berg-Jansen",
        "email": parse_address("anna.van.den.berg-jansen@gemeente-met-een-lange-naam.example"),
        "organisation": AttendeeOrganisation(code="GM0405", name="Hoorn"),
        "job_title": FORMULA,
        "choices": {"round-1": ("global-goals",)},
        "seats": {"round-1": "global-goals"},
        "created_at": NOW,
    }
    return Registration.model_construct(**(facts | changes))


def applications() -> list[Registration]:
    return [
        a_registration(5, name="Aad Aanvraag", **APPLIED),
        a_registration(6, name="Nel Nee", **APPLIED | {"status": "refused"}),
    ]


READER = {"may_change": False, "may_export": False, "may_admit": False}
APPLIED: dict[str, Any] = {"status": "applied", "seats": {}}
WAITING: dict[str, Any] = {
    "status": "waitlisted",
    "seats": {},
    "lines": (Standing(round_id="round-1", session_id="modern-partnerships", ticket=3),),
}


def people() -> list[Registration]:
    return [
        a_registration(),
        a_registration(2, name=HOSTILE_NAME, checked_in_at=NOW),
        a_registration(3, name="Wim Wacht", **WAITING),
        a_registration(4, name="Gea Gegaan", status="cancelled", seats={}, cancelled_at=NOW),
        a_registration(5, name="Sam Spreker", seats={}, admitted_at=NOW, guest_role="speaker"),
    ]


def people_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    event = an_event()
    yield from _lists(event, language, _at(shell, event, language, "{eventId}/registrations"))
    place = "{eventId}/registrations/by-session"
    yield from _by_session(event, language, _at(shell, event, language, place))
    place = "{eventId}/registrations/together"
    yield from together_pages(event, language, _at(shell, event, language, place))
    place = "{eventId}/registrations/files/{exportId}"
    yield from _files(event, language, _at(shell, event, language, place))
    place = "{eventId}/registrations/{registrationId}"
    yield from _persons(event, language, _at(shell, event, language, place))


def _at(shell: Shell, event: Event, language: Language, pattern: str) -> Shell:
    ids = {name: _ID.format(1) for name in ("registrationId", "exportId")}
    ids["eventId"] = event.event_id
    tabs = tuple(
        Tab(Place(page.path, ids).switch(language), page.tab, page.tab == "desk-tab-registrations")
        for page in PAGES
        if page.tab
    )
    return shell._replace(place=Place(pattern, ids), tabs=tabs)


def _seats(event: Event, taken: int) -> Seats:
    whole, *others = counters_of(event, taken, waiting=taken // 20)
    found = {counter.session_id: counter for counter in others}
    return Seats(whole, [(s, found[s.session_id]) for r in event.rounds for s in r.sessions])


def _lists(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    everybody = people()
    for name, asked, shown, facts in (
        ("registrations", {}, (), {}),
        (
            "registrations-empty",
            {},
            (),
            {"people": [], "taken": 0, "may_change": False, "may_export": False},
        ),
        ("registrations-columns", {}, choosable_ids(event), {"next_cursor": "bmV4dA"}),
        (
            "registrations-found",
            {"text": "berg", "status": "confirmed", "municipality": "GM0405"},
            (),
            {"people": everybody[:1], "search_id": "c2VhcmNo", "place": "Hoorn"},
        ),
        ("registrations-adding", {}, (), {"form": AddForm(TYPED, _FAULTS)}),
        ("registrations-refused", {}, (), {"form": AddForm(TYPED, problem="…")}),
        ("registrations-guest", {}, (), {"form": AddForm(_GUEST, problem="…")}),
        ("registrations-applied", {}, (), {"people": [*everybody, *applications()]}),
        ("registrations-nobody", {"text": HOSTILE_NAME}, (), {"people": [], "is_forgotten": True}),
    ):
        yield name, write_list(event, language, shell, asked, shown, **facts)


def write_list(
    event: Event,
    language: Language,
    shell: Shell,
    asked: dict[str, str],
    shown: Any = (),
    **facts: Any,
) -> str:
    found = facts.pop("people", people())
    form = facts.pop("form", AddForm())
    statuses = Counter(each.status for each in found)
    return write_page(
        "desk_registrations.html",
        language,
        shell,
        title=say(language, "desk-tab-registrations"),
        event=event,
        listing=arrange_people(event, found, shown, language),
        statuses=statuses,
        decides=decides_on(event, statuses),
        total=len(found),
        seats=_seats(event, facts.pop("taken", 240)),
        asked={"sort": "surname", **asked},
        is_filtered=bool(asked),
        filters=filters_of(event, language, statuses),
        **{
            "place": "",
            "is_forgotten": False,
            "search_id": "",
            "next_cursor": None,
            "may_change": True,
            "may_export": True,
            "may_admit": True,
            "guest_roles": GUEST_ROLES,
            "most_at_once": 200,
            "most_rows": 2_000,
            "lists": LIST_KINDS,
        }
        | facts,
        **form.facts(event, language),
    )


def _files(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    for name, state, people in (
        ("file", "making", 20_000),
        ("file-begun", "making", None),
        ("file-ready", "ready", 20_000),
        ("file-failed", "failed", None),
    ):
        page = write_page(
            "desk_file.html",
            language,
            shell,
            title=say(language, "reg-list-all"),
            event=event,
            state=state,
            people=people,
            made=500,
            open_path=f"{shell.place.switch(language)}?open=1",
        )
        yield name, page


def _card(each: Registration) -> Card:
    head, name, email, organisation, *marks = write_card(each).split("\n")
    seats, lines, answers = (*marks, "", "", "")[:3]
    moment = "0" * 8
    return Card(
        *(each.registration_id, moment, each.status, head[1:], name, email, organisation),
        *(seats, lines, answers, False, "", False, None, None),
    )


def _by_session(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    without = a_registration(5, name="Kees Keuzeloos", seats={})
    at_door = a_registration(6, name="Wies Wacht", status="waitlisted", seats={})
    everybody = [*people(), without, at_door]
    cards = [_card(each) for each in everybody]
    for name, found in (
        ("by-session", group_by_session(event, cards)),
        ("by-session-empty", group_by_session(event, [])),
        ("by-session-many", group_by_session(event, cards)._replace(is_whole=False)),
    ):
        yield (
            name,
            write_page(
                "desk_by_session.html",
                language,
                shell,
                title=say(language, "reg-by-session"),
                event=event,
                people=found,
                may_export=name != "by-session-many",
            ),
        )


def _persons(event: Event, language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    moved = shell._replace(
        flash=say(language, "reg-done-moved", name="Anna", session=say(language, "badge-full"))
    )
    refused = shell._replace(flash=say(language, "reg-not-sure"), is_refusal=True)
    typed = {"name": "", "email": "anna@"}
    for name, registration, around, facts in (
        ("registration", a_registration(), shell, {}),
        ("registration-moved", a_registration(), moved, {"back": "{}"}),
        ("registration-refused", a_registration(name=HOSTILE_NAME), refused, {}),
        ("registration-waiting", a_registration(**WAITING), shell, {"search_id": "c2VhcmNo"}),
        (
            "registration-guest",
            a_registration(seats={}, admitted_at=NOW, guest_role="press", checked_in_at=NOW),
            shell,
            {},
        ),
        ("registration-first", a_registration(**WAITING, put_first_at=NOW), shell, {}),
        (
            "registration-cancelled",
            a_registration(status="cancelled", seats={}, cancelled_at=NOW),
            shell,
            {"can_move": False},
        ),
        ("registration-applied", a_registration(**APPLIED), shell, {"can_move": False}),
        ("registration-not-accepted", applications()[1], shell, {"can_move": False}),
        (
            "registration-inside",
            a_registration(checked_in_at=NOW),
            shell,
            {"can_move": False},
        ),
        ("registration-read", a_registration(), shell, {"may_change": False, "may_look": False}),
        ("registration-needs", a_registration(), shell, {"needs": {"access": HOSTILE_NAME}}),
        ("registration-no-needs", a_registration(), shell, {"needs": {}}),
        (
            "registration-faults",
            a_registration(),
            shell,
            {"part": "details", "typed": typed, "faults": _FAULTS},
        ),
        (
            "registration-stale",
            a_registration(),
            shell,
            {"part": "details", "typed": typed, "is_stale": True},
        ),
        (
            "registration-handing",
            a_registration(),
            shell,
            {"part": "hand-over", "typed": typed, "faults": _FAULTS},
        ),
    ):
        yield name, _write_person(event, language, around, registration, **facts)


def _write_person(
    event: Event, language: Language, shell: Shell, registration: Registration, **facts: Any
) -> str:
    needs = facts.pop("needs", None)
    typed, faults = facts.pop("typed", {}), facts.pop("faults", ())
    own = view(registration)
    told = say(language, "reg-done-back")
    return write_page(
        "desk_registration.html",
        language,
        shell,
        title=registration.name,
        event=event,
        person=registration,
        rounds=find_options(event, own, _seats(event, 60).sessions),
        story=[
            Told(NOW, told, "", ""),
            Told(NOW + timedelta(hours=1), told, "jannie@hoorn.example", HOSTILE_NAME),
        ],
        answers=[],
        needs=None if needs is None else [*answers_in_words(event, needs, language)],
        has_needs=True,
        typed=typed,
        has_seat=has_seat(registration.status),
        has_ended=has_ended(registration.status),
        is_undecided=is_undecided(registration.status),
        may_still_come=may_still_come(event, registration, NOW),
        **{
            "search_id": "",
            "back": "",
            "part": "",
            "is_stale": False,
            "may_print": True,
            "may_change": True,
            "may_look": True,
            "can_move": True,
        }
        | facts,
        **form_facts(event, language, values_of_details(registration, event) | typed, faults),
    )
