"""The desk's pages of imports in every variant, for `tests.desk_samples`."""

from collections.abc import Iterator
from typing import Any, get_args

from shared.desk.engine import say
from shared.desk.importing import NO_FACTS, facts_of, tell_file, tell_refusal
from shared.desk.shell import Place, Shell, Tab, write_page
from shared.importing.columns import read_columns
from shared.importing.imports import Import, ImportState, Refused
from shared.importing.judging import Judged
from shared.importing.people import read_people
from shared.importing.sheets import read_sheet
from shared.models.event import Event
from shared.models.fields import Language
from tests.factories import NOW, an_event
from tests.sample_pages import HOSTILE_NAME
from tests.sheets import HEADINGS, a_person, csv_of

_ID = "0b0f6c0e-6f0a-4b7e-9c55-000000000001"
_COLUMNS = csv_of(["Naam", HOSTILE_NAME, "", "Naam", "dietary"], ["a", "b", "c", "d", "e"])
_ROWS = csv_of(
    HEADINGS,
    a_person(1, email="geen adres", session="Wereldvrede"),
    a_person(2, name="", organisation=""),
    *[a_person(3) for _ in range(210)],
)
_SOUND = csv_of(
    HEADINGS,
    a_person(1, name="Zoë van den Berg-Jansen"),
    a_person(2, name=HOSTILE_NAME),
    encoding="cp1252",
)


def import_pages(language: Language, shell: Shell) -> Iterator[tuple[str, str]]:
    event = an_event()
    ids = {"eventId": event.event_id, "importId": _ID}
    tab = Place("{eventId}/registrations", ids).switch(language)
    tabs = (Tab(tab, "desk-tab-event", False), Tab(tab, "desk-tab-registrations", True))
    shell = shell._replace(tabs=tabs, place=Place("{eventId}/registrations/import", ids))
    title = say(language, "import-title")
    for name, facts in _variants(event, language):
        facts = {"fault": "", "text": "", **NO_FACTS, **facts}
        yield (
            f"import{name}",
            write_page("desk_import.html", language, shell, title=title, event=event, **facts),
        )
    shell = shell._replace(place=Place("{eventId}/registrations/import/{importId}", ids))
    for state in get_args(ImportState):
        refused = (Refused(17, "already-registered"),) if state != "importing" else ()
        facts = {
            "made": Import(event.event_id, _ID, 40, "x", NOW, "1", 17, 12, 4, refused),
            "state": state,
            "refused": [(each.row, tell_refusal(each.code, language)) for each in refused],
        }
        yield (
            f"imported-{state}",
            write_page("desk_imported.html", language, shell, title=title, event=event, **facts),
        )


def _variants(event: Event, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "", {}
    yield "-refused", {"fault": tell_file("not-a-text", language), "text": HOSTILE_NAME}
    for name, data in (("-columns", _COLUMNS), ("-rows", _ROWS), ("-sound", _SOUND)):
        sheet = read_sheet(data)
        columns, wrong = read_columns(event, sheet.rows)
        people, faults = ([], []) if wrong else read_people(event, sheet.rows[1:], columns, ())
        judged = Judged(sheet.encoding, len(sheet.rows) - 1, people, wrong, faults, 1, 1)
        yield name, {"key": "k" * 32, **facts_of(event, language, sheet, judged)}
