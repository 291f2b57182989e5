"""The pages of texts, mailings, people and acts in every variant that somebody may meet."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple, get_args

from shared.access.acts import ACT_KINDS
from shared.access.grants import Grant
from shared.access.matrix import ROLES
from shared.access.programs import Program
from shared.desk.engine import say
from shared.desk.mailings import Outcome, list_placeholders, show_mailings
from shared.desk.processing import write_register, write_text
from shared.desk.shell import Place, Shell, write_page
from shared.desk.typed import TypedForm
from shared.mailings.mailings import MailingRecord
from shared.models.event import Event, MailSlot
from shared.models.fields import LANGUAGES, Language, LocalText
from shared.models.mailing import Filters, Mailing, MailingState, Segment
from shared.pages.privacy import write_notice
from shared.watching.kinds import WATCH_KINDS, Notifications
from shared.words.spoken import call
from tests.factories import NOW, an_event

_TITLES = {
    "texts": "mailing-texts",
    "text": "mailing-slot-closing",
    "people": "mailing-people-title",
    "programs": "mailing-programs-title",
    "notifications": "mailing-news-title",
    "processing": "processing-title",
    "acts": "mailing-acts-title",
}
_NAME_FAULT = "mailing-programs-name-fault"
_PLACES = {
    "texts": "texts",
    "text": "texts/{slot}",
    "mailing": "mailings/{mailingId}",
    "people": "people",
    "programs": "people/programs",
    "notifications": "notifications",
    "processing": "processing",
    "acts": "acts",
}
ADDRESS = "jannie@gemeente-met-een-lange-naam.example"


class _Act(NamedTuple):
    moment: str
    who: str
    what: str
    object: str


def mail_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    event = an_event()
    for name, template, facts in _variants(event, language):
        pattern = "{eventId}/" + _PLACES.get(name.partition("-")[0], "mailings")
        ids = {"eventId": event.event_id, "slot": "closing", "mailingId": "mailing-sent"}
        around = shell._replace(place=Place(pattern, ids))
        facts = {"event": event, "event_id": event.event_id, **facts}
        title = say(language, _TITLES.get(name.partition("-")[0], "mailing-title"))
        yield name, write_page(template, language, around, title=title, **facts)


def _variants(event: Event, language: Language) -> Iterator[tuple[str, str, dict[str, Any]]]:
    typed = TypedForm({"to": ["all"], "text_nl": ["Dag ((naam))"], "at": ["2027-01-02T09:00"]}, {})
    wrong = ("to", "town", "subject_nl", "text_nl", "at", "kind")
    faults = {field: say(language, "mailing-fault-missing") for field in wrong}
    outcome = Outcome(41, 2, _mails(language), tried_on=ADDRESS)
    for name, form, seen in (
        ("mailings", TypedForm({}, {}), None),
        ("mailings-looked", typed, outcome),
        ("mailings-one", typed, Outcome(1, 1, (), has_changed=True)),
        ("mailings-faults", typed._replace(faults=faults), Outcome(0, 0)),
    ):
        yield name, "desk_mailings.html", _facts(event, language, form, seen)
    for state in get_args(MailingState):
        (row,) = show_mailings(event, [_record(event, state)], language)
        facts = {"row": row, "may_stop": row.can_stop, "now": NOW}
        yield f"mailing-{state}", "desk_mailing.html", facts
    slots = [(slot, "Dag ((naam))" if slot == "confirmed" else "") for slot in get_args(MailSlot)]
    placeholders = list_placeholders(event, language)
    yield "texts", "desk_texts.html", {"rows": slots, "placeholders": placeholders}
    for name, form in (("text", typed), ("text-faults", TypedForm({}, {"nl": faults["to"]}))):
        facts = {"slot": "closing", "version": 3, "form": form, "placeholders": placeholders}
        yield name, "desk_text.html", facts | {"mails": _mails(language)}
    yield from _people(language, faults)
    yield from _notifications(language)
    register, notice = write_register(event, language), write_notice(event, language)
    both = [("register", register, write_text(register)), ("notice", notice, write_text(notice))]
    yield "processing", "desk_processing.html", {"texts": both}
    rows = [_Act("1 dec", ADDRESS, say(language, f"mailing-act-{kind}"), "") for kind in ACT_KINDS]
    yield "acts", "desk_acts.html", {"rows": rows, "next_cursor": "abc"}
    yield "acts-none", "desk_acts.html", {"rows": [], "next_cursor": None}


def _people(
    language: Language, faults: dict[str, Any]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    grants = [Grant(f"account-{role}", "demonstration", role, ADDRESS, NOW) for role in ROLES]
    invited = [each._replace(state="invited", account=f"{each.account}-2") for each in grants]
    facts = {
        "here": [*grants, *invited],
        "everywhere": grants,
        "me": "account-organiser",
        "programs": 2,
        "roles": ROLES,
        "languages": [(each, call(each, language)) for each in LANGUAGES],
        "form": TypedForm({}, {}),
    }
    yield "people", "desk_people.html", facts
    wrong = TypedForm({}, {"email": faults["to"], "role": faults["to"]})
    yield "people-faults", "desk_people.html", facts | {"here": [], "form": wrong}
    programs = [Program(f"program-{n}", f"Zaalbeheer {n}", NOW, "1") for n in (1, 2)]
    of_programs = [
        grant._replace(account=each.program_id, email="", program=each.name)
        for grant, each in zip(grants, programs, strict=False)
    ]
    shown = facts | {"here": of_programs, "programs": programs, "may_make": True, "made": None}
    yield "programs", "desk_programs.html", shown
    yield "programs-made", "desk_programs.html", shown | {"made": programs[0], "secret": "1" * 51}
    nothing: dict[str, Any] = {"here": [], "programs": [], "may_make": False}
    yield "programs-none", "desk_programs.html", shown | nothing
    faults_here = TypedForm({"name": ["x" * 300]}, {"name": say(language, _NAME_FAULT)})
    yield "programs-faults", "desk_programs.html", shown | {"form": faults_here}


def _notifications(language: Language) -> Iterator[tuple[str, str, dict[str, Any]]]:
    facts = {
        "kinds": WATCH_KINDS,
        "chosen": Notifications(),
        "spoken": language,
        "languages": [(each, call(each, language)) for each in LANGUAGES],
        "email": ADDRESS,
    }
    yield "notifications", "desk_notifications.html", facts
    chosen = Notifications(tells=WATCH_KINDS)
    of_a_reader = facts | {"kinds": WATCH_KINDS[:-1], "chosen": chosen}
    yield "notifications-chosen", "desk_notifications.html", of_a_reader


def _facts(
    event: Event, language: Language, form: TypedForm, outcome: Outcome | None
) -> dict[str, Any]:
    sessions = [s for round_ in event.rounds for s in round_.sessions]
    groups = [(f"session:{s.session_id}", s.title.get(language), 41) for s in sessions]
    options = [(value, say(language, f"mailing-came-{value}")) for value in ("true", "false")]
    records = [_record(event, state) for state in get_args(MailingState)]
    return {
        "form": form,
        "groups": [*groups, ("all", "", 1)],
        "filters": [("came", say(language, "mailing-came"), options)],
        "outcome": outcome,
        "key": "k" * 32,
        "email": ADDRESS,
        "placeholders": list_placeholders(event, language),
        "mailings": show_mailings(event, records, language) if outcome else [],
    }


def _mails(language: Language) -> list[dict[str, str]]:
    words = say(language, "mailing-texts-lead")
    return [
        {"language": each, "subject": words, "text": f"{words}\n\n{words}"} for each in LANGUAGES
    ]


def _record(event: Event, state: MailingState) -> MailingRecord:
    filters = Filters(session_id="global-goals", status="confirmed", municipality="GM0405")
    words = LocalText(nl="Neem de trein", en="Take the train")
    mailing = Mailing(
        mailing_id=f"mailing-{state}",
        event_id=event.event_id,
        kind="announcement" if state == "sent" else "reminder",
        segment=Segment(kind="found", filters=filters) if state == "sent" else Segment(),
        subject=words if state == "sent" else None,
        text=words if state == "sent" else None,
        created_at=NOW,
        starts_at=NOW + timedelta(days=1) if state == "scheduled" else None,
    )
    return MailingRecord(mailing, state, 41, 41, 30, 2, None)
